namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Pages without script.</summary>
internal static class PlainPages
{
    private const string Picture = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

    /// <summary>A heading and forty paragraphs, in every other one a link.</summary>
    public static SamplePage Article { get; } = new("article", Html: string.Concat([
        SamplePage.Head,
        "<style>h1 { height: 60px } p { position: relative; height: 100px; margin: 0 20px } p a { left: 10px; top: 60px; width: 120px; height: 30px }</style>",
        "<h1 data-t=1>On clicking</h1><main id=content>",
        .. Enumerable.Range(0, 40).Select(n => $"<p data-t={100 + n}>Paragraph {n}{(n % 2 == 0 ? $" <a href=/elsewhere data-t={200 + n}>more</a>" : string.Empty)}</p>"),
        "</main>"]))
    {
        Views = width => [new("/", 4060, [
            new(1, 0, 0, width, 60),
            .. Enumerable.Range(0, 40).Select(n => new Thing(100 + n, 20, 60 + (100 * n), width - 40, 100)),
            .. Enumerable.Range(0, 20).Select(n => new Thing(200 + (2 * n), 30, 120 + (200 * n), 120, 30, IsLive: true))])],
    };

    /// <summary>Cards in two, four or six columns, each with a picture or a button.</summary>
    public static SamplePage Grid { get; } = new("grid", Html: string.Concat([
        SamplePage.Head,
        """
        <style>
          section { display: grid; grid: auto-flow 120px / repeat(2, 1fr); gap: 10px; padding: 10px }
          @media (min-width: 600px) { section { grid-template-columns: repeat(4, 1fr) } }
          @media (min-width: 1024px) { section { grid-template-columns: repeat(6, 1fr) } }
          div { position: relative } img, button { left: 5px; top: 30px; width: 60px; height: 40px }
        </style><section>
        """,
        .. Enumerable.Range(0, 60).Select(n => $"<div data-t={100 + n}>Card {n}{(n % 2 == 0 ? $"<button data-t={200 + n}>Buy</button>" : $"<img data-t={200 + n} alt=x src={Picture}>")}</div>"),
        "</section>"]))
    {
        Views = width =>
        {
            int columns = width < 600 ? 2 : width < 1024 ? 4 : 6;
            double card = (width - 10.0 - (10 * columns)) / columns;
            Thing[] cards = [.. Enumerable.Range(0, 60).Select(n => new Thing(100 + n, 10 + (n % columns * (card + 10)), 10 + (n / columns * 130), card, 120))];
            return [new("/", 10 + (60 / columns * 130), [.. cards, .. cards.Select(Within)])];
        },
    };

    /// <summary>A header with links that stays, above long sections.</summary>
    public static SamplePage StickyHeader { get; } = new("sticky header", Html: string.Concat([
        SamplePage.Head,
        """
        <style>header { position: sticky; top: 0; height: 56px; z-index: 1; background: #eee } header a { top: 8px; width: 50px; height: 40px } section { height: 400px }</style>
        <header data-t=1><nav>
        """,
        .. Enumerable.Range(0, 5).Select(n => $"<a href=/{n} data-t={10 + n} style=left:{10 + (60 * n)}px>Go</a>"),
        "</nav></header>",
        .. Enumerable.Range(0, 12).Select(n => $"<section data-t={100 + n}>Section {n}</section>")]))
    {
        Views = width => [new("/", 56 + 4800, [
            .. Enumerable.Range(0, 12).Select(n => new Thing(100 + n, 0, 56 + (400 * n), width, 400)),
            new(1, 0, 0, width, 56) { Stays = true },
            .. Enumerable.Range(0, 5).Select(n => new Thing(10 + n, 10 + (60 * n), 8, 50, 40, IsLive: true) { Stays = true })])],
    };

    /// <summary>What is seen first fills the window.</summary>
    public static SamplePage Hero { get; } = new("hero", Html: string.Concat([
        SamplePage.Head,
        """
        <style>section { position: relative; height: 100vh } button { left: calc(50% - 60px); top: calc(50% - 20px); width: 120px; height: 40px } p { height: 300px }</style>
        <section data-t=1><button data-t=2></button></section>
        """,
        .. Enumerable.Range(0, 5).Select(n => $"<p data-t={100 + n}>And {n}</p>")]))
    {
        Views = width => [new("/", SamplePage.WindowHeight + 1500, [
            new(1, 0, 0, width, SamplePage.WindowHeight),
            .. Enumerable.Range(0, 5).Select(n => new Thing(100 + n, 0, SamplePage.WindowHeight + (300 * n), width, 300)),
            new(2, (width / 2.0) - 60, (SamplePage.WindowHeight / 2) - 20, 120, 40, IsLive: true)])],
    };

    /// <summary>In each card the picture, or the button.</summary>
    private static Thing Within(Thing card) => new(card.Number + 100, card.Left + 5, card.Top + 30, 60, 40, IsLive: card.Number % 2 == 0);
}
