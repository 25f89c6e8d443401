using System.Globalization;

namespace Flattr.Grains.Storage;

/// <summary>A moment in a column of 20 characters: UTC to the second, in an order that is that of time.</summary>
internal static class StoredTime
{
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Read(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
