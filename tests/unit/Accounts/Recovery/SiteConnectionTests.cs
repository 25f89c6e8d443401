using Flattr.Api.Accounts.Recovery.SiteProof;

namespace Flattr.UnitTests.Accounts.Recovery;

/// <summary>Which addresses are connected to, whatever led there.</summary>
public sealed class SiteConnectionTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0177.0.0.1")]
    [InlineData("localhost")]
    [InlineData("me.localhost")]
    [InlineData("site.example")]
    [InlineData("0.0.0.0")]
    public async Task Own_machine_is_refused_however_it_is_written(string host)
    {
        await using var strict = await AskedSite.StartAsync("<p>", ("Flattr:Recovery:PrivateNetworks", "false"));
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(strict, strict.At(host)));
        Assert.Empty(strict.Requests);

        await using var intranet = await AskedSite.StartAsync("<p>");
        await AskAsync(intranet, intranet.At(host));
        Assert.Single(intranet.Requests);
    }

    [Theory]
    [InlineData("[::1]")]
    [InlineData("[::]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[::127.0.0.1]")]
    [InlineData("[64:ff9b::7f00:1]")]
    [InlineData("[2002:7f00:1::]")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("[fe80::1%251]")]
    public async Task Inner_networks_are_refused_in_every_form(string host)
    {
        await using var site = await AskedSite.StartAsync("<p>", ("Flattr:Recovery:PrivateNetworks", "false"));
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(site, site.At(host)));
        Assert.StartsWith("The site is at no address that may be reached", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    public async Task Name_that_leads_inside_is_refused(string address)
    {
        await using var site = await AskedSite.StartAsync("<p>", ("Flattr:Recovery:PrivateNetworks", "false"));
        site.Names.AddAddress("inside.example", address);
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(site, site.At("inside.example")));
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task Private_site_is_no_site_unless_allowed()
    {
        await using var site = await AskedSite.StartAsync($"<a rel=me href={AskedSite.Link}>", ("Flattr:Recovery:PrivateNetworks", "false"));
        Assert.False(await site.IsShownAsync(site.At()));
        Assert.False(await site.IsShownAsync(new("http://127.0.0.1/")));
        Assert.False(await site.IsShownAsync(new("http://site.example/")));
        Assert.Empty(site.Requests);
    }

    [Fact]
    public async Task Name_is_asked_for_once_so_that_it_cannot_change_after_it_was_checked()
    {
        await using var site = await AskedSite.StartAsync($"<a rel=me href={AskedSite.Link}>");
        Assert.True(await site.IsShownAsync());
        Assert.Single(site.Names.Questions, question => question == "A site.example");
    }

    [Fact]
    public async Task Next_address_is_tried_where_one_does_not_answer()
    {
        await using var site = await AskedSite.StartAsync($"<a rel=me href={AskedSite.Link}>");
        site.Names.AddAddress("two.example", "127.0.0.2");
        site.Names.AddAddress("two.example", "127.0.0.1");
        Assert.True(await site.IsShownAsync(site.At("two.example")));
    }

    private static async Task AskAsync(AskedSite site, Uri address)
    {
        using var client = new HttpClient(site.Get<SiteConnections>().CreateHandler());
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
    }
}
