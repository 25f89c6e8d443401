using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Networks;
using Flattr.TestFixtures;
using Flattr.UnitTests.PageViews.Agents;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.PageViews.Networks;

public sealed class IspOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_a_file_the_bundled_ranges_are_used(string? path)
    {
        using var host = Host(path);
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.True(host.Services.GetRequiredService<NetworkDirectory>().UsesBundledRanges);
    }

    [Fact]
    public async Task A_file_is_used_instead_of_the_bundled_ranges()
    {
        using var host = Host(Corpus.PathOf("GeoLite2-ASN-Test.mmdb"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        Assert.False(host.Services.GetRequiredService<NetworkDirectory>().UsesBundledRanges);
    }

    [Fact]
    public Task A_file_that_is_not_there_stops_the_start() => StartFails(Corpus.PathOf("missing.mmdb"), "cannot be read");

    [Fact]
    public Task A_folder_stops_the_start() => StartFails(AppContext.BaseDirectory, "cannot be read");

    [Fact]
    public Task A_file_of_another_kind_stops_the_start() => StartFails(Corpus.PathOf("browsers.yml"), "cannot be read");

    [Fact]
    public async Task A_file_of_countries_only_stops_the_start()
    {
        using var folder = new TemporaryDirectory();
        await StartFails(new MmdbFile(4).Add("1.0.0.0/8", new() { ["country_code"] = "SE" }).Save(folder.Path), "has no names of networks");
    }

    private static async Task StartFails(string path, string why)
    {
        using var host = Host(path);
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Flattr:Isp:DatabasePath", fault.Message, StringComparison.Ordinal);
        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
    }

    private static IHost Host(string? path)
    {
        var builder = new HostApplicationBuilder();
        builder.Configuration.AddInMemoryCollection([new("Flattr:Isp:DatabasePath", path)]);
        builder.Services.AddClassifiers();
        return builder.Build();
    }
}
