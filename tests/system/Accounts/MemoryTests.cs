using System.Net;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>Accounts that nobody uses at the moment cost disk, not memory.</summary>
public sealed class MemoryTests
{
    [Fact]
    public async Task Many_accounts_of_which_few_are_active_fit_into_little_memory()
    {
        await using var home = await FlattrHome.CreateAsync();
        var (accounts, active) = (TestSize.Of(small: 2_000, whole: 100_000), TestSize.Of(small: 100, whole: 1_000));
        await ManyAccounts.WriteAsync(home.DataDirectory, accounts, active);
        await using var server = await home.StartAsync();
        var idle = server.ResidentBytes;
        foreach (var path in new[] { "/u/", "/api/v1/users/" })
        {
            await Parallel.ForAsync(0, active, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, _) =>
            {
                using var answer = await server.Http.GetAsync(path + ManyAccounts.HandleOf(number), TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            });
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{accounts:N0} accounts, {active:N0} active: {idle >> 20} MB before, {server.ResidentBytes >> 20} MB now");
        Assert.True(server.ResidentBytes < 500L << 20, $"{server.ResidentBytes >> 20} MB");
    }
}
