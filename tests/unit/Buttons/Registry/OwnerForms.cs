using System.Net;
using System.Text.RegularExpressions;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Buttons;
using Flattr.UnitTests.Pages;

namespace Flattr.UnitTests.Buttons.Registry;

/// <summary>What an owner does with the pages of buttons, in a browser without scripts.</summary>
internal static partial class OwnerForms
{
    public const string Page = "https://example.org/notes";

    public static async Task<PageHost> StartAsync()
    {
        var host = await PageHost.StartAsync();
        (await host.LogInAsync()).Dispose();
        return host;
    }

    /// <summary>A good form, with these fields instead of its own.</summary>
    public static (string Name, string Value)[] Fields(params (string Name, string Value)[] changed)
    {
        (string Name, string Value)[] good = [("Url", Page), ("Title", "Notes on everything"), ("Description", ""), ("Tags", ""), ("Language", ""), ("Category", "text")];
        return [.. good.Where(field => changed.All(one => one.Name != field.Name)), .. changed.DistinctBy(field => field.Name)];
    }

    public static async Task<string> MakeAsync(PageHost host, params (string Name, string Value)[] fields)
    {
        var page = await host.ReadAsync("/buttons/new");
        var made = await PostAsync(host, "/buttons/new", page, "make", Fields([.. fields, ("Id", IdOf(page))]));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        return IdOf(page);
    }

    public static Task<Answer> ChangeAsync(PageHost host, string id, int revision, params (string Name, string Value)[] fields) =>
        SendAsync(host, id, "change", Fields([.. fields.Reverse(), ("Revision", $"{revision}")]));

    public static async Task<Answer> SendAsync(PageHost host, string id, string form, params (string Name, string Value)[] fields) =>
        await PostAsync(host, $"/buttons/{id}/settings", await host.ReadAsync($"/buttons/{id}/settings"), form, fields);

    public static async Task<Answer> PostAsync(PageHost host, string path, string page, string form, (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([
            new("__RequestVerificationToken", Token().Match(page).Groups[1].Value),
            new("_handler", form),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };

        // A body that is refused by its length is not read: who sent it all the same would find the connection closed.
        request.Headers.ExpectContinue = content.Headers.ContentLength > 1_000_000;
        using var answer = await host.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        return new(answer.StatusCode, answer.Headers.Location?.OriginalString, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public static string IdOf(string page) => Regex.Match(page, "name=\"Id\" value=\"([^\"]+)\"").Groups[1].Value;

    public static async Task<IReadOnlyList<OwnedButton>> ListAsync(PageHost host)
    {
        var grains = host.Get<IGrainFactory>();
        return await grains.GetGrain<IButtonDirectoryGrain>(0).ListAsync((await grains.GetGrain<IUserDirectoryGrain>(0).FindByEmailAsync(PageHost.Email))!.Value);
    }

    public static async Task<ButtonId> StrangersAsync(PageHost host)
    {
        var saved = await host.Get<IGrainFactory>().GetGrain<IButtonGrain>(77).CreateAsync(Guid.CreateVersion7(), new() { Url = Page, Title = "Strangers" });
        return saved.Button!.Id;
    }

    public static async Task ClickAsync(PageHost host, string id, int visitors, int members)
    {
        var month = host.Get<IGrainFactory>().GetGrain<IButtonMonthGrain>(
            ButtonId.Parse(id)!.Value.Number, Month.Of(TimeProvider.System.GetUtcNow()).ToString(), grainClassNamePrefix: null);
        for (var click = 0; click < visitors + members; click++)
        {
            var answer = click < visitors ? await month.ClickAsVisitorAsync(Guid.NewGuid(), 1) : await month.ClickAsMemberAsync(Guid.NewGuid(), 1);
            Assert.Equal(ClickOutcome.Counted, answer.Outcome);
        }
    }

    internal sealed record Answer(HttpStatusCode Status, string? Location, string Body);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
