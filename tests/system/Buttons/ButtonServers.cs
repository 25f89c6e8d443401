using System.Net;
using System.Text.Json;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Buttons;

/// <summary>Servers whose clickers all have the same address, and what they say of their counts.</summary>
internal static class ButtonServers
{
    private static readonly TimeSpan CountedWithin = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> _noLimit = new() { ["Flattr:Buttons:ClicksPerAddress"] = "1000000" };

    public static FlattrSettings NewButtonSettings(this FlattrHome home, FlattrProgram program = FlattrProgram.Silo) =>
        home.NewSettings(program) with { More = _noLimit };

    /// <summary>What everybody is told of a button; null when there is no such button.</summary>
    public static async Task<long?> ClicksOnAsync(this HttpClient server, string button)
    {
        var (status, body) = await Eventually.GetAsync(
            "a count is answered", CountedWithin, () => AskAsync(server, button), seen => seen.Status != HttpStatusCode.ServiceUnavailable);
        if (status == HttpStatusCode.NotFound)
        {
            return null;
        }

        Assert.True(status == HttpStatusCode.OK, $"{(int)status}: {body}");
        using var json = JsonDocument.Parse(body);
        Assert.Equal(button, json.RootElement.GetProperty("button").GetString());
        return json.RootElement.GetProperty("count").GetInt64();
    }

    /// <summary>Each button's public count becomes this one: it may be a second old.</summary>
    public static async Task CountsAreAsync(this HttpClient server, IReadOnlyDictionary<string, long> counts)
    {
        foreach (var (button, count) in counts)
        {
            await Eventually.GetAsync($"{button} has {count} clicks", TimeSpan.FromSeconds(10), () => server.ClicksOnAsync(button), seen => seen == count);
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(HttpClient server, string button)
    {
        using var answer = await server.GetAsync($"/buttons/{button}/count.json", TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
