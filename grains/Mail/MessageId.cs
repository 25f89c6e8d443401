using System.Globalization;

namespace Flattr.Grains.Mail;

/// <summary>Names a letter's message, the same at every attempt, so that whoever gets it twice can tell.</summary>
internal static class MessageId
{
    private const string Prefix = "letter-";

    public static string Write(long number, string nonce, string host) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number}-{nonce}@{host}");

    /// <summary>The number of the letter; null for a message that isn't one.</summary>
    public static long? NumberOf(string? id) =>
        id is not null
        && id.StartsWith(Prefix, StringComparison.Ordinal)
        && id.IndexOf('-', Prefix.Length) is > 0 and var end
        && long.TryParse(id.AsSpan(Prefix.Length, end - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
