using Flattr.Api.PageViews.Import.Command;
using Microsoft.AspNetCore.Http;
using static Flattr.UnitTests.PageViews.Import.LogText;

namespace Flattr.UnitTests.PageViews.Import;

/// <summary>The log turns out to stand elsewhere: an answer was lost, or somebody else imports it.</summary>
public sealed class ImportRestartTests : IClassFixture<ImportHost>, IDisposable
{
    private readonly ImportHost _host;
    private readonly Operator _operator;

    public ImportRestartTests(ImportHost host)
    {
        _host = host;
        _host.BeginAnew();
        _operator = new(host);
    }

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task Answer_that_is_lost_on_its_way_counts_nothing_twice()
    {
        var lost = 0;
        _host.Answered = context =>
        {
            if (context.Request.Method == "POST" && lost++ % 2 == 0)
            {
                context.Abort();
            }
        };

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.Write("access.log", Many(12_000))));
        Assert.Equal(12_000, _host.Grains.Views.Count);
        Assert.True(lost > 2);
    }

    [Fact]
    public async Task Many_answers_lost_over_one_file_are_as_good_as_one()
    {
        var (asked, lost) = (0, 0);
        _host.Answered = context =>
        {
            if (context.Request.Method == "POST" && asked++ % 3 == 1)
            {
                lost += context.Response.StatusCode == StatusCodes.Status200OK ? 1 : 0;
                context.Abort();
            }
        };

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.Write("access.log", Many(250_000))));
        Assert.InRange(lost, 12, 30);
        Assert.Equal(Enumerable.Range(0, 250_000).Select(number => $"/page/{number}"), _host.Grains.Views.Select(view => view.Page));
        Assert.Matches(@"All\s*│\s*250,000", _operator.Output);
    }

    [Fact]
    public async Task Log_that_somebody_else_imports_at_the_same_time_is_left_to_him()
    {
        var log = new SomebodyElse(_host.Grains, Many(12_000));
        _host.Grains.Appending = () => log.Imports(10);

        Assert.Equal(ExitCode.Refused, await _operator.ImportAsync(_operator.Write("access.log", Many(12_000))));
        Assert.Contains("access.log is being imported by somebody else", _operator.Errors, StringComparison.Ordinal);
        Assert.Empty(_host.Grains.Views);
        Assert.Equal(60, Assert.Single(_host.Grains.Watermarks).Lines);
    }

    [Fact]
    public async Task Log_that_somebody_else_moves_now_and_then_is_gone_on_with()
    {
        var log = new SomebodyElse(_host.Grains, Many(70_000));
        var (asked, moves) = (0, 0);
        _host.Grains.Appending = () =>
        {
            if (asked++ % 2 == 0 && moves < 12)
            {
                log.Imports(10);
                moves++;
            }
        };

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.Write("access.log", Many(70_000))));
        Assert.Equal(12, moves);
        Assert.Equal(70_000 - 120, _host.Grains.Views.Count);
        Assert.Equal(70_000 - 120, _host.Grains.Views.DistinctBy(view => view.Page).Count());
    }

    [Fact]
    public async Task Log_that_the_server_never_goes_on_with_is_given_up()
    {
        _host.Grains.StandsStill = true;

        Assert.Equal(ExitCode.Refused, await _operator.ImportAsync(_operator.Write("access.log", Many(10))));
        Assert.Contains("access.log is being imported by somebody else", _operator.Errors, StringComparison.Ordinal);
        Assert.Empty(_host.Grains.Views);
    }
}
