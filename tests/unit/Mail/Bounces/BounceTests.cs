using System.Net;
using System.Net.Http.Json;
using System.Text;
using Dapper;
using Flattr.GrainInterfaces.Accounts;
using Flattr.Grains.Mail.Bounces;
using Flattr.Grains.Mail.Campaigns.Sending;
using Flattr.Grains.Mail.Suppression;
using Flattr.Grains.Storage;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.Mail.Bounces;

/// <summary>Word of mail that came back, through the whole server.</summary>
public sealed class BounceTests : IAsyncLifetime
{
    private const string Key = "the key of the mail server";
    private const string Ada = "ada@example.org";
    private const int Bounced = 7;
    private const int Complained = 8;

    private static readonly Guid Member = Guid.Parse("0190a5d2-7c1e-7b62-9f5a-3c1d2e4f5a6b");
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(number => (byte)number)];

    private readonly PopServer _mailbox = new();
    private FlattrHome _home = null!;
    private ServerInProcess _server = null!;

    private SuppressionStore Suppressions => _server.Get<SuppressionStore>();

    public async ValueTask InitializeAsync()
    {
        _home = await FlattrHome.CreateAsync();
        _server = await ServerInProcess.StartAsync(_home.NewSettings() with
        {
            More = new Dictionary<string, string>
            {
                ["Flattr:Bounces:Key"] = Key,
                ["Flattr:Bounces:Address"] = "bounces@flattr.example",
                ["Flattr:Bounces:Host"] = "127.0.0.1",
                ["Flattr:Bounces:Port"] = $"{_mailbox.Port}",
                ["Flattr:Bounces:Security"] = "None",
                ["Flattr:Bounces:UserName"] = PopServer.UserName,
                ["Flattr:Bounces:Password"] = PopServer.Password,
            },
        });
        await WriteAsync(
            "insert into mail_campaign (number, state, revision, category, subject, format, source, tracked, created, secret) values (7, 4, 1, 1, 'News', 0, 'News', 0, '2026-01-01T00:00:00Z', @Secret)",
            new { Secret });
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _home.DisposeAsync();
        await _mailbox.DisposeAsync();
    }

    [Fact]
    public async Task Who_has_the_key_is_believed()
    {
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"suppressed"}"""), await PostAsync(new { address = Ada, kind = "permanent", message_id = Reports.Name }));
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"known"}"""), await PostAsync(new { address = "ADA@example.org", kind = "complaint", message_id = Reports.Name }));
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"ignored"}"""), await PostAsync(new { address = "bob@example.org", kind = "transient" }));
        Assert.Equal((true, false), (await Suppressions.HasAsync(Ada), await Suppressions.HasAsync("bob@example.org")));
        Assert.Equal((1, 0), (await CountAsync(Bounced), await CountAsync(Complained)));
    }

    [Fact]
    public async Task A_report_is_taken_as_it_is()
    {
        Assert.Equal((HttpStatusCode.OK, """{"outcome":"suppressed"}"""), await PostAsync(Reports.Feedback()));
        Assert.Equal((0, 1), (await CountAsync(Bounced), await CountAsync(Complained)));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("Subject: I am on holiday\n\nUntil Monday.\n")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(string.Empty)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new string('x', 1_000_001))).Status);
    }

    [Fact]
    public async Task Nobody_else_can_end_anybodys_mail()
    {
        foreach (string key in (string[])["", "Bearer", "Bearer the wrong key of the mail server", $"Basic {Key}", $"Bearer {new string('x', 5_000)}"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/mail/bounces") { Content = JsonContent.Create(new { address = Ada, kind = "permanent" }) };
            request.Headers.TryAddWithoutValidation("Authorization", key);
            using var answer = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Contains("Flattr:Bounces:Key", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.False(await Suppressions.HasAsync(Ada));
    }

    [Fact]
    public async Task What_is_wrong_is_said_field_by_field()
    {
        var (status, body) = await PostAsync(new { address = "ada", kind = "gone" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("This is no e-mail address.", body, StringComparison.Ordinal);
        Assert.Contains("This is permanent, transient or complaint.", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_lies_in_the_mailbox_counts_when_it_names_the_message_of_that_member()
    {
        await MakeAdaAsync();
        string name = $"{CampaignMessageId.LocalPart(7, Member, Secret)}@flattr.example";
        _mailbox.Messages.AddRange([Reports.Delivery(Ada, name: name), Reports.Delivery(Ada, name: name), "Subject: I am on holiday\n\nUntil Monday.\n"]);
        Assert.Equal(3, await ReadMailboxAsync());
        Assert.Empty(_mailbox.Messages);
        Assert.Equal((true, 1), (await Suppressions.HasAsync(Ada), await CountAsync(Bounced)));
    }

    [Fact]
    public async Task A_forged_bounce_in_the_mailbox_ends_nobodys_mail()
    {
        await MakeAdaAsync();
        string ofAnother = $"{CampaignMessageId.LocalPart(7, Guid.CreateVersion7(), Secret)}@flattr.example";
        string ofNone = $"{CampaignMessageId.LocalPart(8, Member, Secret)}@flattr.example";
        foreach (string? name in (string?[])[null, "letter-7-0123456789abcdef@flattr.example", Reports.Name, ofAnother, ofNone])
        {
            _mailbox.Messages.Add(Reports.Delivery(Ada, name: name));
        }

        Assert.Equal(5, await ReadMailboxAsync());
        Assert.Equal((false, 0), (await Suppressions.HasAsync(Ada), _mailbox.Messages.Count));
    }

    private async Task MakeAdaAsync()
    {
        var grains = _server.Grains;
        Assert.True(await grains.GetGrain<IUserDirectoryGrain>(0).ClaimEmailAsync(Ada, Member));
        Assert.True(await grains.GetGrain<IUserGrain>(Member).SetCredentialsAsync(new() { Email = Ada, PasswordHash = "none", Stamp = "1", SecurityStamp = "1" }, string.Empty));
    }

    private Task<int> ReadMailboxAsync() => _server.Get<BounceMailbox>().ReadAsync(TestContext.Current.CancellationToken);

    private async Task<long> CountAsync(int outcome)
    {
        await using var connection = await _server.Get<Database>().OpenForReadingAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>($"select coalesce(sum(messages), 0) from mail_outcome where campaign = 7 and outcome = {outcome}");
    }

    private Task WriteAsync(string sql, object row) => _server.Get<WriteQueue>().WriteAsync(new StatementWrite(sql, row));

    private Task<(HttpStatusCode Status, string Body)> PostAsync(object bounce) => PostAsync("/api/v1/mail/bounces", JsonContent.Create(bounce));

    private Task<(HttpStatusCode Status, string Body)> PostAsync(string report) =>
        PostAsync("/api/v1/mail/bounces/reports", new StringContent(report, Encoding.UTF8, "message/rfc822"));

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new("Bearer", Key);
        request.Headers.ExpectContinue = true;
        using var answer = await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
