namespace Flattr.BrowserTests.Heatmaps.Viewer;

/// <summary>How a page with a map over it is looked at, from inside the frame.</summary>
internal static class MapEyes
{
    /// <summary>
    /// Of clicks (thing, column, row, and how far across and down the thing) the numbers of those whose points are in the window: first of those with paint over
    /// them, then of those that have it but lie under something else, then of those without. Before them how many painted pixels there are that no click accounts for: those that are on another element than was clicked,
    /// or farther from a clicked cell than its glow reaches.
    /// </summary>
    public const string Look =
        """
        async clicks => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
          const all = root => [...root.querySelectorAll('*')].flatMap(one => [one, ...one.shadowRoot ? all(one.shadowRoot) : []])
          const at = (root, x, y) => {
            const found = root.elementFromPoint(x, y), inner = found?.shadowRoot?.elementFromPoint(x, y)
            return inner && inner != found ? at(found.shadowRoot, x, y) : found
          }
          const things = new Map(all(document).filter(one => one.dataset?.t).map(one => [+one.dataset.t, one]))
          const host = document.querySelector('flattr-heatmap'), canvas = host.shadowRoot.querySelector('canvas')
          const ground = host.getBoundingClientRect(), { width, height } = canvas, dots = width / ground.width
          const context = canvas.getContext('2d'), paint = context.getImageData(0, 0, width, height).data
          const due = new OffscreenCanvas(width, height), pen = due.getContext('2d'), glow = 12
          pen.setTransform(dots, 0, 0, dots, -ground.left * dots, -ground.top * dots)
          const seen = [], bare = [], under = []
          clicks.forEach(([number, column, row, across, down], n) => {
            const thing = things.get(number), box = thing?.getBoundingClientRect()
            if (!box) return
            const w = box.width / 32, h = box.height / 32, x = box.left + (column + .5) * w, y = box.top + (row + .5) * h
            pen.save()
            pen.beginPath()
            pen.rect(box.left - 1, box.top - 1, box.width + 2, box.height + 2)
            pen.clip()
            pen.beginPath()
            pen.arc(x, y, glow, 0, 7)
            pen.rect(x - Math.max(w, 3) / 2 - 1, y - Math.max(h, 3) / 2 - 1, Math.max(w, 3) + 2, Math.max(h, 3) + 2)
            pen.fill()
            pen.restore()
            const left = box.left + across * box.width, top = box.top + down * box.height
            const found = at(document, left, top)
            if (!found) return
            const near = context.getImageData((left - ground.left) * dots - 1, (top - ground.top) * dots - 1, 3, 3).data
            const isPainted = near.some((alpha, at) => at % 4 == 3 && alpha > 90);
            (!isPainted ? bare : found == thing ? seen : under).push(n)
          })
          const allowed = pen.getImageData(0, 0, width, height).data
          let stray = 0
          for (let n = 3; n < paint.length; n += 4) stray += paint[n] > 0 && allowed[n] == 0
          return [[stray], seen, under, bare]
        }
        """;

    /// <summary>Whether a thing has the outline of what is pointed out.</summary>
    public const string IsOutlined =
        """
        number => {
          const host = document.querySelector('flattr-heatmap'), canvas = host.shadowRoot.querySelector('canvas')
          const ground = host.getBoundingClientRect(), dots = canvas.width / ground.width
          const box = document.querySelector(`[data-t="${number}"]`).getBoundingClientRect()
          const left = Math.max(box.left - 2, ground.left + 2), right = Math.min(box.right + 1, ground.right - 3), top = Math.max(box.top - 2, ground.top + 2)
          return [[left, box.top + box.height / 2], [box.left + box.width / 2, top], [right, box.top + box.height / 2]].every(([x, y]) => {
            const [r, g, b, a] = canvas.getContext('2d').getImageData((x - ground.left) * dots, (y - ground.top) * dots, 1, 1).data
            return a > 200 && Math.abs(r - 0x7a) + Math.abs(g - 0x1f) + Math.abs(b - 0xd1) < 30
          })
        }
        """;
}
