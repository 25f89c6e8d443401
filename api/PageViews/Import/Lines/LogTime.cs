using System.Buffers.Text;

namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>Times as access logs write them: <c>17/May/2015:10:05:03 +0000</c>.</summary>
internal static class LogTime
{
    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <summary>Seconds since 1970-01-01T00:00Z, the zone of the line taken into account; false before 1970.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long seconds)
    {
        seconds = 0;
        if (text.Length != 26 || (text[2], text[6], text[11], text[14], text[17], text[20])
                != ((byte)'/', (byte)'/', (byte)':', (byte)':', (byte)':', (byte)' ')
            || !TryParseDate(text, out var date) || !TryParseClock(text[12..20], out var clock) || !TryParseZone(text[21..], out var zone))
        {
            return false;
        }

        seconds = (date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 86_400L + clock - zone;
        return seconds >= 0;
    }

    private static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        var month = Months.IndexOf(text[3..6]);
        if (month < 0 || month % 3 != 0 || !TryParseDigits(text[..2], out var day) || !TryParseDigits(text[7..11], out var year))
        {
            return false;
        }

        month = month / 3 + 1;
        if (year < 1 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new(year, month, day);
        return true;
    }

    private static bool TryParseClock(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (!TryParseDigits(text[..2], out var hour) || !TryParseDigits(text[3..5], out var minute) || !TryParseDigits(text[6..], out var second)
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        // A leap second is counted with the second before it.
        seconds = hour * 3600 + minute * 60 + Math.Min(second, 59);
        return true;
    }

    private static bool TryParseZone(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text[0] is not ((byte)'+' or (byte)'-') || !TryParseDigits(text[1..3], out var hours) || !TryParseDigits(text[3..], out var minutes)
            || hours > 23 || minutes > 59)
        {
            return false;
        }

        seconds = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<byte> text, out int value) =>
        Utf8Parser.TryParse(text, out value, out var used) && used == text.Length && char.IsAsciiDigit((char)text[0]);
}
