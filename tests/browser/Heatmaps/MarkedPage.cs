using Microsoft.Playwright;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>A page full of what is nobody's business, each with a mark.</summary>
internal static class MarkedPage
{
    public const string Mark = "canary";

    public const string Html =
        """
        <meta name=author content=canary>
        <body class=canary-body data-user=canary>
        <style>body > *, form > * { display: block; height: 40px; width: 400px; margin: 0; overflow: hidden }</style>
        <form id=user-canary name=canary action=/canary class=canary><input name=canary placeholder=canary aria-label=canary>
        <textarea title=canary></textarea><input type=password><input type=hidden value=canary></form>
        <p id=u_canary1 class=canary data-name=canary title=canary>canary <b id=user-canary lang=x-canary>canary</b></p>
        <div id=canary-12345 contenteditable>canary</div>
        <a id=uid-canary href=/canary?canary>canary</a>
        <img alt=canary src=/canary.gif><!-- canary -->
        """;

    /// <summary>What is clicked on it.</summary>
    public static IReadOnlyList<string> Places { get; } = ["input", "textarea", "[type=password]", "p", "b", "[contenteditable]", "a", "img"];

    /// <summary>Fills in everything that can be, and clicks about, which leads nowhere.</summary>
    public static async Task UseAsync(IPage page)
    {
        await page.EvaluateAsync("() => { localStorage.canary = document.cookie = 'canary=canary'; addEventListener('click', event => event.preventDefault()) }");
        foreach (var field in Places.Take(3))
        {
            await page.FillAsync(field, Mark);
        }

        foreach (var place in Places)
        {
            await page.ClickAsync(place);
        }
    }
}
