using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Flattr.Grains.PageViews.Reading;
using Flattr.Grains.Storage;

namespace Flattr.Grains.PageViews.Storage;

/// <summary>
/// The texts of pages and values, each stored once for all sites. A label never changes, so what is known stays known; the memory for it is
/// bounded by starting over.
/// </summary>
internal sealed class Labels(Database database, WriteQueue writes) : ILabels
{
    private const int MaxKnown = 200_000;
    private const int MaxParameters = 500;

    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, string> _texts = new();

    public async ValueTask<int?> FindAsync(string text, CancellationToken cancellationToken)
    {
        if (_numbers.TryGetValue(text, out int known))
        {
            return known;
        }

        await LoadAsync([text], cancellationToken);
        return _numbers.TryGetValue(text, out known) ? known : null;
    }

    public async ValueTask<IReadOnlyDictionary<int, string>> GetAsync(IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, string>(numbers.Count);
        var missing = new List<int>();
        foreach (int number in numbers)
        {
            if (_texts.TryGetValue(number, out string? text))
            {
                found[number] = text;
            }
            else if (number != 0)
            {
                missing.Add(number);
            }
        }

        await using var connection = missing.Count == 0 ? null : await database.OpenForReadingAsync(cancellationToken);
        foreach (int[] some in missing.Chunk(MaxParameters))
        {
            foreach (var (number, text) in await QueryAsync(connection!, $"select number, text from page_view_label where number {database.OneOf("some")}", new { some }))
            {
                found[number] = text;
            }
        }

        return found;
    }

    /// <summary>The numbers of all texts; those that were never seen get one.</summary>
    public async Task<Dictionary<string, int>> NumberAsync(IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, int>(texts.Count, StringComparer.Ordinal);
        var missing = Look(texts, numbers);
        if (missing.Count > 0)
        {
            await LoadAsync(missing, cancellationToken);
            missing = Look(missing, numbers);
        }

        if (missing.Count > 0)
        {
            await writes.WriteAsync(new LabelWrite(missing));
            await LoadAsync(missing, cancellationToken);
            Look(missing, numbers);
        }

        return numbers;
    }

    private List<string> Look(IReadOnlyCollection<string> texts, Dictionary<string, int> numbers)
    {
        var missing = new List<string>();
        foreach (string text in texts)
        {
            if (_numbers.TryGetValue(text, out int number))
            {
                numbers[text] = number;
            }
            else
            {
                missing.Add(text);
            }
        }

        return missing;
    }

    private async Task LoadAsync(List<string> texts, CancellationToken cancellationToken)
    {
        if (_numbers.Count + texts.Count > MaxKnown)
        {
            _numbers.Clear();
            _texts.Clear();
        }

        await using var connection = await database.OpenForReadingAsync(cancellationToken);
        foreach (string[] some in texts.Chunk(MaxParameters))
        {
            foreach (var (number, text) in await QueryAsync(connection, $"select number, text from page_view_label where text {database.OneOf("some")}", new { some }))
            {
                _numbers[text] = number;
                _texts[number] = text;
            }
        }
    }

    private static Task<IEnumerable<(int Number, string Text)>> QueryAsync(DbConnection connection, string sql, object parameters) =>
        connection.QueryAsync<(int Number, string Text)>(sql, parameters);

    private sealed class LabelWrite(List<string> texts) : PendingWrite
    {
        private List<string> Texts => texts;

        protected internal override IBatchWriter Writer => LabelWriter.Instance;

        private sealed class LabelWriter : IBatchWriter
        {
            public static readonly LabelWriter Instance = new();

            public async Task WriteAsync(IReadOnlyList<PendingWrite> writes, DbTransaction transaction, CancellationToken cancellationToken)
            {
                // In one order everywhere, so that two silos that meet wait for each other instead of locking each other out.
                var texts = writes.Cast<LabelWrite>().SelectMany(write => write.Texts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
                foreach (string[] some in texts.Chunk(MaxParameters))
                {
                    // Row by row, the texts of one part of a log would be tens of thousands of round trips to a server.
                    string rows = string.Join(',', some.Select((_, index) => $"(@text{index})"));
                    var parameters = new DynamicParameters(some.Select((text, index) => KeyValuePair.Create($"text{index}", (object)text)));
                    await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                        $"insert into page_view_label (text) values {rows} on conflict do nothing", parameters, transaction, cancellationToken: cancellationToken));
                }
            }
        }
    }
}
