namespace Flattr.BrowserTests.Heatmaps;

/// <summary>
/// A page of which is known, without asking a browser, where each thing on it is. A thing carries its number as <c>data-t</c>.
/// </summary>
internal sealed record SamplePage(string Name, string Html)
{
    public const int WindowHeight = 800;

    /// <summary>What is under the page's own address, and then under those that it goes on to by itself, in a window of so many pixels.</summary>
    public required Func<int, IReadOnlyList<View>> Views { get; init; }

    /// <summary>CSS zoom of the whole page.</summary>
    public double Zoom { get; init; } = 1;

    /// <summary>Pixels of the screen to one of CSS.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>How far it can be scrolled to the left, in a window of so many pixels.</summary>
    public Func<int, int> Leftwards { get; init; } = _ => 0;

    /// <summary>In front of every page: nothing moves what is measured, and no link leads away.</summary>
    public const string Head =
        """
        <meta name=viewport content="width=device-width">
        <style>
          * { box-sizing: border-box; margin: 0; padding: 0; border: 0 }
          body { font: 16px/20px monospace; position: relative; overflow-wrap: anywhere }
          [data-t] { overflow: hidden }
          a, button, img, label { position: absolute; display: block }
        </style>
        <script>addEventListener('click', event => event.preventDefault())</script>
        """;

    public override string ToString() => Name;
}

/// <summary>What is under one address. Things that are in front of others come after them.</summary>
internal sealed record View(string Path, int Height, IReadOnlyList<Thing> Things);

/// <summary>Something that can be pointed at, with its place in pixels from the document's upper left corner.</summary>
internal sealed record Thing(int Number, double Left, double Top, double Width, double Height, bool IsLive = false)
{
    /// <summary>It stays where it is in the window while the page scrolls.</summary>
    public bool Stays { get; init; }

    /// <summary>The document it is in, where that is not the page's own.</summary>
    public Sheet? Sheet { get; init; }

    public bool Contains(double x, double y) => x >= Left && x < Left + Width && y >= Top && y < Top + Height;

    public Thing Times(double zoom) => this with { Left = Left * zoom, Top = Top * zoom, Width = Width * zoom, Height = Height * zoom };
}

/// <summary>A document in a frame, with the frame's place in the page.</summary>
internal sealed record Sheet(string Path, double Left, double Top, double Width);
