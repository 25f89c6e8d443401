namespace Flattr.BrowserTests.Heatmaps;

/// <summary>How a selector is followed: each part in the tree of the element that the part before it stands for, from the top of that tree.</summary>
internal static class Selectors
{
    /// <summary>A function of selectors that answers the number of the thing that each stands for, 0 for none, −1 for more than one.</summary>
    public const string Resolve =
        """
        selectors => selectors.map(selector => {
          let root = document, found = []
          for (const part of selector.split('>>>')) {
            found = [...root.querySelectorAll(part)].filter(one => part[0] == '#' || root == document || top(one, part) == root)
            root = found[0]?.shadowRoot
            if (found.length != 1) break
          }
          return found.length > 1 ? -1 : +(found[0]?.dataset.t ?? 0)

          function top(one, part) {
            for (const step of part.split('>')) one = one.parentNode
            return one
          }
        })
        """;
}
