using Microsoft.Playwright;

namespace Flattr.BrowserTests.Pages;

/// <summary>Somebody who uses a page with his keyboard alone.</summary>
internal static class Keyboard
{
    private const int MostStops = 100;

    /// <summary>Goes on by Tab until this has the focus, and can be seen to have it.</summary>
    public static async Task TabToAsync(this IPage page, ILocator element)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await element.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                Assert.True(
                    await element.EvaluateAsync<bool>("element => element.matches(':focus-visible') && getComputedStyle(element).outlineStyle !== 'none'"),
                    $"Nothing shows that the focus is on {element}.");
                return;
            }
        }

        Assert.Fail($"{MostStops} times Tab, and the focus was never on {element}.");
    }

    /// <summary>The same, and then a key.</summary>
    public static async Task PressAsync(this IPage page, string key, ILocator element)
    {
        await page.TabToAsync(element);
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>The same, and then a text.</summary>
    public static async Task TypeAsync(this IPage page, string text, ILocator element)
    {
        await page.TabToAsync(element);
        await page.Keyboard.TypeAsync(text);
    }
}
