using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>An access log is counted as the written rules say, each line once, whatever is killed meanwhile.</summary>
public sealed class ImportTests
{
    private const string Site = "semicomplete.com";

    /// <summary>The sketch's stated error, and one visitor where that is less.</summary>
    private const double VisitorError = 0.02;

    private static readonly string RealLog = SourceTree.PathOf("tests", "corpora", "apache_logs.gz");

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Real_log_is_counted_as_an_independent_count_says(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        var expected = await IndependentCount.OfAsync(RealLog, Site);
        await using var flattr = await StartAsync(home);

        var output = await ImportProcess.RunAsync(flattr.Settings, RealLog);
        await AgreesAsync(flattr, expected);
        await DashboardAgreesAsync(flattr, expected);
        Assert.All(expected.Dropped, reason => Assert.Matches($@"Dropped: {reason.Key}\s*│\s*{reason.Value:N0} ", output));

        Assert.Contains("Nothing new", await ImportProcess.RunAsync(flattr.Settings, RealLog), StringComparison.Ordinal);
        await AgreesAsync(flattr, expected);
    }

    [Fact]
    public async Task Front_end_in_a_process_of_its_own_takes_a_log_as_well()
    {
        await using var home = await FlattrHome.CreateAsync(DatabaseKind.Postgres);
        var expected = await IndependentCount.OfAsync(RealLog, Site);
        await using var silo = await StartAsync(home);
        await using var front = await FlattrProcess.StartAsync(home.NewSettings(FlattrProgram.Api) with { Site = Site });

        await ImportProcess.RunAsync(front.Settings, RealLog);
        await AgreesAsync(silo, expected);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Command_that_is_killed_goes_on_where_it_was(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        using var year = await YearOfLog.WriteAsync(RealLog);
        var expected = await IndependentCount.OfAsync(year.File, Site);
        await using var flattr = await StartAsync(home);

        long lines = 0;
        for (var kills = TestSize.Of(small: 1, whole: 5); kills > 0; kills--)
        {
            await using var import = ImportProcess.Start(flattr.Settings, year.File);
            lines = await flattr.ImportedLinesReachAsync(lines + 1);
            await import.KillAsync();
            Assert.True(lines < expected.Lines, "The import was over before it was killed.");
        }

        await ImportProcess.RunAsync(flattr.Settings, year.File);
        await AgreesAsync(flattr, expected);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task Server_that_is_killed_meanwhile_changes_nothing(DatabaseKind kind)
    {
        await using var home = await FlattrHome.CreateAsync(kind);
        using var year = await YearOfLog.WriteAsync(RealLog);
        var expected = await IndependentCount.OfAsync(year.File, Site);
        var flattr = await StartAsync(home);
        try
        {
            await using var import = ImportProcess.Start(flattr.Settings, year.File);
            long lines = 0;
            for (var kills = TestSize.Of(small: 1, whole: 5); kills > 0; kills--)
            {
                lines = await flattr.ImportedLinesReachAsync(lines + 1);
                await flattr.KillAsync();
                Assert.True(import.IsRunning, "The import was over before its server was killed.");
                await flattr.DisposeAsync();
                flattr = await FlattrProcess.StartAsync(flattr.Settings);
            }

            await import.SucceedsAsync();
            Assert.Contains("Nothing new", await ImportProcess.RunAsync(flattr.Settings, year.File), StringComparison.Ordinal);
            await AgreesAsync(flattr, expected);
        }
        finally
        {
            await flattr.DisposeAsync();
        }
    }

    private static Task<FlattrProcess> StartAsync(FlattrHome home) => FlattrProcess.StartAsync(
        home.NewSettings() with { Site = Site, More = new Dictionary<string, string> { ["Flattr:KAnonymity"] = "1" } });

    private static async Task AgreesAsync(FlattrProcess flattr, IndependentCount expected)
    {
        Assert.Equal(expected.Counted, await flattr.CountAsync());
        Agree(expected.By("days"), await flattr.ViewsAndVisitorsAsync("time:day"));
        Agree(expected.By("pages"), await flattr.ViewsAndVisitorsAsync("event:page"));
        Agree(expected.By("sources"), await flattr.ViewsAndVisitorsAsync("visit:source"));
        Agree(expected.By("isps"), await flattr.ViewsAndVisitorsAsync("visit:isp"));
    }

    private static async Task DashboardAgreesAsync(FlattrProcess flattr, IndependentCount expected)
    {
        const string Days = "from=2015-05-17&to=2015-05-20";
        using var dashboard = await DashboardFigures.OpenAsync(flattr.Settings);
        Agree(expected.By("days"), await dashboard.DaysAsync(Days));
        Agree(expected.By("pages"), await dashboard.ListAsync("pages", Days));
        Agree(Renamed(expected.By("sources"), "(none)", "Direct / none"), await dashboard.ListAsync("sources", Days));
        Agree(Renamed(expected.By("isps"), "(unknown)", "Unknown"), await dashboard.ListAsync("isps", Days));
    }

    private static Dictionary<string, (long Views, long Visitors)> Renamed(
        IReadOnlyDictionary<string, (long Views, long Visitors)> figures, string value, string name) =>
        figures.ToDictionary(figure => figure.Key == value ? name : figure.Key, figure => figure.Value, StringComparer.Ordinal);

    private static void Agree(
        IReadOnlyDictionary<string, (long Views, long Visitors)> expected, IReadOnlyDictionary<string, (long Views, long Visitors)> counted)
    {
        Assert.Equal(Views(expected), Views(counted));
        Assert.All(expected, value => Assert.InRange(
            counted[value.Key].Visitors, Floor(value.Value.Visitors), Ceiling(value.Value.Visitors)));
    }

    private static IEnumerable<(string, long)> Views(IReadOnlyDictionary<string, (long Views, long Visitors)> figures) =>
        figures.Select(value => (value.Key, value.Value.Views)).OrderBy(value => value.Key, StringComparer.Ordinal);

    private static long Floor(long visitors) => visitors - Math.Max(1, (long)(visitors * VisitorError));

    private static long Ceiling(long visitors) => visitors + Math.Max(1, (long)(visitors * VisitorError));
}
