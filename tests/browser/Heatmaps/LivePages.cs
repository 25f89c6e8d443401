namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Pages that are more than one document or one tree.</summary>
internal static class LivePages
{
    /// <summary>Two views under addresses of their own; <c>go(path)</c> leads from one to the other.</summary>
    public static SamplePage SinglePageApplication { get; } = new("single-page application", Html: string.Concat([
        SamplePage.Head,
        """
        <style>nav { height: 50px } #view > * { position: relative; height: 150px; margin: 0 20px } button { left: 0; top: 0; width: 100px; height: 40px }</style>
        <nav data-t=1></nav><div id=view></div>
        <script>
          const draw = () => {
            const two = location.pathname.endsWith('/two'), view = document.querySelector('#view')
            view.replaceChildren(...Array.from({ length: two ? 8 : 14 }, (_, n) => {
              const part = document.createElement(two ? 'article' : 'div'), button = document.createElement('button')
              part.dataset.t = (two ? 200 : 100) + n
              button.dataset.t = (two ? 400 : 300) + n
              part.append(button)
              return part
            }))
          }
          const go = path => {
            history.pushState(null, '', path)
            draw()
            scrollTo(0, 0)
          }
          addEventListener('popstate', draw)
          draw()
        </script>
        """]))
    {
        Views = width => [
            new("/one", 50 + (14 * 150), [new(1, 0, 0, width, 50), .. Parts(14, 100, width)]),
            new("/two", 50 + (8 * 150), [new(1, 0, 0, width, 50), .. Parts(8, 200, width)])],
    };

    /// <summary>A page with another of the same site in a frame.</summary>
    public static SamplePage Frame { get; } = new("frame", Html: string.Concat([
        SamplePage.Head,
        $$"""
        <style>iframe { display: block; margin: 0 20px; width: calc(100% - 40px); height: 600px } p { height: 80px }</style>
        <p data-t=1>Before</p><iframe src={{HeatmapPages.Framed[1..]}}></iframe><p data-t=2>After</p>
        """]))
    {
        Views = width =>
        {
            var sheet = new Sheet(HeatmapPages.Framed, 20, 80, width - 40);
            return [new("/", 760, [
                new(1, 0, 0, width, 80), new(2, 0, 680, width, 80),
                .. Enumerable.Range(0, 6).Select(n => new Thing(100 + n, 30, 80 + (100 * n), width - 60, 100) { Sheet = sheet }),
                .. Enumerable.Range(0, 6).Select(n => new Thing(200 + n, 40, 110 + (100 * n), 90, 30, IsLive: true) { Sheet = sheet })])];
        },
    };

    /// <summary>What is in that frame.</summary>
    public static string InFrame { get; } = string.Concat([
        SamplePage.Head,
        "<style>p { position: relative; height: 100px; margin: 0 10px } a { left: 10px; top: 30px; width: 90px; height: 30px }</style>",
        .. Enumerable.Range(0, 6).Select(n => $"<p data-t={100 + n}>Inside {n} <a href=/x data-t={200 + n}>more</a></p>")]);

    /// <summary>Elements with open trees of their own, one in the other, and with light children in their slots.</summary>
    public static SamplePage ShadowTrees { get; } = new("shadow trees", Html: string.Concat([
        SamplePage.Head,
        """
        <style>my-card { display: block; height: 300px } my-card > p { height: 80px }</style><main>
        """,
        .. Enumerable.Range(0, 8).Select(n => $"<my-card data-n={n}><p data-t={100 + n}>In the slot</p></my-card>"),
        """
        </main>
        <script>
          const make = (name, style, number, ...inside) => {
            const made = document.createElement(name)
            made.style = 'box-sizing: border-box; margin: 0; border: 0; padding: 0; overflow: hidden; display: block; position: relative;' + style
            if (number) made.dataset.t = number
            made.append(...inside)
            return made
          }
          customElements.define('my-rows', class extends HTMLElement {
            connectedCallback() {
              const n = +this.dataset.n, rows = [300, 400].map(first => make('div', 'height: 60px', first + n))
              this.attachShadow({ mode: 'open' }).append(...rows)
            }
          })
          customElements.define('my-card', class extends HTMLElement {
            connectedCallback() {
              const n = +this.dataset.n, rows = make('my-rows', '')
              rows.dataset.n = n
              const button = make('button', 'position: absolute; left: 10px; top: 10px; width: 100px; height: 40px', 200 + n)
              this.attachShadow({ mode: 'open' }).append(
                make('header', 'height: 100px', 500 + n, button), make('div', 'height: 80px', 0, document.createElement('slot')), rows)
            }
          })
        </script>
        """]))
    {
        Views = width => [new("/", 2400, [.. Enumerable.Range(0, 8).SelectMany(n => Card(n, 300 * n, width))])],
    };

    private static IEnumerable<Thing> Parts(int count, int first, int width) =>
    [
        .. Enumerable.Range(0, count).Select(n => new Thing(first + n, 20, 50 + (150 * n), width - 40, 150)),
        .. Enumerable.Range(0, count).Select(n => new Thing(first + 200 + n, 20, 50 + (150 * n), 100, 40, IsLive: true)),
    ];

    private static IEnumerable<Thing> Card(int n, int top, int width) =>
    [
        new(500 + n, 0, top, width, 100), new(200 + n, 10, top + 10, 100, 40, IsLive: true), new(100 + n, 0, top + 100, width, 80),
        new(300 + n, 0, top + 180, width, 60), new(400 + n, 0, top + 240, width, 60),
    ];
}
