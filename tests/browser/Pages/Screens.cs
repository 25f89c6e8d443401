using Flattr.TestFixtures;
using Microsoft.Playwright;

namespace Flattr.BrowserTests.Pages;

/// <summary>The widths and colours in which pages are looked at: for every change each of them once, and in the long run each with each.</summary>
public static class Screens
{
    public static TheoryData<int, ColorScheme> All { get; } = TestSize.IsLong
        ? new() { { 1280, ColorScheme.Light }, { 1280, ColorScheme.Dark }, { 360, ColorScheme.Light }, { 360, ColorScheme.Dark } }
        : new() { { 1280, ColorScheme.Light }, { 360, ColorScheme.Dark } };
}
