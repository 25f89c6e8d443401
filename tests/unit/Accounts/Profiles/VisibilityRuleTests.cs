using System.Text.Json;
using CsCheck;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;

namespace Flattr.UnitTests.Accounts.Profiles;

public sealed class VisibilityRuleTests
{
    [Theory]
    [InlineData(Visibility.Private, Viewer.Public, false)]
    [InlineData(Visibility.Private, Viewer.Member, false)]
    [InlineData(Visibility.Members, Viewer.Public, false)]
    [InlineData(Visibility.Members, Viewer.Member, true)]
    [InlineData(Visibility.Public, Viewer.Public, true)]
    [InlineData(Visibility.Public, Viewer.Member, true)]
    public void A_field_is_shown_to_those_its_owner_named(Visibility visibility, Viewer viewer, bool seen)
    {
        var state = SampleProfiles.Of((ProfileField.Handle, "ada", Visibility.Public), (ProfileField.Phone, "+123456", visibility));
        Assert.Equal(seen ? "+123456" : null, VisibilityRule.Show(state.Fields, viewer)![ProfileField.Phone]);
    }

    [Fact]
    public void An_answer_has_a_field_if_and_only_if_the_viewer_may_see_it() =>
        Gen.Select(SampleProfiles.Any, Gen.Bool).Sample((state, isMember) =>
        {
            var viewer = isMember ? Viewer.Member : Viewer.Public;
            var shown = VisibilityRule.Show(state.Fields, viewer);
            var json = shown is null ? string.Empty : JsonSerializer.Serialize(UserAnswer.Of(shown, "https://flattr.example"), UserJson.Default.UserAnswer);
            foreach (var field in SampleProfiles.All)
            {
                Assert.Equal(MayBeSeen(state, field, viewer), json.Contains(SampleProfiles.InJson(field).Replace("+", "", StringComparison.Ordinal), StringComparison.Ordinal));
            }

            Assert.DoesNotContain("null", json, StringComparison.Ordinal);
        });

    [Fact]
    public void A_hidden_field_is_the_same_as_none() => Gen.Select(SampleProfiles.Any, Gen.Bool).Sample((state, isMember) =>
    {
        var viewer = isMember ? Viewer.Member : Viewer.Public;
        var without = state.Fields.Where(field => MayBeSeen(state, field.Field, viewer));
        var (shown, alone) = (VisibilityRule.Show(state.Fields, viewer), VisibilityRule.Show(without, viewer));
        Assert.Equal(alone?.Tag, shown?.Tag);
        Assert.Equal(alone?.Fields.AsEnumerable(), shown?.Fields.AsEnumerable());
    });

    [Fact]
    public void The_tag_changes_with_what_is_shown()
    {
        var tags = new[] { "Ada", "Ida" }.SelectMany(name => new[] { ProfileField.DisplayName, ProfileField.Location }.Select(field =>
            VisibilityRule.Show(SampleProfiles.Of((ProfileField.Handle, "ada", Visibility.Public), (field, name, Visibility.Public)).Fields, Viewer.Public)!.Tag));
        Assert.Equal(4, tags.Distinct().Count());
    }

    private static bool MayBeSeen(ProfileState state, ProfileField field, Viewer viewer)
    {
        bool Shows(ProfileField one) => state.Find(one) is { } kept
            && (kept.Visibility == Visibility.Public || (kept.Visibility == Visibility.Members && viewer == Viewer.Member));
        return Shows(ProfileField.Handle) && Shows(field);
    }
}
