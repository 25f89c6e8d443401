using System.Globalization;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Clicks;

/// <summary>
/// Tells a browser, for the rest of the month, that it has clicked a button: one cookie a button, of the same name and value for everybody. Its path
/// keeps it away from every request but a click on the same button, and it is partitioned: pages of different sites do not share it.
/// </summary>
internal static class ClickCookie
{
    public const string Name = "__Secure-flattr-click";

    private const string Value = "1";

    private static Expiry _expiry = new(default, string.Empty);

    public static bool IsSent(HttpRequest request) => request.Headers.Cookie.Count > 0 && request.Cookies[Name] == Value;

    /// <summary>By hand: the framework knows no partitions yet, and encodes what needs none.</summary>
    public static void Set(HttpResponse response, ButtonId button, Month month) => response.Headers.Append("Set-Cookie", string.Create(
        CultureInfo.InvariantCulture,
        $"{Name}={Value}; Expires={ExpiryOf(month)}; Path={ButtonAddress.OfClicks(button)}; Secure; HttpOnly; SameSite=None; Partitioned"));

    /// <summary>Nearly always the same.</summary>
    private static string ExpiryOf(Month month)
    {
        var known = _expiry;
        if (known.Month != month)
        {
            _expiry = known = new(month, month.End.ToString("R", CultureInfo.InvariantCulture));
        }

        return known.Text;
    }

    private sealed record Expiry(Month Month, string Text);
}
