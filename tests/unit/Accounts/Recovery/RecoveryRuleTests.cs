using CsCheck;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Recovery;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Grains.Accounts.Recovery;

namespace Flattr.UnitTests.Accounts.Recovery;

public sealed class RecoveryRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProfileState Ada = new()
    {
        Version = 1,
        Fields =
        [
            Kept(ProfileField.DisplayName, "Ada Lovelace"), Kept(ProfileField.Location, "London"), Kept(ProfileField.Country, "GB"),
            Kept(ProfileField.Languages, "en fr"), Kept(ProfileField.Phone, "+442071234567"), Kept(ProfileField.Handle, "ada"), Kept(ProfileField.About, "me"),
        ],
    };

    [Theory]
    [InlineData(true, "DisplayName=Ada Lovelace", "Location=London", "Country=GB")]
    [InlineData(true, "DisplayName=ada  lovelace", "Location=LONDON", "Languages=fr en")]
    [InlineData(true, "DisplayName=Ada Lovelace", "Location=London", "Country=SE", "Phone=+442071234567")]
    [InlineData(false, "DisplayName=Ada Lovelace", "Location=London")]
    [InlineData(false, "DisplayName=Ada Lovelace", "Location=London", "Country=SE")]
    [InlineData(false, "DisplayName=Ada Lovelace", "DisplayName=Ada Lovelace", "DisplayName=Ada Lovelace")]
    [InlineData(false, "Handle=ada", "About=me", "Location=London")]
    [InlineData(false, "Birthday=", "Website=", "Links=", "Location=")]
    public void Three_values_that_only_the_owner_knows_open_a_case(bool opens, params string[] typed) =>
        Assert.Equal(opens, RecoveryRule.Matches(Ada, typed.Select(Typed)));

    [Fact]
    public void What_was_ever_shown_proves_nothing() => Gen.Select(Gen.Enum<Visibility>().Array[5], Gen.Enum<Visibility>().Array[5]).Sample((now, ever) =>
    {
        var fields = Ada.Fields.Take(5).Select((field, index) => new KeptField
        {
            Field = field.Field,
            Value = field.Value,
            Visibility = now[index],
            WidestEver = (Visibility)Math.Max((int)now[index], (int)ever[index]),
        }).ToList();
        var secret = fields.Count(field => field.WidestEver == Visibility.Private);
        return RecoveryRule.Matches(new() { Version = 1, Fields = fields }, fields.Select(field => new ShownField(field.Field, field.Value))) == secret >= 3;
    });

    [Theory]
    [InlineData(null, 0, RecoveryStage.Unproven)]
    [InlineData(null, 13.9, RecoveryStage.Unproven)]
    [InlineData(null, 14, null)]
    [InlineData(1.0, 1.1, RecoveryStage.Waiting)]
    [InlineData(1.0, 7.99, RecoveryStage.Waiting)]
    [InlineData(1.0, 8, RecoveryStage.Ready)]
    [InlineData(1.0, 21.9, RecoveryStage.Ready)]
    [InlineData(1.0, 22, null)]
    public void A_case_waits_seven_days_and_ends_by_itself(double? proven, double now, RecoveryStage? expected)
    {
        var known = new KeptCase { Opened = Noon, Proven = proven is { } day ? Noon + TimeSpan.FromDays(day) : null };
        Assert.Equal(expected, RecoveryRule.StageOf(known, Noon + TimeSpan.FromDays(now)));
    }

    private static KeptField Kept(ProfileField field, string value) => new() { Field = field, Value = value };

    private static ShownField Typed(string text) => new(Enum.Parse<ProfileField>(text.Split('=')[0]), text.Split('=')[1]);
}
