using System.Text;
using Flattr.Api.PageViews.Import.Lines;

namespace Flattr.UnitTests.PageViews.Import;

/// <summary>Imports the same log with a command of his own; his page views are not kept.</summary>
internal sealed class SomebodyElse(FakeGrains grains, string log)
{
    private readonly string[] _lines = log.Split('\n');

    /// <summary>Takes the log so many lines further, from wherever it stands.</summary>
    public void Imports(int lines)
    {
        var from = grains.Watermarks is [var mark] ? mark : LogChain.Beginning;
        var chain = new LogChain(from);
        foreach (var line in _lines.AsSpan((int)from.Lines, lines))
        {
            chain.Add(Encoding.UTF8.GetBytes(line));
        }

        grains.Watermarks.Clear();
        grains.Watermarks.Add(chain.Position);
    }
}
