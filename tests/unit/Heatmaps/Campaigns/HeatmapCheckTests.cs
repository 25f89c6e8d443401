using CsCheck;
using Flattr.Api.Heatmaps.Campaigns;
using Flattr.GrainInterfaces.Heatmaps;
using Microsoft.AspNetCore.Http;

namespace Flattr.UnitTests.Heatmaps.Campaigns;

public sealed class HeatmapCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void A_new_form_is_good_as_it_is()
    {
        var plan = HeatmapForm.New("example.org", Today).Check(Today)!;
        Assert.Equal("/*", plan.Pages);
        Assert.Equal("https://example.org", plan.Address);
        Assert.Equal((Today, new DateOnly(2026, 12, 10)), (plan.From, plan.To));
        Assert.Equal(HeatmapDevices.All, plan.Devices);
        Assert.Equal(30, plan.RetentionDays);
    }

    [Fact]
    public void Another_one_like_an_old_one_takes_as_many_days_from_today()
    {
        var old = Plan() with { From = new(2026, 1, 1), To = new(2026, 1, 7), Devices = HeatmapDevices.Mobile, SampleRate = 7 };
        Assert.Equal(old with { From = Today, To = new(2026, 12, 3) }, HeatmapForm.Like(old, Today).Check(Today));
    }

    [Theory]
    [InlineData("Pages", "")]
    [InlineData("Pages", "articles/*")]
    [InlineData("Pages", "https://example.org/")]
    [InlineData("Pages", "/a?b=c")]
    [InlineData("Pages", "/a b")]
    [InlineData("Address", "example.org")]
    [InlineData("Address", "https://example.org/articles")]
    [InlineData("From", "27.11.2026")]
    [InlineData("From", "2026-11-26")]
    [InlineData("To", "")]
    [InlineData("To", "2026-11-26")]
    [InlineData("To", "2027-02-27")]
    [InlineData("SampleRate", "0")]
    [InlineData("SampleRate", "101")]
    [InlineData("SampleRate", "1.5")]
    [InlineData("SampleRate", "-1")]
    [InlineData("Devices", "")]
    [InlineData("Devices", "watch")]
    [InlineData("RetentionDays", "0")]
    [InlineData("RetentionDays", "731")]
    [InlineData("RetentionDays", "99999999999")]
    public void A_bound_is_said_beside_its_field_and_what_was_typed_is_kept(string name, string typed)
    {
        var form = Form((name, typed));
        Assert.Null(form.Check(Today));
        var field = Enum.Parse<HeatmapField>(name);
        Assert.Equal([field], Enum.GetValues<HeatmapField>().Where(one => form.WrongWith(one) is not null));
        Assert.Equal(typed, form.ValueOf(field));
    }

    [Theory]
    [InlineData("Pages", "*")]
    [InlineData("Pages", "/")]
    [InlineData("Pages", "/bücher/*/kapitel")]
    [InlineData("To", "2026-11-27")]
    [InlineData("To", "2027-02-26")]
    [InlineData("SampleRate", "1")]
    [InlineData("SampleRate", "100")]
    [InlineData("Devices", "mobile")]
    [InlineData("Devices", "desktop,tablet")]
    [InlineData("RetentionDays", "730")]
    public void What_is_just_within_its_bounds_is_taken(string name, string typed)
    {
        var plan = Form((name, typed)).Check(Today);
        Assert.NotNull(plan);
        Assert.Equal(typed, HeatmapCheck.Of(plan, Enum.Parse<HeatmapField>(name)));
    }

    [Fact]
    public void Pages_are_spelled_as_they_are_counted() => Assert.Equal("/bücher/a%20b/*", Form(("Pages", " /b%c3%bccher/a%20b/* ")).Check(Today)?.Pages);

    [Fact]
    public void The_longest_path_has_500_characters()
    {
        Assert.NotNull(Form(("Pages", "/" + new string('a', 499))).Check(Today));
        Assert.Null(Form(("Pages", "/" + new string('a', 500))).Check(Today));
    }

    [Fact]
    public void A_form_without_fields_says_so_of_each()
    {
        var form = HeatmapForm.Of(new FormCollection([]));
        Assert.Null(form.Check(Today));
        Assert.All(Enum.GetValues<HeatmapField>(), field => Assert.NotNull(form.WrongWith(field)));
    }

    [Fact]
    public void Whatever_is_typed_a_good_value_stays_as_it_is() =>
        Gen.Select(Gen.Enum<HeatmapField>(), Gen.String).Sample((field, typed) =>
        {
            var first = HeatmapCheck.Check(field, typed, Today);
            Assert.True(first.Wrong is not null || HeatmapCheck.Check(field, first.Value, Today) == first);
        });

    private static HeatmapPlan Plan() => HeatmapForm.New("example.org", Today).Check(Today)!;

    private static HeatmapForm Form(params (string Name, string Typed)[] changed)
    {
        var plan = Plan();
        var fields = Enum.GetValues<HeatmapField>().ToDictionary(HeatmapForm.NameOf, field => new Microsoft.Extensions.Primitives.StringValues(HeatmapCheck.Of(plan, field)));
        foreach (var (name, typed) in changed)
        {
            fields[name] = typed;
        }

        return HeatmapForm.Of(new FormCollection(fields));
    }
}
