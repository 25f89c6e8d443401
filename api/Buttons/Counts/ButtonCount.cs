using System.Globalization;
using System.Text;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Counts;

/// <summary>A button's count, rendered once in both forms for as long as it is remembered.</summary>
internal sealed class ButtonCount(ButtonId button, long clicks)
{
    private byte[]? _json;
    private byte[]? _svg;

    public long Clicks => clicks;

    public string Tag { get; } = string.Create(CultureInfo.InvariantCulture, $"\"{clicks}\"");

    public byte[] Json => _json ??= Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"button\":\"{button}\",\"count\":{clicks}}}"));

    public byte[] Svg => _svg ??= Encoding.UTF8.GetBytes(CountBadge.Draw(clicks));
}
