using Flattr.Api.Pages;
using Microsoft.AspNetCore.Http;

namespace Flattr.UnitTests.Pages;

public sealed class PageRequestTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/sites/example.org", true)]
    [InlineData("/apiary", true)]
    [InlineData("/api/event", false)]
    [InlineData("/api/v2/query", false)]
    [InlineData("/js/views.js", false)]
    public void Cookies_are_read_for_pages_only(string path, bool isPage) =>
        Assert.Equal(isPage, PageRequest.IsForPage(new DefaultHttpContext { Request = { Path = path } }));

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", true)]
    [InlineData("application/json", false)]
    [InlineData("*/*", false)]
    [InlineData("", false)]
    public void A_person_asks_for_html(string accept, bool isPerson) =>
        Assert.Equal(isPerson, PageRequest.IsFromPerson(new DefaultHttpContext { Request = { Path = "/x", Headers = { Accept = accept } } }.Request));
}
