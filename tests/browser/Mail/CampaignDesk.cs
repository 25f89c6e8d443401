using System.Globalization;
using Dapper;
using Flattr.BrowserTests.Accounts;
using Flattr.BrowserTests.Accounts.Recovery;
using Flattr.Grains.Storage;
using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Mail;

/// <summary>Where an operator writes to members, by what he sees on the pages; and what became of it, seen past them.</summary>
internal sealed class CampaignDesk
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(30);

    private readonly ServerWithClock _server;
    private readonly Member _operator;

    private CampaignDesk(ServerWithClock server, Member chief) => (_server, _operator) = (server, chief);

    public IPage Page => _operator.Page;

    /// <summary>The page of the campaign that is worked on.</summary>
    public string Address { get; private set; } = "/mail";

    private long Number => long.Parse(Address.Split('/')[^1], CultureInfo.InvariantCulture);

    public static async Task<CampaignDesk> OpenAsync(ServerWithClock server, IPage page) => new(server, await server.LogOperatorInAsync(page, "/mail"));

    /// <summary>Writes it, and sends it once the page has said to how many.</summary>
    /// <param name="category">As the page calls it.</param>
    /// <param name="subject">One line.</param>
    /// <param name="source">Markdown.</param>
    /// <param name="members">How many the page is to say that it goes to.</param>
    public async Task SendAsync(string category, string subject, string source, string members)
    {
        await _operator.OpenAsync("/mail/new");
        var categories = Page.GetByLabel("Who gets it", new() { Exact = true });
        await categories.SelectOptionAsync(new SelectOptionValue { Label = $"{category} – {members}" });
        await _operator.FillAsync("Subject", subject);
        await _operator.FillAsync("Message", source);
        await Page.GetByLabel("Count opens and clicks").CheckAsync();
        await _operator.PressAsync("Save and go on to send it");
        await Page.WaitForURLAsync("**/send");
        Address = new Uri(Page.Url).AbsolutePath[..^"/send".Length];
        await Page.GetByLabel("Now", new() { Exact = true }).CheckAsync();
        await _operator.PressAsync("Go on");
        await Assertions.Expect(Page.GetByText($"“{subject}” goes to {members} now.")).ToBeVisibleAsync();
        await _operator.PressAsync($"Send it to {members} now");
        await Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == Address);
    }

    public Task LookAsync() => _operator.OpenAsync(Address);

    public Task PressAsync(string button) => _operator.PressAsync(button);

    /// <summary>Waits until its sending has ended, and looks at its page.</summary>
    public async Task ExpectSentAsync(int members)
    {
        await EndAsync();
        await LookAsync();
        await Assertions.Expect(Page.GetByText($"{members} of {members} sent.")).ToBeVisibleAsync();
    }

    public async Task ExpectReadersAsync(string said)
    {
        await LookAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Region, new() { Name = "What came of it" }).GetByText(said, new() { Exact = true })).ToBeVisibleAsync();
    }

    public Task EndAsync() => Eventually.TrueAsync(
        "the campaign has ended", EndsWithin, async () => (await ReadAsync<string?>("select ended from mail_campaign where number = @Number")).Single() is not null);

    /// <summary>Waits until no message is on its way: of a campaign that is paused, none is sent after that.</summary>
    public Task RestAsync() => Eventually.TrueAsync(
        "nothing is on its way", EndsWithin, async () => (await ReadAsync<long>("select count(*) from mail_recipient where campaign = @Number and claimed_until is not null")).Single() == 0);

    /// <summary>People as they are counted, however few: by the number of the link, 0 for the picture, 65533 for who followed any link.</summary>
    public async Task<Dictionary<long, long>> CountedAsync() =>
        (await ReadAsync<(long Link, long People)>("select cast(link as bigint), people from mail_people where campaign = @Number and people > 0")).ToDictionary(row => row.Link, row => row.People);

    private async Task<IEnumerable<T>> ReadAsync<T>(string sql)
    {
        await using var connection = await _server.Get<Database>().OpenForReadingAsync(TestContext.Current.CancellationToken);
        return await connection.QueryAsync<T>(sql, new { Number });
    }
}
