using System.Net;
using System.Text.Json.Nodes;
using Flattr.Api.Mail.Campaigns;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail;
using Flattr.UnitTests.Accounts.Programs;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Mail.Campaigns;

/// <summary>What an operator's program does with campaigns.</summary>
public sealed class CampaignProgramTests
{
    private const string All = "mail/campaigns";

    private static readonly object Draft = new { category = "news", subject = "Grüße 😀", format = "markdown", source = "# Hello\r\n\r\nText", tracked = true };

    [Fact]
    public async Task A_draft_is_made_read_changed_listed_and_deleted()
    {
        await using var ada = await StartAsync();
        var made = (await ada.PostAsync(All, Draft)).Is(HttpStatusCode.Created);
        var path = PathOf(made);
        Assert.Equal($"/api/v1/{path}", made.Message.Headers.Location!.OriginalString);
        Assert.Equal(("draft", "news", "Grüße 😀", "markdown", "# Hello\n\nText", true, "\"1\""), (
            made.Text("state"), made.Text("category"), made.Text("subject"), made.Text("format"), made.Text("source"), made.Json!["tracked"]!.GetValue<bool>(), made.Tag));
        Assert.Equal(made.Json.ToJsonString(), (await ada.GetAsync(path)).Is(HttpStatusCode.OK).Json!.ToJsonString());

        var changed = (await ada.PutAsync(path, new { subject = "Another", tracked = false }, made.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal(("Another", false, "news", "\"2\""), (changed.Text("subject"), changed.Json!["tracked"]!.GetValue<bool>(), changed.Text("category"), changed.Tag));
        var list = (await ada.GetAsync(All)).Is(HttpStatusCode.OK).Json!;
        Assert.Equal(("Another", "draft", 0), Assert.Single(list["campaigns"]!.AsArray()) is { } one
            ? (one["subject"]!.GetValue<string>(), one["state"]!.GetValue<string>(), one["sent"]!.GetValue<int>()) : default);
        Assert.Null(list["next"]);
        Assert.Empty((await ada.GetAsync($"{All}?before={changed.Json["number"]}")).Is(HttpStatusCode.OK).Json!["campaigns"]!.AsArray());
        Assert.Contains("number", (await ada.GetAsync($"{All}?before=x")).WrongWith("before"), StringComparison.Ordinal);

        (await ada.DeleteAsync(path)).Is(HttpStatusCode.NoContent);
        (await ada.DeleteAsync(path)).IsProblem(HttpStatusCode.NotFound);
        (await ada.GetAsync(path)).IsProblem(HttpStatusCode.NotFound);
        (await ada.GetAsync($"{path}/report")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Members_who_are_no_operators_are_refused_everywhere_and_nobody_comes_without_a_token()
    {
        await using var ada = await StartAsync();
        var path = PathOf(await ada.PostAsync(All, Draft));
        await ada.LogInAsync();
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized])
        {
            foreach (var place in (string[])[All, path, $"{path}/report"])
            {
                (await ada.GetAsync(place)).IsProblem(status);
            }

            foreach (var step in (string[])["", "schedule", "unschedule", "pause", "resume", "cancel", "test"])
            {
                (await ada.PostAsync(step.Length == 0 ? All : $"{path}/{step}", Draft)).IsProblem(status);
            }

            (await ada.PutAsync(path, new { subject = "Mine" }, "*")).IsProblem(status);
            (await ada.DeleteAsync(path)).IsProblem(status);
            ada.Token = null;
        }

        Assert.Empty(ada.Host.Cluster.Campaigns.Sender.Messages);
        await BecomeOperatorAsync(ada);
        Assert.Equal("\"1\"", (await ada.GetAsync(path)).Is(HttpStatusCode.OK).Tag);
    }

    [Fact]
    public async Task A_change_goes_over_what_its_sender_has_seen_only()
    {
        await using var ada = await StartAsync();
        var path = PathOf(await ada.PostAsync(All, Draft));
        (await ada.PutAsync(path, new { subject = "Another" })).IsProblem(HttpStatusCode.PreconditionRequired);
        (await ada.PutAsync(path, new { subject = "Another" }, "\"7\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        (await ada.PutAsync(path, new { subject = "Another" }, "W/\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        (await ada.PutAsync(path, new { subject = "Another" }, "\"1\"")).Is(HttpStatusCode.OK);
        (await ada.PutAsync(path, new { subject = "A third" }, "\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        Assert.Equal("\"2\"", (await ada.PutAsync(path, new { subject = "Another" }, "\"1\"")).Is(HttpStatusCode.OK).Tag);

        (await ada.PostAsync($"{path}/schedule", new { })).IsProblem(HttpStatusCode.PreconditionRequired);
        (await ScheduleAsync(ada, path, new { }, "\"1\"")).IsProblem(HttpStatusCode.PreconditionFailed);
        (await ScheduleAsync(ada, path, new { }, "\"2\"")).Is(HttpStatusCode.OK);
        Assert.Contains("This one is scheduled", (await ada.PutAsync(path, new { subject = "A third" }, "*")).IsProblem(HttpStatusCode.Conflict).Text("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_named_field_by_field()
    {
        await using var ada = await StartAsync();
        var wrong = await ada.PostAsync(All, new { category = "essential", subject = "two\nlines", format = "word", source = " \n" });
        Assert.Equal(["category", "format", "source", "subject"], wrong.Is(HttpStatusCode.BadRequest).Json!["errors"]!.AsObject().Select(field => field.Key).Order());
        Assert.Contains("Known are", (await ada.PostAsync(All, new { state = "sent" })).WrongWith("state"), StringComparison.Ordinal);
        Assert.Contains("100,000", (await ada.PostAsync(All, new { category = "news", subject = "a", format = "html", source = new string('a', 100_001) })).WrongWith("source"), StringComparison.Ordinal);
        Assert.Contains("control", (await ada.PostAsync(All, new { category = "news", subject = "a\0", format = "html", source = "a" })).WrongWith("subject"), StringComparison.Ordinal);

        // As long as mail programs show it, each character escaped.
        (await ada.PostAsync(All, new { category = "offers", subject = new string('ö', 200), format = "html", source = new string('ö', 45_000) })).Is(HttpStatusCode.Created);
        Assert.Contains("102,400 bytes", (await ada.PostAsync(All, new { category = "offers", subject = "a", format = "html", source = new string('ö', 100_000) })).WrongWith("source"), StringComparison.Ordinal);
        Assert.Contains("700 KB", (await ada.PostAsync(All, new { source = new string('a', 10_000_000) })).IsProblem(HttpStatusCode.RequestEntityTooLarge).Text("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_campaign_is_scheduled_made_a_draft_again_paused_resumed_and_cancelled()
    {
        await using var ada = await StartAsync();
        var made = await ada.PostAsync(All, Draft);
        var path = PathOf(made);
        foreach (var (due, says) in ((string, string)[])[("tomorrow", "is written as"), ("2026-12-01", "is written as"), ("9999-12-01T09:00:00Z", "a year")])
        {
            Assert.Contains(says, (await ScheduleAsync(ada, path, new { due }, "*")).WrongWith("due"), StringComparison.Ordinal);
        }

        var soon = TimeProvider.System.GetUtcNow().AddDays(2);
        var scheduled = (await ScheduleAsync(ada, path, new { due = $"{soon.AddHours(2):yyyy-MM-dd'T'HH:mm:ss}+02:00" }, made.Tag!)).Is(HttpStatusCode.OK);
        Assert.Equal(("scheduled", $"{soon:yyyy-MM-dd'T'HH:mm:ss}+00:00"), (scheduled.Text("state"), scheduled.Text("due")));
        Assert.Equal(("draft", "\"3\""), await StepAsync(ada, path, "unschedule"));
        (await ada.PostAsync($"{path}/unschedule", new { })).IsProblem(HttpStatusCode.Conflict);
        (await ada.PostAsync($"{path}/pause", new { })).IsProblem(HttpStatusCode.Conflict);

        await ada.Host.Cluster.Campaigns.PutIntoAsync(made.Json!["number"]!.GetValue<long>(), MailCampaignState.Sending);
        Assert.Contains("being sent", (await ada.PostAsync($"{path}/resume", new { })).IsProblem(HttpStatusCode.Conflict).Text("title"), StringComparison.Ordinal);
        (await ada.DeleteAsync(path)).IsProblem(HttpStatusCode.Conflict);
        Assert.Equal(("paused", "\"4\""), await StepAsync(ada, path, "pause"));
        Assert.Equal(("sending", "\"5\""), await StepAsync(ada, path, "resume"));
        Assert.Equal(("cancelled", "\"6\""), await StepAsync(ada, path, "cancel"));
        (await ada.PostAsync($"{path}/cancel", new { })).IsProblem(HttpStatusCode.Conflict);
        var report = (await ada.GetAsync($"{path}/report")).Is(HttpStatusCode.OK);
        Assert.Equal(("cancelled", true, 0), (report.Text("state"), report.Json!["progress"]!["is_listed"]!.GetValue<bool>(), report.Json["progress"]!["sent"]!.GetValue<int>()));
        Assert.Equal((null, null), (report.Json["readers"]!["opened"], report.Json["readers"]!["clicked"]));
        (await ada.DeleteAsync(path)).Is(HttpStatusCode.NoContent);
        (await ada.PostAsync($"{path}/cancel", new { })).IsProblem(HttpStatusCode.NotFound);
        (await ScheduleAsync(ada, path, new { }, "*")).IsProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_test_goes_to_who_asks_for_it_and_what_the_mail_server_said_is_told()
    {
        await using var ada = await StartAsync();
        var path = PathOf(await ada.PostAsync(All, Draft));
        var sender = ada.Host.Cluster.Campaigns.Sender;
        (await ada.PostAsync($"{path}/test", new { })).Is(HttpStatusCode.NoContent);
        var message = Assert.Single(sender.Messages);
        Assert.Equal(("[Test] Grüße 😀", PageHost.Email), (message.Subject, message.To.Mailboxes.Single().Address));

        sender.Answers(SendVerdict.Refused);
        (await ada.PostAsync($"{path}/test", new { })).IsProblem(HttpStatusCode.Conflict);
        foreach (var verdict in (SendVerdict[])[SendVerdict.Deferred, SendVerdict.Unavailable])
        {
            sender.Answers(verdict);
            Assert.NotNull((await ada.PostAsync($"{path}/test", new { })).IsProblem(HttpStatusCode.ServiceUnavailable).Message.Headers.RetryAfter);
        }

        (await ada.PostAsync($"{All}/1000000/test", new { })).IsProblem(HttpStatusCode.NotFound);
        Assert.Equal(4, sender.Messages.Count);
    }

    [Fact]
    public async Task Where_tracking_is_off_no_draft_is_tracked()
    {
        await using var ada = await StartAsync(("Flattr:MailTracking", "false"));
        Assert.Contains("Flattr:MailTracking", (await ada.PostAsync(All, Draft)).WrongWith("tracked"), StringComparison.Ordinal);
        (await ada.PostAsync(All, new { category = "news", subject = "a", format = "html", source = "a" })).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_the_cluster_refuses_is_said_of_its_field()
    {
        var refused = await DraftSaved.TryAsync(() => throw new ArgumentException("Links are http or https.", nameof(MailDraft.Subject)));
        Assert.Equal((null, CampaignField.Subject, "Links are http or https."), (refused.Saved, refused.Field, refused.Wrong));
        Assert.Equal(CampaignField.Source, (await DraftSaved.TryAsync(() => throw new ArgumentException("Too deep."))).Field);
    }

    [Fact]
    public async Task Every_route_is_described_with_every_status()
    {
        await using var ada = await MemberProgram.StartAsync(logIn: false);
        const string Body = "400 408 413 415";
        const string Step = "200 401 403 404 409 429 503";
        const string One = "/mail/campaigns/{number}";
        string[] expected =
        [
            "get /mail/campaigns: 200 400 401 403 429 503",
            $"post /mail/campaigns: 201 {Body} 401 403 429 503",
            $"get {One}: 200 401 403 404 429 503",
            $"put {One}: 200 {Body} 401 403 404 409 412 428 429 503",
            $"delete {One}: 204 401 403 404 409 429 503",
            $"get {One}/report: 200 401 403 404 429 503",
            $"post {One}/schedule: 200 {Body} 401 403 404 409 412 428 429 503",
            $"post {One}/unschedule: {Step}", $"post {One}/pause: {Step}", $"post {One}/resume: {Step}", $"post {One}/cancel: {Step}",
            $"post {One}/test: 204 401 403 404 409 429 503",
        ];
        var described =
            from path in (await DescriptionTests.DescribeAsync(ada))["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            where operation.Value!["tags"]?[0]?.GetValue<string>() == "Campaigns"
            select $"{operation.Key} {path.Key["/api/v1".Length..].TrimEnd('/')}: {StatusesOf(operation.Value)}";
        Assert.Equal(expected.Select(Sorted).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    private static async Task<MemberProgram> StartAsync(params (string Key, string Value)[] settings)
    {
        var program = await MemberProgram.StartAsync(logIn: false, settings);
        await BecomeOperatorAsync(program);
        return program;
    }

    private static Task<string> BecomeOperatorAsync(MemberProgram program) => program.LogInAsync(PageHost.Email, PageHost.Password);

    private static string PathOf(ProgramAnswer made) => $"{All}/{made.Is(HttpStatusCode.Created).Json!["number"]}";

    private static Task<ProgramAnswer> ScheduleAsync(MemberProgram program, string path, object body, string ifMatch) =>
        program.SendAsync(HttpMethod.Post, $"{path}/schedule", MemberProgram.Json(body), ifMatch);

    private static async Task<(string State, string? Tag)> StepAsync(MemberProgram program, string path, string step)
    {
        var answer = (await program.SendAsync(HttpMethod.Post, $"{path}/{step}")).Is(HttpStatusCode.OK);
        return (answer.Text("state"), answer.Tag);
    }

    private static string Sorted(string route) =>
        $"{route[..route.IndexOf(':', StringComparison.Ordinal)]}: {string.Join(' ', route[(route.IndexOf(':', StringComparison.Ordinal) + 2)..].Split(' ').Order(StringComparer.Ordinal))}";

    private static string StatusesOf(JsonNode operation) =>
        string.Join(' ', operation["responses"]!.AsObject().Select(answer => answer.Key).Order(StringComparer.Ordinal));
}
