using CsCheck;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Sources;

namespace Flattr.UnitTests.PageViews.Sources;

public sealed class SourceTests
{
    private readonly SourceDirectory _sources = new();

    [Theory]
    [InlineData("www.google.com", "Google")]
    [InlineData("WWW.Google.co.uk", "Google")]
    [InlineData("google.com.br", "Google")]
    [InlineData("google.de", "Google")]
    [InlineData("images.google.fr", "Google Images")]
    [InlineData("com.google.android.googlequicksearchbox", "Google")]
    [InlineData("duckduckgo.com", "DuckDuckGo")]
    [InlineData("www.bing.com", "Bing")]
    [InlineData("cn.bing.com", "Bing")]
    [InlineData("qwant.com", "Qwant")] // listed as www.qwant.com
    [InlineData("search.yahoo.com", "Yahoo!")]
    [InlineData("de.search.yahoo.com", "Yahoo!")]
    [InlineData("ya.ru", "Yandex")]
    [InlineData("yandex.com.tr", "Yandex")]
    [InlineData("m.facebook.com", "Facebook")]
    [InlineData("lm.facebook.com", "Facebook")]
    [InlineData("t.co", "Twitter")]
    [InlineData("old.reddit.com", "reddit")]
    [InlineData("plus.google.com", "Google+")]
    [InlineData("chatgpt.com", "ChatGPT")]
    [InlineData("gemini.google.com", "Gemini")]
    [InlineData("www.perplexity.ai", "Perplexity")]
    public void Known_hosts_have_the_names_people_know(string host, string name) => Assert.Equal(name, _sources.Find(host));

    [Theory]
    [InlineData("www.bing.com", "/images/search", "Bing Images")]
    [InlineData("cn.bing.com", "/Images/Search/", "Bing Images")]
    [InlineData("www.bing.com", "/images/searching", "Bing")]
    [InlineData("www.google.de", "/imgres", "Google Images")]
    [InlineData("www.google.de", "/url", "Google")]
    [InlineData("x.com", "/i/grok", "Grok")]
    [InlineData("x.com", "/somebody/status/1", "Twitter")]
    public void Services_that_share_a_host_differ_in_the_path(string host, string path, string name) => Assert.Equal(name, _sources.Find(host, path));

    [Theory]
    [InlineData("www.example.org.", "example.org")]
    [InlineData("mail.google.com", "mail.google.com")]
    [InlineData("www.cnn.com", "cnn.com")] // listed as a page that searches with Google
    [InlineData("google.example.de", "google.example.de")]
    [InlineData("notfacebook.com", "notfacebook.com")]
    [InlineData("facebook.com.example.org", "facebook.com.example.org")]
    [InlineData("com", "com")]
    [InlineData("localhost", "localhost")]
    public void Other_hosts_stay_themselves(string host, string name) => Assert.Equal(name, _sources.Find(host));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    public void No_host_is_no_source(string? host) => Assert.Null(_sources.Find(host));

    [Fact]
    public void Every_listed_host_is_known_that_is_not_a_whole_site()
    {
        string[] lists = ["AIAssistants.yml", "Socials.yml", "SearchEngines.yml"];
        var listed = lists.Select(list => SourceList.Read(BundledFile.ReadLines(list)).ToList()).ToList();
        Assert.Equal([25, 218, 664], listed.Select(list => list.Count));
        Assert.All(
            listed.SelectMany(list => list).Where(entry => !entry.Host.Contains('/') && !entry.Host.StartsWith("www.")),
            entry => Assert.Equal(entry.Name, _sources.Find(entry.Host.Replace("{}", "se")), ignoreCase: true));
    }

    [Fact]
    public void No_text_makes_it_fail_or_grow() =>
        Gen.Select(Gen.String, Gen.String[".aw{}"], Gen.Int[0, 60]).Sample((start, part, times) =>
            _sources.Find(start + string.Concat(Enumerable.Repeat(part, times))) is null or { Length: > 0 and <= 253 });
}
