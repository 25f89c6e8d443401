using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>What an element is called: by its place, and from the nearest id that says nothing of anybody.</summary>
public sealed class SelectorTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly string[] Stable =
    [
        "main", "content", "Header", "nav-top", "signUp", "site_footer", "skip-to-content", "primaryNavigation", "feedback", "rhythm", "backspace-workspace",
    ];

    private static readonly string[] Odd =
    [
        "user-12345", "u_8f3a9c", "c0ffee42-1b2c-4d5e-8f90-123456789abc", "ember123", ":r1:", "_r_1_", "sc-bdVaJa", "deadbeef", "item_facade", "user-anna", "u-abc", "uid_x",
        "qwrtplkj", "APjFqb", "a--b", "-x", "x-", "größe", "anna@example.org", "anna.smith", "two words", "name42", "a-name-that-is-longer-than-any-that-is-written-by-hand",
    ];

    [Fact]
    public async Task Ids_that_look_generated_or_like_somebodys_are_not_used()
    {
        string[] ids = [.. Stable, .. Odd];
        var clicks = await ClickAsync(string.Concat(ids.Select(id => $"<p id='{id}'>x</p>")), ids.Length);

        Assert.Equal(
            ids.Select((id, n) => Stable.Contains(id) ? $"#{id}" : $"html>body>p:nth-of-type({n + 1})"),
            clicks.Select(click => click.Selector));
    }

    [Theory]
    [InlineData("<div></div><div><p>x</p><p data-at>x</p></div>", "html>body>div:nth-of-type(2)>p:nth-of-type(2)")]
    [InlineData("<div id=one class='big red' title=secret data-at>x</div>", "#one")]
    [InlineData("<p id=same>x</p><p id=same data-at>x</p>", "html>body>p:nth-of-type(2)")]
    [InlineData("<form id=find><input name=id><input name=role><p data-at>x</p></form>", "html>body>form:nth-of-type(1)>p:nth-of-type(1)")]
    [InlineData("<x-a.b data-at style=display:block>x</x-a.b>", @"html>body>x-a\.b:nth-of-type(1)")]
    [InlineData("<svg id=s width=99 height=40></svg><svg width=99 height=40><g><foreignObject width=99 height=40><p data-at>x</p></foreignObject></g></svg>",
        "html>body>svg:nth-of-type(2)>g:nth-of-type(1)>foreignObject:nth-of-type(1)>p:nth-of-type(1)")]
    [InlineData("<div id=outer><div><template shadowrootmode=open><div id=inner><p data-at>x</p></div></template></div></div>",
        "#outer>div:nth-of-type(1)>>>#inner>p:nth-of-type(1)")]
    [InlineData("<div id=outer><template shadowrootmode=open><i></i><p>x</p><p data-at>x</p></template></div>", "#outer>>>p:nth-of-type(2)")]
    [InlineData("<div id=outer data-at style=height:40px><template shadowrootmode=closed><p>x</p></template></div>", "#outer")]
    public async Task Element_is_called_by_its_place(string html, string selector) =>
        Assert.Equal(selector, Assert.Single(await ClickAsync(html, 1)).Selector);

    [Fact]
    public async Task Element_whose_name_is_too_long_counts_for_one_that_it_is_in()
    {
        const int Depth = 80;
        var html = string.Concat(Enumerable.Repeat("<div>", Depth)) + "<p data-at style=height:40px>x</p>";
        var click = Assert.Single(await ClickAsync($"<div style=height:640px>{html}</div>", 1));

        Assert.Equal("html>body" + string.Concat(Enumerable.Repeat(">div:nth-of-type(1)", 52)), click.Selector);
        Assert.InRange(click.Selector.Length, 900, 1000);
        Assert.Equal(16, click.Row); // of the 40 pixels that all inner ones are high
    }

    private async Task<IReadOnlyList<Click>> ClickAsync(string html, int clicks)
    {
        await using var site = await HeatmapSite.StartAsync("<style>body > p { height: 30px; margin: 0 }</style>" + html);
        var page = await chromium.OpenPageAsync(height: 2000);
        await site.OpenAsync(page, "/");
        var middles = await page.EvaluateAsync<double[][]>(
            """
            () => {
              const all = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...one.shadowRoot ? all(one.shadowRoot) : []])
              const marked = all(document.body).filter(one => one.matches('[data-at]'))
              return (marked.length ? marked : [...document.querySelectorAll('body > p')]).map(one => {
                const box = one.getBoundingClientRect()
                return [box.left + box.width / 2, box.top + box.height / 2]
              })
            }
            """);
        foreach (var middle in middles)
        {
            await page.Mouse.ClickAsync((float)middle[0], (float)middle[1]);
        }

        return await site.LeaveAsync(page, clicks);
    }
}
