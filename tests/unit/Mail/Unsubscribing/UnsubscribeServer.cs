using Dapper;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.Grains.Mail.Unsubscribing;
using Flattr.Grains.Storage;
using Flattr.TestFixtures;

namespace Flattr.UnitTests.Mail.Unsubscribing;

/// <summary>The whole product, with members who get mail.</summary>
public sealed class UnsubscribeServer : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private ServerInProcess _server = null!;

    public async ValueTask InitializeAsync() => _server = await ServerInProcess.StartAsync(new() { DataDirectory = _directory.Path });

    /// <summary>A member who gets everything, and the link that ends one category of it.</summary>
    internal async Task<(Guid Member, string Link)> SubscribeAsync(MailCategory category)
    {
        var member = Guid.CreateVersion7();
        var user = _server.Grains.GetGrain<IUserGrain>(member);
        await user.SetCredentialsAsync(new() { Email = "ada@example.org", PasswordHash = "hash", SecurityStamp = "security", Stamp = "1" }, string.Empty);
        foreach (var asked in (MailCategory[])[MailCategory.News, MailCategory.Offers])
        {
            var now = (await user.WantMailAsync(asked, wanted: true))!;
            Assert.True(await user.ConfirmMailAsync(asked, (asked == MailCategory.News ? now.News : now.Offers).Asked!.Value));
        }

        Assert.Equal("account news offers", await ListAsync(member));
        return (member, $"/unsubscribe/{new UnsubscribeToken(member, category).Write(await _server.Get<UnsubscribeSecret>().GetAsync())}");
    }

    public Task EraseAsync(Guid member) => _server.Grains.GetGrain<IUserGrain>(member).EraseAsync();

    public async Task<string?> FindAddressAsync(Guid member, MailCategory category) => await _server.Grains.GetGrain<IUserGrain>(member).FindMailAddressAsync(category);

    /// <summary>What he gets beside the essential; the same by the account and by the rows of subscriptions.</summary>
    internal async Task<string> ListAsync(Guid member)
    {
        await using var connection = await _server.Get<Database>().OpenForReadingAsync(CancellationToken.None);
        var rows = await connection.QueryAsync<long>("select category from mail_subscription where member = @member order by category", new { member = member.ToString() });
        var wanted = new List<MailCategory>();
        foreach (var category in (MailCategory[])[MailCategory.Account, MailCategory.News, MailCategory.Offers])
        {
            wanted.AddRange(await FindAddressAsync(member, category) is null ? [] : [category]);
        }

        Assert.Equal(wanted, rows.Select(row => (MailCategory)row));
        return string.Join(' ', wanted).ToLowerInvariant();
    }

    /// <summary>As a mail provider sends it unless told otherwise: without cookies, and following no redirect.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string link, HttpContent? content = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, link) { Content = content };
        if (accept is not null)
        {
            request.Headers.Accept.ParseAdd(accept);
        }

        return await _server.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }
}
