using System.Net;
using Flattr.GrainInterfaces.Mail.Tracking;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.TestFixtures;
using Flattr.UnitTests.PageViews.Edge;
using DatabaseKind = Flattr.Tests.PageViews.Storage.DatabaseKind;

namespace Flattr.UnitTests.Mail.Tracking;

public sealed class MailHitEndpointTests : IAsyncLifetime
{
    private const string Gmail = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

    private HitDesk _desk = null!;
    private MailHitEdge _edge = null!;
    private SentCampaign _campaign = null!;

    public async ValueTask InitializeAsync()
    {
        _desk = await HitDesk.StartAsync(DatabaseKind.Sqlite);
        _edge = await MailHitEdge.StartAsync(_desk);
        _campaign = await _desk.SendAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _edge.DisposeAsync();
        await _desk.DisposeAsync();
    }

    [Theory]
    [InlineData(EdgeHost.Browser, HitKind.Opened)]
    [InlineData(Gmail, HitKind.OpenedThroughProxy)]
    [InlineData("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", HitKind.OpenedThroughProxy)]
    [InlineData("Mozilla/5.0", HitKind.OpenedThroughProxy)]
    public async Task A_picture_is_shown_and_counted_as_what_loaded_it(string agent, int kind)
    {
        var answer = await _edge.SendAsync(PictureOf(MessageNonce.Draw()), agent);
        Assert.Equal((HttpStatusCode.OK, "image/gif"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(43, (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        MailHitEdge.KeepsNothing(answer);
        Assert.Equal(new() { [kind] = 1 }, await _desk.CountAsync(_campaign));
    }

    [Fact]
    public async Task A_link_leads_to_its_target_and_the_hidden_one_nowhere()
    {
        var answer = await _edge.SendAsync(LinkOf(MessageNonce.Draw(), 2), EdgeHost.Browser);
        Assert.Equal((HttpStatusCode.Found, SentCampaign.TargetOf(2)), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        MailHitEdge.KeepsNothing(answer);
        var hidden = await _edge.SendAsync(LinkOf(MessageNonce.Draw(), MailToken.Hidden), EdgeHost.Browser);
        Assert.Equal((HttpStatusCode.NoContent, null), (hidden.StatusCode, hidden.Headers.Location));
        Assert.Equal(new() { [2] = 1, [HitKind.Clicked] = 1, [HitKind.Scanned] = 1 }, await _desk.CountAsync(_campaign));
    }

    [Theory]
    [InlineData(EdgeHost.Browser, "HEAD", null)]
    [InlineData("Googlebot/2.1 (+http://www.google.com/bot.html)", "GET", null)]
    [InlineData(EdgeHost.Browser, "GET", "Sec-Purpose")]
    [InlineData(EdgeHost.Browser, "GET", "Sec-GPC")]
    [InlineData(EdgeHost.Browser, "GET", "DNT")]
    public async Task Who_is_not_counted_sees_what_all_others_see(string agent, string method, string? header)
    {
        var message = MessageNonce.Draw();
        var link = await _edge.SendAsync(LinkOf(message, 1), agent, new(method), header);
        Assert.Equal((HttpStatusCode.Found, SentCampaign.TargetOf(1)), (link.StatusCode, link.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.OK, (await _edge.SendAsync(PictureOf(message), agent, new(method), header)).StatusCode);
        Assert.Empty(await _desk.CountAsync(_campaign));
    }

    [Fact]
    public async Task What_was_made_up_or_put_in_the_wrong_place_leads_nowhere()
    {
        var message = MessageNonce.Draw();
        string link = _campaign.Token(message, 1), picture = _campaign.Token(message, MailToken.Picture);
        string[] paths = [MailHitPath.OfPicture(link), MailHitPath.OfLink(picture), MailHitPath.OfLink(link[..^2]), MailHitPath.OfLink(new('A', 5_000)), "/m/x", "/m/.gif"];
        foreach (var path in paths)
        {
            var answer = await _edge.SendAsync(path, EdgeHost.Browser);
            Assert.Equal((HttpStatusCode.NotFound, null), (answer.StatusCode, answer.Headers.Location));
        }

        Assert.Empty(await _desk.CountAsync(_campaign));
    }

    [Fact]
    public async Task Ten_thousand_mutated_links_lead_nowhere()
    {
        var random = new Random(TestSize.Seed());
        string[] links = [.. Enumerable.Range(0, 10_000).Select(number => _campaign.Token(MessageNonce.Draw(), 1 + (number % _campaign.Links)))];
        string[] mutated = [.. links.Select(link => Mutation.Of(link, random))];
        await Parallel.ForEachAsync(mutated, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (link, _) =>
        {
            using var answer = await _edge.SendAsync(MailHitPath.OfLink(Uri.EscapeDataString(link)), EdgeHost.Browser);
            Assert.True(answer is { StatusCode: HttpStatusCode.NotFound, Headers.Location: null }, $"{answer.StatusCode} {answer.Headers.Location}: {link}");
            MailHitEdge.KeepsNothing(answer);
        });
        Assert.Equal((0, 0), (await _desk.ReadAsync<long>("select count(*) from mail_spent"), await _desk.ReadAsync<long>("select count(*) from mail_people")));

        // What they were made of leads on.
        using var whole = await _edge.SendAsync(MailHitPath.OfLink(links[1]), EdgeHost.Browser);
        Assert.Equal((HttpStatusCode.Found, SentCampaign.TargetOf(2)), (whole.StatusCode, whole.Headers.Location?.OriginalString));
    }

    private string LinkOf(MessageNonce message, int link) => MailHitPath.OfLink(_campaign.Token(message, link));

    private string PictureOf(MessageNonce message) => MailHitPath.OfPicture(_campaign.Token(message, MailToken.Picture));
}
