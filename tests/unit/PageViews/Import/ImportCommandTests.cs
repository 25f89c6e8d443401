using Flattr.Api.PageViews.Import.Command;
using Flattr.Api.PageViews.Import.Lines;
using Flattr.TestFixtures;
using static Flattr.UnitTests.PageViews.Import.LogText;

namespace Flattr.UnitTests.PageViews.Import;

public sealed class ImportCommandTests : IClassFixture<ImportHost>, IDisposable
{
    private readonly ImportHost _host;
    private readonly Operator _operator;

    public ImportCommandTests(ImportHost host)
    {
        _host = host;
        _host.BeginAnew();
        _operator = new(host);
    }

    public void Dispose() => _operator.Dispose();

    [Fact]
    public async Task Log_of_several_parts_is_counted_once_however_often_the_command_is_repeated()
    {
        var log = _operator.Write("access.log", Many(12_000));

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(log));
        Assert.Equal(12_000, _host.Grains.Views.Count);
        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(log));
        Assert.Equal(12_000, _host.Grains.Views.Count);
        Assert.Contains("Nothing new", _operator.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_is_the_same_one_after_it_was_compressed_and_moved()
    {
        await _operator.ImportAsync(_operator.Write("access.log", Many(100)));

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.WriteGzip("access.log.1.gz", Many(100))));
        Assert.Equal(100, _host.Grains.Views.Count);
    }

    [Fact]
    public async Task Log_that_has_grown_is_counted_from_where_it_was()
    {
        await _operator.ImportAsync(_operator.Write("access.log", Many(6_000)));
        await _operator.ImportAsync(_operator.Write("access.log", Many(6_001)));

        Assert.Equal(6_001, _host.Grains.Views.Count);
        Assert.Equal("/page/6000", _host.Grains.Views[^1].Page);
        Assert.Single(_host.Grains.Watermarks);
    }

    [Fact]
    public async Task Line_that_is_still_being_written_is_left_for_the_next_time()
    {
        var whole = Many(3);
        await _operator.ImportAsync(_operator.Write("access.log", whole[..^20]));
        Assert.Equal(2, _host.Grains.Views.Count);
        Assert.Contains("not complete", _operator.Output, StringComparison.Ordinal);

        await _operator.ImportAsync(_operator.Write("access.log", whole.TrimEnd('\n')));
        await _operator.ImportAsync(_operator.Write("access.log", whole + Line("/more")));
        Assert.Equal(4, _host.Grains.Views.Count);
    }

    [Fact]
    public async Task Server_that_is_overloaded_for_a_while_is_waited_for()
    {
        _host.Unavailable = 4;

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.Write("access.log", Many(10))));
        Assert.Equal(10, _host.Grains.Views.Count);
        Assert.InRange(_operator.Waited, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Server_that_stays_away_is_given_up()
    {
        _host.Unavailable = int.MaxValue;

        Assert.Equal(ExitCode.ServerAway, await _operator.ImportAsync(_operator.Write("access.log", Many(10))));
        Assert.Equal(TimeSpan.FromSeconds(60), _operator.Waited);
        Assert.Contains("503", _operator.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_is_not_there_is_said_to_be_away()
    {
        var nobody = new Uri($"http://127.0.0.1:{FreePort.Next()}");

        Assert.Equal(
            ExitCode.ServerAway,
            await _operator.ImportAsync(options => options with { Server = nobody }, _operator.Write("access.log", Many(10))));
        Assert.Contains("away", _operator.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_key_and_unknown_site_have_exit_codes_of_their_own()
    {
        var log = _operator.Write("access.log", Many(10));

        Assert.Equal(ExitCode.WrongKey, await _operator.ImportAsync(options => options with { Key = "another" }, log));
        Assert.Equal(ExitCode.UnknownSite, await _operator.ImportAsync(options => options with { Site = "other.example" }, log));
        Assert.Empty(_host.Grains.Views);
    }

    [Fact]
    public async Task File_that_is_no_log_is_named_and_the_others_are_imported()
    {
        var code = await _operator.ImportAsync(
            _operator.Write("letter.txt", "Dear Sir,\nnothing here.\n"), _operator.PathOf("missing.log"), _operator.Directory, _operator.Write("access.log", Many(10)));

        Assert.Equal(ExitCode.BadFile, code);
        Assert.Equal(10, _host.Grains.Views.Count);
        Assert.Contains("letter.txt is no access log", _operator.Output, StringComparison.Ordinal);
        Assert.Contains("missing.log cannot be opened", _operator.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_file_is_counted_as_far_as_it_goes_and_whole_when_it_is_whole()
    {
        var whole = File.ReadAllBytes(_operator.WriteGzip("whole.gz", Many(60_000)));
        await File.WriteAllBytesAsync(_operator.PathOf("cut.gz"), whole[..(whole.Length / 2)], TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.BadFile, await _operator.ImportAsync(_operator.PathOf("cut.gz")));
        Assert.InRange(_host.Grains.Views.Count, 28_000, 32_000);
        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.PathOf("whole.gz")));
        Assert.Equal(60_000, _host.Grains.Views.Count);
    }

    [Fact]
    public async Task Log_of_the_longest_lines_is_counted_as_any_other()
    {
        var longest = Line("/long").TrimEnd('\n') + " ";
        longest += new string('x', LogShape.MaxLine - longest.Length) + "\n";

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.Write("access.log", string.Concat(Enumerable.Repeat(longest, 600)))));
        Assert.Equal(600, _host.Grains.Views.Count);
    }

    [Fact]
    public async Task Older_copy_is_counted_only_when_it_is_said_to_be_another_log()
    {
        await _operator.ImportAsync(_operator.Write("access.log", Many(20)));
        var copy = _operator.Write("copy.log", Many(10));

        Assert.Equal(ExitCode.BadFile, await _operator.ImportAsync(copy));
        Assert.Equal(20, _host.Grains.Views.Count);
        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(options => options with { Separate = true }, copy));
        Assert.Equal(30, _host.Grains.Views.Count);
        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(options => options with { Separate = true }, copy));
        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.Write("access.log", Many(21))));
        Assert.Equal(31, _host.Grains.Views.Count);
    }

    [Fact]
    public async Task Bad_lines_are_dropped_with_their_reasons()
    {
        var log = _operator.Write("access.log", Many(2) + "rubbish\n\n\0\u0001\n" + new string('x', 300_000) + "\n" + Line("/x.png") + Many(1));

        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(log));
        Assert.Equal(3, _host.Grains.Views.Count);
        Assert.Matches(@"Dropped: malformed\s*│\s*4", _operator.Output);
        Assert.Matches(@"Dropped: not-a-page\s*│\s*1", _operator.Output);
        Assert.Matches(@"All\s*│\s*8", _operator.Output);
    }

    [Theory]
    [InlineData]
    [InlineData("access.log")]
    [InlineData("access.log", "--site", "example.org", "--key", "")]
    [InlineData("access.log", "--site", "example.org", "--key", "x", "--server", "not an address")]
    public async Task Command_line_that_is_wrong_is_explained(params string[] arguments) =>
        Assert.Equal(ExitCode.Usage, await _operator.TypesAsync(arguments));

    [Fact]
    public async Task Key_is_taken_from_the_environment_and_never_shown()
    {
        string[] arguments = [_operator.Write("access.log", Many(10)), "--site", ImportHost.Site, "--server", _host.Url.ToString()];
        Environment.SetEnvironmentVariable("FLATTR_KEY", ImportHost.Key);
        try
        {
            Assert.Equal(ExitCode.Done, await _operator.TypesAsync(arguments));
            Assert.Equal(ExitCode.Done, await _operator.TypesAsync(["--help"]));
            Assert.Equal(ExitCode.Usage, await _operator.TypesAsync(["--nonsense"]));
        }
        finally
        {
            Environment.SetEnvironmentVariable("FLATTR_KEY", null);
        }

        Assert.Equal(10, _host.Grains.Views.Count);
        Assert.DoesNotContain(ImportHost.Key, _operator.Output + _operator.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terminal_is_shown_a_bar_for_each_file()
    {
        _operator.HasTerminal = true;
        var logs = new[] { _operator.Write("one.log", Many(6_000)), _operator.Write("two[x].log", Many(3).Replace("203.", "198.", StringComparison.Ordinal)) };

        Assert.Equal(ExitCode.BadFile, await _operator.ImportAsync(logs));
        Assert.Contains("one.log", _operator.Output, StringComparison.Ordinal);
        Assert.Contains("100%", _operator.Output, StringComparison.Ordinal);
        Assert.Contains("two[x].log begins like a log", _operator.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_command_says_how_to_go_on()
    {
        using var interrupt = new CancellationTokenSource();
        _host.Answered = context => interrupt.CancelAfter(context.Request.Method == "POST" ? 0 : -1);

        Assert.Equal(ExitCode.Interrupted, await _operator.ImportAsync(options => options, interrupt.Token, _operator.Write("access.log", Many(50_000))));
        Assert.InRange(_host.Grains.Views.Count, 1_000, 45_000);
        Assert.Contains("Stopped", _operator.Errors, StringComparison.Ordinal);
        Assert.Matches(@"Already counted\s*│\s*0", _operator.Output);
        _host.Answered = null;
        Assert.Equal(ExitCode.Done, await _operator.ImportAsync(_operator.PathOf("access.log")));
        Assert.Equal(50_000, _host.Grains.Views.Count);
    }
}
