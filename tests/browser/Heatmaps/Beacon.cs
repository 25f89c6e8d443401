using System.Text.Json.Nodes;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>What the tracker sends.</summary>
internal sealed record Beacon(int Campaign, string Address, int Width, int FirstStep, int LastStep, IReadOnlyList<Click> Clicks)
{
    private static readonly string[] Fields = ["c", "d", "k", "u", "w"];

    public string Path => new Uri(Address).AbsolutePath;

    /// <summary>Fails when there is more or less in it than is documented.</summary>
    public static Beacon Parse(string text)
    {
        var body = JsonNode.Parse(text)!.AsObject();
        Assert.Equal(Fields, body.Select(field => field.Key).Order(StringComparer.Ordinal));
        int[] depth = [.. body["d"]!.AsArray().Select(step => step!.GetValue<int>())];
        Assert.Equal(2, depth.Length);
        return new(
            body["c"]!.GetValue<int>(), body["u"]!.GetValue<string>(), body["w"]!.GetValue<int>(), depth[0], depth[1],
            [.. body["k"]!.AsArray().Select(click => Click.Of(click!.AsArray()))]);
    }
}

/// <summary>One click in it.</summary>
internal readonly record struct Click(string Selector, int Column, int Row, int DocumentColumn, int DocumentRow, bool IsDead, bool IsRage)
{
    public static Click Of(JsonArray fields)
    {
        Assert.Equal(6, fields.Count);
        int[] numbers = [.. fields.Skip(1).Select(field => field!.GetValue<int>())];
        Assert.InRange(numbers[4], 0, 3);
        return new(
            fields[0]!.GetValue<string>(), numbers[0], numbers[1], numbers[2], numbers[3], (numbers[4] & 1) != 0, (numbers[4] & 2) != 0);
    }
}
