using System.Formats.Tar;
using System.IO.Compression;
using MimeKit;

namespace Flattr.UnitTests.Mail.Campaigns;

/// <summary>Fifty real newsletters.</summary>
internal static class Newsletters
{
    private static readonly Lazy<IReadOnlyDictionary<string, MimeMessage>> Read = new(() =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Corpora", "newsletters.tar.gz"));
        using var archive = new TarReader(new GZipStream(file, CompressionMode.Decompress));
        var messages = new SortedDictionary<string, MimeMessage>(StringComparer.Ordinal);
        while (archive.GetNextEntry(copyData: true) is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                messages[Path.GetFileNameWithoutExtension(entry.Name)] = MimeMessage.Load(data);
            }
        }

        return messages;
    });

    public static IReadOnlyDictionary<string, MimeMessage> All => Read.Value;

    /// <summary>The HTML of those that have some.</summary>
    public static IEnumerable<(string Name, string Html)> Html =>
        from message in All
        let html = message.Value.HtmlBody
        where html is not null
        select (message.Key, html);
}
