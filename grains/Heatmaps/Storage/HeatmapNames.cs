using Dapper;
using Flattr.GrainInterfaces.Heatmaps;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Heatmaps.Storage;

/// <summary>The numbers of a campaign's pages and selectors. Whoever comes after a campaign has as many as it may has number 0, as all others.</summary>
internal sealed class HeatmapNames(Database database, WriteQueue writes)
{
    private const int Pages = 0;
    private const int Selectors = 1;

    // Two silos may give out the same number: one of them is passed over, and asks again.
    private const string Add = """
        insert into heatmap_name (campaign, kind, number, text)
        select @campaign, @kind, @number, @text where exists (select 1 from heatmap_campaign where number = @campaign and purged is null)
        on conflict do nothing
        """;

    public Task<Dictionary<string, int>> NumberPagesAsync(long campaign, IReadOnlyCollection<string> pages) => NumberAsync(campaign, Pages, pages, HeatmapBounds.MostPages);

    public Task<Dictionary<string, int>> NumberSelectorsAsync(long campaign, IReadOnlyCollection<string> selectors) =>
        NumberAsync(campaign, Selectors, selectors, HeatmapBounds.MostSelectors);

    /// <summary>The pages of a campaign by their numbers.</summary>
    public static Task<Dictionary<int, string>> ReadPagesAsync(Snapshot snapshot, long campaign) => ReadAsync(snapshot, campaign, Pages);

    /// <summary>The selectors of a campaign by their numbers.</summary>
    public static Task<Dictionary<int, string>> ReadSelectorsAsync(Snapshot snapshot, long campaign) => ReadAsync(snapshot, campaign, Selectors);

    private async Task<Dictionary<string, int>> NumberAsync(long campaign, int kind, IReadOnlyCollection<string> texts, int most)
    {
        var known = await LoadAsync(campaign, kind);
        while (known.Count < most && texts.Where(text => !known.ContainsKey(text)).Take(most - known.Count).ToArray() is { Length: > 0 } missing)
        {
            int next = known.Count == 0 ? 1 : known.Values.Max() + 1;
            await writes.WriteAsync(new StatementWrite(Add, missing.Select((text, index) => new { campaign, kind, number = next + index, text }).ToArray()));
            int before = known.Count;
            known = await LoadAsync(campaign, kind);
            if (known.Count == before)
            {
                // The campaign is gone: there is nothing to number any more.
                break;
            }
        }

        return texts.ToDictionary(text => text, text => known.GetValueOrDefault(text), StringComparer.Ordinal);
    }

    private async Task<Dictionary<string, int>> LoadAsync(long campaign, int kind)
    {
        await using var snapshot = await database.OpenSnapshotAsync(CancellationToken.None);
        return (await ReadAsync(snapshot, campaign, kind)).ToDictionary(name => name.Value, name => name.Key, StringComparer.Ordinal);
    }

    private static async Task<Dictionary<int, string>> ReadAsync(Snapshot snapshot, long campaign, int kind)
    {
        var rows = await snapshot.Connection.QueryAsync<(int Number, string Text)>(
            "select number, text from heatmap_name where campaign = @campaign and kind = @kind", new { campaign, kind }, snapshot.Transaction);
        return rows.ToDictionary(row => row.Number, row => row.Text);
    }
}
