namespace Flattr.Api.PageViews.Edge.Agents;

/// <summary>
/// Device, browser and operating system by the words that an agent contains, in order: who imitates another comes first.
/// Reads text that <see cref="AgentText.Fold"/> has folded; null where nothing tells.
/// </summary>
internal static class AgentFamilies
{
    private const string Mobile = "Mobile";
    private const string Tablet = "Tablet";
    private const string Desktop = "Desktop";

    private static readonly (string Word, string Name)[] Devices =
    [
        ("playstation", "Console"), ("nintendo", "Console"), ("xbox", "Console"),
        ("smart-tv", "TV"), ("smarttv", "TV"), ("smart tv", "TV"), ("googletv", "TV"), ("google tv", "TV"), ("android tv", "TV"),
        ("appletv", "TV"), ("apple tv", "TV"), ("hbbtv", "TV"), ("bravia", "TV"), ("; aft", "TV"), ("roku", "TV"), ("web0s", "TV"),
        ("netcast", "TV"), ("crkey", "TV"), ("viera", "TV"), ("dtv", "TV"), ("chromecast", "TV"), ("tizen tv", "TV"),
        ("ipad", Tablet), ("tablet pc", Desktop), ("tablet", Tablet), ("kindle", Tablet), ("playbook", Tablet), ("; sm-t", Tablet),
        ("; sm-x", Tablet), ("iphone", Mobile), ("ipod", Mobile), ("mobi", Mobile), ("phone", Mobile), ("opera mini", Mobile),
        ("blackberry", Mobile), ("symb", Mobile), ("midp", Mobile), ("kaios", Mobile),
        // What runs Android and does not call itself mobile has the screen of a tablet (Chrome's own rule).
        ("android", Tablet), ("silk/", Tablet),
        ("windows", Desktop), ("macintosh", Desktop), ("mac os x", Desktop), ("mac_powerpc", Desktop), ("cros ", Desktop), ("x11", Desktop), ("linux", Desktop),
        ("bsd", Desktop),
    ];

    private static readonly (string Word, string Name)[] Browsers =
    [
        ("fban/", "Facebook"), ("fbav/", "Facebook"), ("fb_iab", "Facebook"), ("instagram", "Instagram"), ("barcelona", "Threads"),
        ("musical_ly", "TikTok"), ("bytedance", "TikTok"), ("tiktok", "TikTok"), ("snapchat", "Snapchat"), ("pinterest", "Pinterest"),
        ("twitter for", "Twitter"), ("linkedinapp", "LinkedIn"), ("micromessenger", "WeChat"), (" line/", "LINE"), ("gsa/", "Google App"),
        ("edg/", "Microsoft Edge"), ("edga/", "Microsoft Edge"), ("edgios/", "Microsoft Edge"), ("edge/", "Microsoft Edge"),
        ("opr/", "Opera"), ("opt/", "Opera"), ("opios/", "Opera"), ("opera", "Opera"), ("samsungbrowser/", "Samsung Browser"),
        ("yabrowser/", "Yandex Browser"), ("vivaldi/", "Vivaldi"), ("brave", "Brave"), ("ddg/", "DuckDuckGo"), ("duckduckgo/", "DuckDuckGo"),
        ("ecosia", "Ecosia"), ("ucbrowser", "UC Browser"), ("ucweb", "UC Browser"), ("miuibrowser/", "MIUI Browser"),
        ("huaweibrowser/", "Huawei Browser"), ("vivobrowser/", "Vivo Browser"), ("heytapbrowser/", "HeyTap Browser"), ("silk/", "Silk"),
        ("whale/", "Whale"), ("qqbrowser/", "QQ Browser"), ("coc_coc_browser/", "Cốc Cốc"), ("puffin/", "Puffin"), ("maxthon", "Maxthon"),
        ("palemoon/", "Pale Moon"), ("seamonkey/", "SeaMonkey"), ("waterfox/", "Waterfox"), ("konqueror", "Konqueror"), ("epiphany/", "GNOME Web"),
        ("fxios/", "Firefox"), ("focus/", "Firefox"), ("klar/", "Firefox"), ("firefox/", "Firefox"), ("crios/", "Chrome"),
        ("msie ", "Internet Explorer"), ("trident/", "Internet Explorer"), ("chromium/", "Chromium"), ("; wv)", "Android WebView"),
        ("chrome/", "Chrome"), ("android", "Android Browser"),
    ];

    private static readonly (string Word, string Name)[] Systems =
    [
        ("windows phone", "Windows Phone"), ("iemobile", "Windows Phone"), ("xbox", "Xbox"), ("windows", "Windows"), ("win98", "Windows"),
        ("iphone", "iOS"), ("ipad", "iOS"), ("ipod", "iOS"), ("cros ", "Chrome OS"), ("kaios", "KaiOS"), ("tizen", "Tizen"), ("web0s", "webOS"), ("webos", "webOS"),
        ("harmonyos", "HarmonyOS"), ("openharmony", "HarmonyOS"), ("android", "Android"), ("playstation", "PlayStation"), ("nintendo", "Nintendo"),
        ("macintosh", "Mac"), ("mac os x", "Mac"), ("mac_powerpc", "Mac"), ("blackberry", "BlackBerry"), ("bb10", "BlackBerry"), ("symb", "Symbian"),
        ("bsd", "BSD"), ("linux", "GNU/Linux"), ("x11", "GNU/Linux"),
    ];

    public static string? Device(ReadOnlySpan<char> folded) => First(Devices, folded);

    public static string? Browser(ReadOnlySpan<char> folded) => First(Browsers, folded) ?? Safari(folded);

    public static string? Os(ReadOnlySpan<char> folded) => First(Systems, folded);

    /// <summary>Nearly everybody says Safari; the true one gives its version, or else is a view inside an app.</summary>
    private static string? Safari(ReadOnlySpan<char> folded) =>
        folded.Contains("safari/", StringComparison.Ordinal) && (folded.Contains("version/", StringComparison.Ordinal) || folded.Contains("macintosh", StringComparison.Ordinal)) ? "Safari"
        : folded.Contains("like mac os x", StringComparison.Ordinal) ? "iOS WebView"
        : null;

    private static string? First((string Word, string Name)[] table, ReadOnlySpan<char> folded)
    {
        foreach (var (word, name) in table)
        {
            if (folded.Contains(word, StringComparison.Ordinal))
            {
                return name;
            }
        }

        return null;
    }
}
