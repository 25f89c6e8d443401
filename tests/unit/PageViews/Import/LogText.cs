using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Flattr.UnitTests.PageViews.Import;

/// <summary>Lines of access logs, in May 2015.</summary>
internal static class LogText
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    public static string Line(string page, int day = 1, string address = "203.0.113.9", string time = "10:05:03", string zone = "+0000") =>
        $"{address} - - [{day:00}/May/2015:{time} {zone}] \"GET {page} HTTP/1.1\" 200 23 \"-\" \"{Agent}\"\n";

    /// <summary>So many views, a second apart, of <c>/page/0</c> and so on.</summary>
    public static string Many(int count) => string.Concat(Enumerable.Range(0, count).Select(number =>
        Line($"/page/{number}", 1 + (number / 86_400), time: TimeSpan.FromSeconds(number % 86_400).ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture))));

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
