using Flattr.Api.Accounts.Recovery.SiteProof;

namespace Flattr.UnitTests.Accounts.Recovery;

/// <summary>Control of a site by a TXT record.</summary>
public sealed class SiteRecordTests
{
    private const string Nothing = "<p>Nothing about recovery here.";

    [Theory]
    [InlineData("_flattr.site.example")]
    [InlineData("site.example")]
    public async Task Record_at_either_name_shows_it(string name)
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.AddText(name, AskedSite.Record);

        Assert.True(await site.IsShownAsync());
    }

    [Fact]
    public async Task Record_among_others_shows_it()
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.AddText("site.example", "v=spf1 -all");
        site.Names.AddText("site.example", "flattr-recovery=another");
        site.Names.AddText("site.example", AskedSite.Record);

        Assert.True(await site.IsShownAsync());
    }

    [Fact]
    public async Task Record_in_several_strings_is_one_text()
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.AddText("_flattr.site.example", "flattr-reco", "very=", AskedSite.Challenge);

        Assert.True(await site.IsShownAsync());
    }

    [Fact]
    public async Task Record_is_enough_where_there_is_no_server()
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.AddText("_flattr.elsewhere.example", AskedSite.Record);

        Assert.True(await site.IsShownAsync(site.At("elsewhere.example")));
        Assert.Empty(site.Requests);
    }

    [Theory]
    [InlineData("flattr-recovery=Zm9v-YmFy_43")]
    [InlineData("flattr-recovery=zm9v-ymfy_42")]
    [InlineData("flattr-recovery=")]
    [InlineData("flattr-recovery")]
    [InlineData(AskedSite.Challenge)]
    [InlineData(AskedSite.Record + " ")]
    [InlineData("\"" + AskedSite.Record + "\"")]
    [InlineData("Flattr-Recovery=" + AskedSite.Challenge)]
    [InlineData("v=spf1 " + AskedSite.Record)]
    [InlineData("")]
    public async Task Other_text_shows_nothing(string text)
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.AddText("_flattr.site.example", text);
        site.Names.AddText("site.example", text);

        Assert.False(await site.IsShownAsync());
    }

    [Theory]
    [InlineData("_flattr.example")]
    [InlineData("example")]
    [InlineData("www.site.example")]
    [InlineData("_flattr.other.example")]
    public async Task Record_of_another_name_shows_nothing(string name)
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.AddText(name, AskedSite.Record);

        Assert.False(await site.IsShownAsync());
    }

    [Fact]
    public async Task Name_that_nobody_has_shows_nothing()
    {
        await using var site = await AskedSite.StartAsync(Nothing);

        Assert.False(await site.IsShownAsync(site.At("nobody.example")));
        Assert.Equal(
            ["A nobody.example", "AAAA nobody.example", "TXT _flattr.nobody.example", "TXT nobody.example"], site.Names.Questions.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Name_too_long_to_be_asked_for_shows_nothing()
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        var label = new string('a', 60);

        Assert.False(await site.IsShownAsync(site.At($"{label}.{label}.{label}.{label}.example")));
    }

    [Fact]
    public async Task Name_server_that_is_silent_is_left_after_ten_seconds()
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.IsSilent = true;
        var shown = site.IsShownAsync();
        await site.Names.FirstQuestion;

        site.Time.Advance(TimeSpan.FromSeconds(9));
        site.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(await shown.WaitAsync(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken)); // less than its questions take by themselves
    }

    [Fact]
    public async Task Neither_name_server_nor_site_is_asked_where_it_is_switched_off()
    {
        await using var site = await AskedSite.StartAsync($"<a rel=me href={AskedSite.Link}>", ("Flattr:Recovery:SiteProof", "false"));
        site.Names.AddText("site.example", AskedSite.Record);

        Assert.False(await site.IsShownAsync());
        Assert.Empty(site.Names.Questions);
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task Claim_that_is_given_up_is_not_an_answer()
    {
        await using var site = await AskedSite.StartAsync(Nothing);
        site.Names.IsSilent = true;
        using var patience = new CancellationTokenSource();
        var shown = site.Get<SiteProofs>().IsShownAsync(site.At(), AskedSite.Challenge, patience.Token);
        await site.Names.FirstQuestion;

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => shown);
    }
}
