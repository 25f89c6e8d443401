using CsCheck;
using Flattr.Api.PageViews.Edge.Addresses;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class PagePathTests
{
    private static readonly string[] Fragments = ["%", "%2", "%C3", "%A9", "%c3%a9", "%25", "%41", "😀", "\uD83D", "/", "#", "%F0%9F"];

    [Theory]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("/a/b.html", "/a/b.html")]
    [InlineData("/A//b/../c/", "/A//b/../c/")]
    [InlineData("/%7Ejordan/%61", "/~jordan/a")]
    [InlineData("/caf%c3%a9", "/café")]
    [InlineData("/café", "/café")]
    [InlineData("/%F0%9F%98%80", "/😀")]
    [InlineData("/a b%20c", "/a%20b%20c")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/50%", "/50%25")]
    [InlineData("/50%25", "/50%25")]
    [InlineData("/%e8%f1", "/%E8%F1")]
    [InlineData("/a%00b\0c", "/a%00b%00c")]
    [InlineData("/\u202Egpj.exe", "/%E2%80%AEgpj.exe")]
    [InlineData("/%E2%80%AEgpj.exe", "/%E2%80%AEgpj.exe")]
    public void Page_has_one_spelling(string path, string page) => Assert.Equal(page, PagePath.Normalise(path, default));

    [Theory]
    [InlineData("/app", "/settings", "/app#/settings")]
    [InlineData("", "/settings?token=1", "/#/settings")]
    [InlineData("/app", "?token=1", "/app")]
    public void Fragment_is_kept_without_its_query(string path, string fragment, string page) =>
        Assert.Equal(page, PagePath.Normalise(path, fragment));

    [Theory]
    [InlineData(499, "%20", 499)]
    [InlineData(498, "%20", 498)]
    [InlineData(497, "%20", 500)]
    [InlineData(499, "😀", 499)]
    [InlineData(498, "😀", 500)]
    [InlineData(500, "x", 500)]
    public void Page_is_cut_between_characters(int before, string character, int length)
    {
        var path = string.Concat("/".PadRight(before, 'a'), character, "tail");
        Assert.Equal(length, PagePath.Normalise(path, default).Length);
    }

    [Fact]
    public void Normalising_twice_changes_nothing() =>
        Gen.OneOf(Gen.String, Gen.Int[0, Fragments.Length - 1].Select(i => Fragments[i]).Array[0, 300].Select(string.Concat))
            .Sample(text =>
            {
                var once = PagePath.Normalise("/" + text, default);
                return once.Length <= PagePath.MaxLength && PagePath.Normalise(once, default) == once;
            });
}
