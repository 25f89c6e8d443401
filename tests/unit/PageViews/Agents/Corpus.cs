using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flattr.UnitTests.PageViews.Agents;

/// <summary>Agents of real crawlers and browsers; NOTICE names their origins.</summary>
internal static class Corpus
{
    public static readonly IReadOnlyList<string> Crawlers = Lines("crawlers.yml");

    public static readonly IReadOnlyList<string> Browsers = Lines("browsers.yml");

    /// <summary>Distinct agents of real visits, each with the class of its device: mobile, tablet or desktop.</summary>
    public static readonly IReadOnlyDictionary<string, string> Visits = ReadVisits();

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Corpora", file);

    private static List<string> Lines(string file) =>
        [.. File.ReadLines(PathOf(file)).Where(line => line.StartsWith("  - ", StringComparison.Ordinal)).Select(line => Unquote(line[4..]))];

    private static string Unquote(string text) =>
        text is ['"', .. var inner, '"'] ? Regex.Replace(inner, """\\(["\\])""", "$1") : text.Trim('\'');

    private static Dictionary<string, string> ReadVisits()
    {
        using var gzip = new GZipStream(File.OpenRead(PathOf("browsers-weighted.json.gz")), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(gzip);
        return json.RootElement.EnumerateArray()
            .DistinctBy(row => row.GetProperty("userAgent").GetString())
            .ToDictionary(row => row.GetProperty("userAgent").GetString()!, row => row.GetProperty("deviceCategory").GetString()!);
    }
}
