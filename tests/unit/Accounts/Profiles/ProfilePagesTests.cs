using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Accounts.Profiles;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Accounts.Profiles;

/// <summary>The public page and its interface for programs, byte by byte.</summary>
public sealed partial class ProfilePagesTests
{
    private const string Page = "/u/canary-handle";
    private const string Api = "/api/v1/users/canary-handle";

    private static readonly Guid Owner = Guid.CreateVersion7();

    [Fact]
    public async Task Every_answer_holds_what_its_viewer_may_see_and_no_trace_of_the_rest()
    {
        await using var host = await PageHost.StartAsync();
        using var stranger = host.NewBrowser();
        stranger.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        (await host.LogInAsync()).Dispose();
        await SampleProfiles.Any.SampleAsync(
            async state =>
            {
                host.Cluster.Profiles[Owner] = state;
                AssertShown(state, Viewer.Public, await ReadAsync(stranger, Page), SampleProfiles.OnPage);
                AssertShown(state, Viewer.Member, await ReadAsync(host.Browser, Page), SampleProfiles.OnPage);
                AssertShown(state, Viewer.Public, await ReadAsync(host.Browser, Api), SampleProfiles.InJson);
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public async Task A_hidden_handle_and_one_that_nobody_has_are_one_answer()
    {
        await using var host = await PageHost.StartAsync();
        foreach (var visibility in new[] { Visibility.Private, Visibility.Members })
        {
            host.Cluster.Profiles[Owner] = SampleProfiles.Of(
                (ProfileField.Handle, "canary-handle", visibility), (ProfileField.About, "shown to all", Visibility.Public));
            foreach (var (hidden, unknown) in new[] { (Page, "/u/nobody"), (Api, "/api/v1/users/nobody"), ($"{Page}/avatar", "/u/nobody/avatar") })
            {
                var (first, firstCalls) = await AskAsync(host, hidden);
                var (second, secondCalls) = await AskAsync(host, unknown);
                Assert.Equal(first, second);
                Assert.Equal(firstCalls, secondCalls);
                Assert.Equal([nameof(IHandleDirectoryGrain.FindAsync)], firstCalls);
            }
        }
    }

    [Fact]
    public async Task A_warm_profile_costs_one_call_and_what_is_hidden_is_gone_at_once()
    {
        await using var host = await PageHost.StartAsync();
        host.Cluster.Profiles[Owner] = SampleProfiles.Of((ProfileField.Handle, "canary-handle", Visibility.Public));
        await AskAsync(host, Api);
        Assert.Equal([nameof(IUserGrain.ShowProfileAsync)], (await AskAsync(host, Api)).Calls);
        host.Cluster.Profiles[Owner] = SampleProfiles.Of((ProfileField.Handle, "canary-handle", Visibility.Private));
        Assert.StartsWith("NotFound", (await AskAsync(host, Api)).Answer, StringComparison.Ordinal);

        // Given up by one, taken by another.
        host.Cluster.Profiles[Owner] = new();
        host.Cluster.Profiles[Guid.CreateVersion7()] = SampleProfiles.Of(
            (ProfileField.Handle, "canary-handle", Visibility.Public), (ProfileField.DisplayName, "Somebody else", Visibility.Public));
        Assert.Contains("Somebody else", (await AskAsync(host, Api)).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_has_the_answer_is_told_so_until_what_it_sees_changes()
    {
        await using var host = await PageHost.StartAsync();
        var state = SampleProfiles.Of(
            (ProfileField.Handle, "canary-handle", Visibility.Public), (ProfileField.About, "one", Visibility.Public), (ProfileField.Phone, "", Visibility.Private));
        host.Cluster.Profiles[Owner] = state;
        using var program = host.NewBrowser();
        using var first = await program.GetAsync(Api, TestContext.Current.CancellationToken);
        program.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(program));
        state.Fields[2].Value = "+4670123456";
        Assert.Equal(HttpStatusCode.NotModified, await StatusAsync(program));
        state.Fields[1].Value = "two";
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
    }

    [Fact]
    public async Task Links_lead_away_without_an_endorsement_and_text_is_never_markup()
    {
        await using var host = await PageHost.StartAsync();
        host.Cluster.Profiles[Owner] = SampleProfiles.Of(
        [
            (ProfileField.Handle, "canary-handle", Visibility.Public),
            (ProfileField.Links, "https://one.example/\nhttps://two.example/me", Visibility.Public),
            .. new[] { ProfileField.DisplayName, ProfileField.About, ProfileField.Location }
                .Select(field => (field, "<script>alert('x')</script>", Visibility.Public)),
        ]);
        var page = await host.ReadAsync(Page);
        Assert.Contains("<a href=\"https://two.example/me\" rel=\"me nofollow ugc noopener\">two.example/me</a>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
    }

    private static void AssertShown(ProfileState state, Viewer viewer, string answer, Func<ProfileField, string> canary)
    {
        var shown = new ProfileViews(state).For(viewer);
        foreach (var field in SampleProfiles.All)
        {
            // A handle that was asked for may be repeated by the address, but only on a page.
            var seen = answer.Contains(canary(field), StringComparison.Ordinal);
            Assert.True(seen == (shown?[field] is not null), $"{field} for {viewer}: {(seen ? "seen" : "not seen")}\n{answer}");
            Assert.True(shown?[field] is not null || !answer.Contains($">{Flattr.Api.Accounts.Profiles.FieldText.Label(field)}<", StringComparison.Ordinal));
        }
    }

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("\\u002B", "+", StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Api, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>The whole answer but for the date, and which calls it took.</summary>
    private static async Task<(string Answer, IEnumerable<string> Calls)> AskAsync(PageHost host, string path)
    {
        host.Cluster.Profiles.Calls.Clear();
        using var answer = await host.Browser.GetAsync(path, TestContext.Current.CancellationToken);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}");
        var body = TraceId().Replace(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "trace");
        return ($"{answer.StatusCode}\n{string.Join('\n', headers)}\n{body}", [.. host.Cluster.Profiles.Calls]);
    }

    [GeneratedRegex("\"traceId\":\"[^\"]+\"")]
    private static partial Regex TraceId();
}
