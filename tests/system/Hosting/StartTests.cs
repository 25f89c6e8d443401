using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Hosting;

/// <summary>A process as its operator sees it: it starts and says so, or says why it cannot.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan GivesUpWithin = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_silo_needs_nothing_but_a_directory_and_says_where_to_open_it()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var flattr = await home.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await flattr.HealthAsync("live"));
        Assert.Contains(flattr.Settings.Url.ToString().TrimEnd('/'), flattr.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_is_refused_and_the_first_goes_on()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var first = await home.StartAsync();
        await using var second = FlattrProcess.Launch(home.NewSettings());

        Assert.NotEqual(0, await second.ExitAsync(GivesUpWithin));
        Assert.Contains("Another Flattr is running", second.Log, StringComparison.Ordinal);
        Assert.Contains(home.DataDirectory, second.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Log, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await first.HealthAsync("ready"));
    }

    [Fact]
    public async Task A_process_killed_leaves_no_lock_behind()
    {
        await using var home = await FlattrHome.CreateAsync();
        var settings = home.NewSettings();
        await using (var killed = await FlattrProcess.StartAsync(settings))
        {
            await killed.KillAsync();
        }

        await using var again = await FlattrProcess.StartAsync(settings);
        Assert.Equal(HttpStatusCode.OK, await again.HealthAsync("ready"));
    }

    [Theory]
    [InlineData("Flattr:KAnonymity", "0", "KAnonymity")]
    [InlineData("Flattr:Url", "not an address", "Url")]
    public async Task A_wrong_setting_is_refused_by_its_name(string setting, string value, string named)
    {
        await using var home = await FlattrHome.CreateAsync();
        var settings = home.NewSettings() with { More = new Dictionary<string, string> { [setting] = value } };
        await using var flattr = FlattrProcess.Launch(settings);

        Assert.NotEqual(0, await flattr.ExitAsync(GivesUpWithin));
        Assert.Contains(named, flattr.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", flattr.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var other = await FlattrHome.CreateAsync();
        await using var first = await home.StartAsync();
        await using var second = FlattrProcess.Launch(other.NewSettings() with { Port = first.Settings.Port });

        Assert.NotEqual(0, await second.ExitAsync(GivesUpWithin));
        Assert.Contains($"{first.Settings.Port}", second.Log, StringComparison.Ordinal);
        Assert.Contains("Flattr:Url", second.Log, StringComparison.Ordinal);
    }
}
