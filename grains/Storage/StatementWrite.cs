using System.Data.Common;
using Dapper;

namespace Flattr.Grains.Storage;

/// <summary>One statement for the next commit: for what is written rarely and needs no batching of its own.</summary>
public sealed class StatementWrite(string sql, object parameters) : PendingWrite
{
    private string Sql { get; } = sql;

    private object Parameters { get; } = parameters;

    protected internal override IBatchWriter Writer => StatementWriter.Instance;

    private sealed class StatementWriter : IBatchWriter
    {
        public static readonly StatementWriter Instance = new();

        public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
        {
            foreach (StatementWrite write in writes.Cast<StatementWrite>())
            {
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(write.Sql, write.Parameters, transaction, cancellationToken: cancellationToken));
            }
        }
    }
}
