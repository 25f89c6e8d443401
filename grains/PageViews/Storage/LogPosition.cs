using System.Data.Common;
using Dapper;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>Moves the watermark of a log in the same commit that counts its lines.</summary>
internal sealed class LogPosition(int site, LogPart part, DateTimeOffset now)
{
    private const string Insert = """
        insert into page_view_log (site, origin, digest, lines, bytes, changed) values (@site, @origin, @to, @lines, @bytes, @changed)
        on conflict do nothing
        """;

    private const string Update = """
        update page_view_log set digest = @to, lines = @lines, bytes = @bytes, changed = @changed
        where site = @site and digest = @from
        and not exists (select 1 from page_view_log known where known.site = @site and known.digest = @to)
        """;

    /// <exception cref="LogMovedException">The log does not stand where the part begins: somebody else has moved it, or this part was counted before.</exception>
    public async Task MoveAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            site,
            from = part.From.Digest.AsSpan().ToArray(),
            to = part.To.Digest.AsSpan().ToArray(),
            origin = part.To.Origin.AsSpan().ToArray(),
            lines = part.To.Lines,
            bytes = part.To.Bytes,
            changed = now.ToUnixTimeSeconds(),
        };
        string sql = part.From.Lines == 0 && part.From.Bytes == 0 ? Insert : Update;
        if (await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken)) != 1)
        {
            throw new LogMovedException();
        }
    }
}

internal sealed class LogMovedException : Exception;
