using System.Globalization;
using System.Text;

namespace Flattr.Api.PageViews.Import.Lines;

/// <summary>Escapes in quoted fields: <c>\"</c>, <c>\\</c>, <c>\xHH</c> and C's letters (Apache's and nginx' way).</summary>
internal static class LogEscapes
{
    /// <summary>The field as it was sent, read as UTF-8 as far as it is; empty for <c>-</c>, which stands for nothing.</summary>
    public static string Undo(ReadOnlySpan<byte> field)
    {
        if (field is [] or [(byte)'-'])
        {
            return string.Empty;
        }

        if (!field.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetString(field);
        }

        Span<byte> plain = field.Length <= 1024 ? stackalloc byte[field.Length] : new byte[field.Length];
        var length = 0;
        while (!field.IsEmpty)
        {
            plain[length++] = TakeByte(ref field);
        }

        return Encoding.UTF8.GetString(plain[..length]);
    }

    private static byte TakeByte(ref ReadOnlySpan<byte> field)
    {
        var (value, used) = field switch
        {
            [(byte)'\\', (byte)'x', var high, var low, ..] when byte.TryParse([high, low], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => (code, 4),
            [(byte)'\\', var letter, ..] => (Named(letter), 2),
            _ => (field[0], 1),
        };
        field = field[used..];
        return value;
    }

    private static byte Named(byte letter) => letter switch
    {
        (byte)'n' => (byte)'\n',
        (byte)'t' => (byte)'\t',
        (byte)'r' => (byte)'\r',
        (byte)'b' => (byte)'\b',
        (byte)'v' => (byte)'\v',
        _ => letter,
    };
}
