using System.Collections.Immutable;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Import.Lines;
using Flattr.GrainInterfaces.PageViews;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Import;

/// <summary>Takes the lines of a part through the steps of the edge.</summary>
internal sealed class PartCounter(EdgePipeline edge, TimeProvider time)
{
    /// <summary>Of a part; keeps a commit short.</summary>
    public const int MaxLines = 10_000;

    private static readonly int Reasons = Enum.GetValues<DropReason>().Length;

    /// <summary>Stops after <see cref="MaxLines"/> and one.</summary>
    public PartCount Count(ReadOnlySpan<byte> text, LogWatermark from, Site site, ImportSalt salt)
    {
        var latest = time.GetUtcNow() + LogRules.MaxAhead;
        var chain = new LogChain(from);
        var views = ImmutableArray.CreateBuilder<PageView>();
        var dropped = new int[Reasons];
        var lines = 0;
        while (!text.IsEmpty && lines <= MaxLines)
        {
            var line = LogShape.TakeLine(ref text);
            chain.Add(line);
            lines++;
            if (Judge(line, latest, site, salt, out var view) is { } reason)
            {
                dropped[(int)reason]++;
            }
            else
            {
                views.Add(view!);
            }
        }

        return new(lines, chain.Position, views.DrainToImmutable(), [.. dropped]);
    }

    private DropReason? Judge(ReadOnlySpan<byte> text, DateTimeOffset latest, Site site, ImportSalt salt, out PageView? view)
    {
        view = null;
        if (!LogLine.TryParse(LogShape.Trim(text), out var line))
        {
            return DropReason.Malformed;
        }

        var reason = LogRules.Judge(in line, latest);
        if (reason is not null)
        {
            return reason;
        }

        var when = DateTimeOffset.FromUnixTimeSeconds(line.Time);
        var incoming = new IncomingView
        {
            Site = site,
            Time = when,
            Url = LogEscapes.Undo(line.Target),
            Referrer = LogEscapes.Undo(line.Referrer),
            UserAgent = LogEscapes.Undo(line.Agent),
            Address = LogHost.ToAddress(line.Host),
        };
        return edge.Run(in incoming, salt.OfDay(when), out view);
    }
}
