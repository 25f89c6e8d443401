using System.Net;
using System.Text;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Import.Lines;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class LogRulesTests
{
    private static readonly DateTimeOffset Now = new(2015, 5, 17, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GET /", 200, null)]
    [InlineData("GET /", 206, null)]
    [InlineData("GET /", 304, null)]
    [InlineData("GET /", 301, "not-answered")]
    [InlineData("GET /", 404, "not-answered")]
    [InlineData("GET /", 500, "not-answered")]
    [InlineData("HEAD /", 200, "not-a-get")]
    [InlineData("get /", 200, "not-a-get")]
    [InlineData("-", 408, "not-a-get")]
    [InlineData("GET /style.css", 200, "not-a-page")]
    [InlineData("GET /style.CSS?v=3", 200, "not-a-page")]
    [InlineData("GET /fonts/a.woff2", 200, "not-a-page")]
    [InlineData("GET /a.tar.gz#x", 200, "not-a-page")]
    [InlineData("GET /a.pdf.html", 200, null)]
    [InlineData("GET /a.pdf/", 200, null)]
    [InlineData("GET /a.js/b", 200, null)]
    [InlineData("GET /css", 200, null)]
    [InlineData("GET /page?file=x.png", 200, null)]
    [InlineData("GET /download.php", 200, null)]
    public void A_page_view_is_a_GET_answered_with_something_to_read(string request, int status, string? dropped) =>
        Assert.Equal(dropped, Judge($"""203.0.113.9 - - [17/May/2015:10:05:03 +0000] "{request} HTTP/1.1" {status} 1"""));

    [Theory]
    [InlineData("18/May/2015:12:00:00 +0000", null)]
    [InlineData("18/May/2015:12:00:01 +0000", "in-the-future")]
    [InlineData("18/May/2015:14:00:00 +0200", null)]
    public void A_day_ahead_is_a_clock_that_is_wrong_and_more_is_nonsense(string time, string? dropped) =>
        Assert.Equal(dropped, Judge($"""203.0.113.9 - - [{time}] "GET / HTTP/1.1" 200 1"""));

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("::ffff:203.0.113.9", "::ffff:203.0.113.9")]
    public void Address_is_read_as_it_is(string host, string address) =>
        Assert.Equal(IPAddress.Parse(address), LogHost.ToAddress(Encoding.UTF8.GetBytes(host)));

    [Theory]
    [InlineData("dsl-7.example.net")]
    [InlineData("1")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("203.0.113.09")]
    [InlineData("203.0.113.256")]
    [InlineData("203.0.113.9.1")]
    public void A_name_stands_for_one_visitor_of_no_network(string host)
    {
        var address = LogHost.ToAddress(Encoding.UTF8.GetBytes(host));

        Assert.True(LogHost.IsValid(Encoding.UTF8.GetBytes(host)));
        Assert.True(address.IsIPv6UniqueLocal);
        Assert.NotEqual(address, LogHost.ToAddress(Encoding.UTF8.GetBytes(host + "x")));
    }

    [Theory]
    [InlineData("-", "")]
    [InlineData("", "")]
    [InlineData(@"say \""hi\"" \\ \x41\t", "say \"hi\" \\ A\t")]
    [InlineData(@"\xc3\xa4", "ä")]
    [InlineData(@"\xe4", "\uFFFD")]
    [InlineData(@"\xg1", "xg1")]
    [InlineData(@"a\", "a\\")]
    public void Escapes_are_undone(string field, string plain) => Assert.Equal(plain, LogEscapes.Undo(Encoding.UTF8.GetBytes(field)));

    private static string? Judge(string text)
    {
        Assert.True(LogLine.TryParse(Encoding.UTF8.GetBytes(text), out var line));
        return LogRules.Judge(in line, Now + LogRules.MaxAhead)?.Name();
    }
}
