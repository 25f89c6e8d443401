using Flattr.Api.Pages;

namespace Flattr.UnitTests.Pages;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/sites/example.org?period=7d", "/sites/example.org?period=7d")]
    [InlineData(null, "/sites")]
    [InlineData("", "/sites")]
    [InlineData("sites", "/sites")]
    [InlineData("//evil.example", "/sites")]
    [InlineData("/\\evil.example", "/sites")]
    [InlineData("https://evil.example", "/sites")]
    [InlineData("/\t/evil.example", "/sites")]
    [InlineData("/\n/evil.example", "/sites")]
    [InlineData("javascript:alert(1)", "/sites")]
    public void A_form_leads_nowhere_but_to_this_server(string? path, string expected) => Assert.Equal(expected, LocalPath.Of(path, "/sites"));
}
