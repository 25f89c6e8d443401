using Flattr.Api.PageViews.Edge.Agents;

namespace Flattr.UnitTests.PageViews.Agents;

public sealed class AgentFamilyTests
{
    private const string Chrome = " AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 ";
    private const string IPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) ";
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
    private const string Android = "Mozilla/5.0 (Linux; Android 10; K)";

    private readonly AgentClassifier _agents = new();

    [Fact]
    public void Devices_agree_with_those_of_real_visits()
    {
        var wrong = Corpus.Visits.Where(visit => !visit.Value.Equals(_agents.Classify(visit.Key).Device, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.True(wrong.Count <= 0.01 * Corpus.Visits.Count, $"{wrong.Count} of {Corpus.Visits.Count}:\n{string.Join('\n', wrong)}");
    }

    [Fact]
    public void Every_real_visit_tells_browser_and_system()
    {
        Assert.DoesNotContain(Corpus.Visits.Keys, agent => _agents.Classify(agent).Browser is null);
        Assert.DoesNotContain(Corpus.Visits.Keys, agent => _agents.Classify(agent).Os is null);
    }

    [Theory]
    [InlineData(Windows + Chrome + "Safari/537.36", "Desktop", "Chrome", "Windows")]
    [InlineData(Windows + Chrome + "Safari/537.36 Edg/140.0.0.0", "Desktop", "Microsoft Edge", "Windows")]
    [InlineData(Windows + Chrome + "Safari/537.36 OPR/120.0.0.0", "Desktop", "Opera", "Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", "Desktop", "Internet Explorer", "Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Desktop", "Firefox", "Windows")]
    [InlineData(Mac + "Version/18.6 Safari/605.1.15", "Desktop", "Safari", "Mac")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)" + Chrome + "Safari/537.36", "Desktop", "Chrome", "Chrome OS")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Desktop", "Firefox", "GNU/Linux")]
    [InlineData("Mozilla/5.0 (X11; OpenBSD amd64; rv:140.0) Gecko/20100101 Firefox/140.0", "Desktop", "Firefox", "BSD")]
    [InlineData(IPhone + "Version/26.0 Mobile/15E148 Safari/604.1", "Mobile", "Safari", "iOS")]
    [InlineData(IPhone + "CriOS/140.0.0.0 Mobile/15E148 Safari/604.1", "Mobile", "Chrome", "iOS")]
    [InlineData(IPhone + "FxiOS/140.0 Mobile/15E148 Safari/604.1", "Mobile", "Firefox", "iOS")]
    [InlineData(IPhone + "GSA/380.0 Mobile/15E148 Safari/604.1", "Mobile", "Google App", "iOS")]
    [InlineData(IPhone + "Version/18.7 Mobile/15E148 Safari/604.1 Ddg/18.7", "Mobile", "DuckDuckGo", "iOS")]
    [InlineData(IPhone + "Mobile/15E148", "Mobile", "iOS WebView", "iOS")]
    [InlineData(IPhone + "Mobile/15E148 [FBAN/FBIOS;FBAV/520.0]", "Mobile", "Facebook", "iOS")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "Tablet", "Safari", "iOS")]
    [InlineData(Android + Chrome + "Mobile Safari/537.36", "Mobile", "Chrome", "Android")]
    [InlineData(Android + Chrome + "Safari/537.36", "Tablet", "Chrome", "Android")]
    [InlineData(Android + " AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36", "Mobile", "Samsung Browser", "Android")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36", "Mobile", "Android WebView", "Android")]
    [InlineData("Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0)" + Chrome + "TV Safari/537.36", "TV", "Chrome", "Tizen")]
    [InlineData("Mozilla/5.0 (Web0S; Linux/SmartTV)" + Chrome + "Safari/537.36", "TV", "Chrome", "webOS")]
    [InlineData("Mozilla/5.0 (PlayStation; PlayStation 5/9.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 Safari/605.1.15", "Console", "Safari", "PlayStation")]
    [InlineData("Mozilla/5.0 (PlayStation 4/SmartTV) AppleWebKit/605.1.15 (KHTML, like Gecko) THEWORLD", "Console", null, "PlayStation")]
    [InlineData("Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS); U; en) Presto/2.5.28 Version/10.1", "Mobile", "Opera", "Symbian")]
    [InlineData("Mozilla/5.0 (Unheard; of) Engine/1.0 Program/1.0", null, null, null)]
    public void Agents_belong_to_families(string agent, string? device, string? browser, string? os) =>
        Assert.Equal(new(AgentKind.Person, device, browser, os), _agents.Classify(agent));
}
