using Flattr.TestFixtures;

namespace Flattr.BrowserTests.Heatmaps;

/// <summary>Which clicks are dead. In each of these, what is clicked in the middle is the element with <c>data-at</c>.</summary>
public sealed class ClickableTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private const string Picture = "src=data:image/gif;base64,R0lGODlhAQABAAAAACw= width=40 height=40 alt=x";
    private const string Drawing = "width=40 height=40 viewBox='0 0 40 40'";

    private static readonly string[] Alive =
    [
        "<a href=/x data-at>text</a>", "<a href=/x><b><i data-at>text</i></b></a>", $"<a href=/x><img data-at {Picture}></a>",
        $"<a href=/x><svg {Drawing}><path data-at d='M0 0H40V40H0Z' /></svg></a>", $"<svg {Drawing}><a href=/x><rect data-at width=40 height=40 /></a></svg>",
        $"<svg {Drawing}><a xlink:href=/x><g><circle data-at cx=20 cy=20 r=20 /></g></a></svg>",
        $"<map name=m><area href=/x shape=rect coords=0,0,40,40></map><img usemap=#m data-at {Picture}>",
        "<button data-at>text</button>", "<button><span data-at>text</span></button>", $"<button><svg data-at {Drawing}></svg></button>",
        "<input data-at>", "<input type=checkbox data-at>", "<input type=range data-at>", "<input type=button value=x data-at>", "<textarea data-at></textarea>",
        "<select size=2 data-at></select>", "<select size=2><option data-at>text</select>", "<fieldset><button data-at>text</button></fieldset>",
        "<label data-at>a longer text <input type=checkbox></label>", "<label><span data-at>a longer text</span> <input></label>",
        "<label for=other data-at>text</label><input id=other>",
        "<details><summary data-at>text</summary></details>", "<details><summary><b data-at>text</b></summary></details>",
        "<video controls data-at width=300 height=150></video>",
        "<div role=button data-at>text</div>", "<div role=link data-at>text</div>", "<div role=checkbox data-at>text</div>", "<div role=radio data-at>text</div>",
        "<div role=switch data-at>text</div>", "<div role=tab data-at>text</div>", "<div role=option data-at>text</div>", "<div role=menuitem data-at>text</div>",
        "<div role=menuitemcheckbox data-at>text</div>", "<div role=menuitemradio data-at>text</div>", "<div role=treeitem data-at>text</div>",
        "<div role=slider data-at>text</div>", "<div role=spinbutton data-at>text</div>", "<div role=scrollbar data-at>text</div>",
        "<div role=combobox data-at>text</div>", "<div role=listbox data-at>text</div>", "<div role=searchbox data-at>text</div>",
        "<div role=textbox data-at>text</div>", "<div role=gridcell data-at>text</div>", $"<div role=button><p><img data-at {Picture}></p></div>",
        "<div tabindex=0 data-at>text</div>", "<div tabindex=3><p data-at>text</p></div>", "<button tabindex=-1 data-at>text</button>",
        "<div contenteditable data-at>text</div>", "<div contenteditable=plaintext-only><p data-at>text</p></div>",
        "<div onclick=0 data-at>text</div>", "<ul onclick=0><li data-at>text</ul>", "<div onmousedown=0 data-at>text</div>", "<div onpointerdown=0 data-at>text</div>",
        "<my-button><span data-at>text</span></my-button>",
        "<div class=reacts><p class=reacting data-at>text</p></div>",
    ];

    private static readonly string[] Dead =
    [
        "<p data-at>text</p>", $"<img data-at {Picture}>", "<div data-at style=padding:20px><a href=/x style='position:absolute;left:600px'>text</a></div>",
        "<h1 data-at>text</h1>", "<h2><em data-at>text</em></h2>", "<ul><li data-at>text</ul>", "<table><td data-at>text</table>", "<pre data-at>text</pre>",
        "<main role=main data-at>text</main>", "<div role=banner data-at>text</div>", "<div role=img data-at>text</div>", "<div role=list data-at>text</div>",
        "<div role=listitem data-at>text</div>", "<div role=navigation data-at>text</div>", "<div role=heading data-at>text</div>", "<div role=table data-at>text</div>",
        "<div role=tablist data-at>text</div>", "<div role=tabpanel data-at>text</div>", "<div role=radiogroup data-at>text</div>", "<div role=menu data-at>text</div>",
        "<div role=presentation data-at>text</div>", "<div role=status data-at>text</div>",
        "<main tabindex=-1 data-at>text</main>", "<a data-at>text</a>", "<a name=x><b data-at>text</b></a>",
        "<label data-at>a longer text <input type=checkbox disabled></label>", "<label for=off data-at>text</label><input id=off disabled>",
        "<fieldset data-at>text</fieldset>", "<form data-at>text</form>", "<output data-at>text</output>", "<progress data-at></progress>",
        $"<svg {Drawing}><rect data-at width=40 height=40 /></svg>", "<video data-at width=40 height=40></video>",
        "<div contenteditable=false data-at>text</div>", "<div style=cursor:pointer data-at>text</div>",
        "<div>text <p data-at>text</p> <button>text</button></div>", "<my-frame><span data-at>text</span></my-frame>",
        "<div class=reacts><p data-at>text</p></div>",
    ];

    /// <summary>A page listens for clicks on its body and its document for its own ends, and so does React on the root of an application.</summary>
    private const string Script =
        """
        <style>section { min-height: 30px; padding: 4px; max-width: 500px } </style>
        <script>
          document.onclick = event => event.preventDefault()
          addEventListener('DOMContentLoaded', () => {
            document.body.onclick = () => {}
            for (const root of document.querySelectorAll('.reacts')) Object.assign(root, { onclick() {}, _reactListening4f1k2: true })
            for (const one of document.querySelectorAll('.reacting')) Object.assign(one, { onclick() {}, __reactProps$4f1k2: {} })
            for (const [name, inner] of [['my-button', 'button'], ['my-frame', 'div']]) {
              customElements.define(name, class extends HTMLElement {
                connectedCallback() {
                  const made = document.createElement(inner)
                  made.append(document.createElement('slot'))
                  this.attachShadow({ mode: 'open' }).append(made)
                }
              })
            }
          })
        </script>
        """;

    [Fact]
    public async Task Click_on_what_can_be_clicked_or_is_in_such_a_thing_is_not_dead() => Assert.Empty(await ClickAsync(Alive, isDead: true));

    [Fact]
    public async Task Click_on_anything_else_is_dead() => Assert.Empty(await ClickAsync(Dead, isDead: false));

    /// <summary>Clicks all, and answers those whose click was dead or not.</summary>
    private async Task<IReadOnlyList<string>> ClickAsync(string[] markups, bool isDead)
    {
        await using var site = await HeatmapSite.StartAsync(Script + string.Concat(markups.Select(markup => $"<section>{markup}</section>")));
        var page = await chromium.OpenPageAsync(height: 8000);
        await site.OpenAsync(page, "/");
        for (var n = 0; n < markups.Length; n++)
        {
            var middle = await page.EvaluateAsync<double[]>(
                """
                n => {
                  const box = document.querySelectorAll('section')[n].querySelector('[data-at]').getBoundingClientRect()
                  return [box.left + box.width / 2, box.top + box.height / 2]
                }
                """, n);
            await page.Mouse.ClickAsync((float)middle[0], (float)middle[1]);
        }

        var clicks = await site.LeaveAsync(page, markups.Length);
        Assert.Equal(markups.Length, clicks.Count);
        return [.. markups.Where((_, n) => clicks[n].IsDead == isDead)];
    }
}
