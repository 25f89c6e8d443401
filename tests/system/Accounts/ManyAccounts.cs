using System.Globalization;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>Fills a data directory with accounts, by the grains and without the hash that a person waits for.</summary>
internal static class ManyAccounts
{
    public static string HandleOf(int number) => string.Create(CultureInfo.InvariantCulture, $"member-{number:000000}");

    /// <param name="directory">An empty data directory; its server is stopped again.</param>
    /// <param name="accounts">How many.</param>
    /// <param name="shown">The first so many have a profile that everybody sees.</param>
    public static async Task WriteAsync(string directory, int accounts, int shown)
    {
        await using var server = await ServerInProcess.StartAsync(new() { DataDirectory = directory });
        var grains = server.Grains;
        await Parallel.ForAsync(0, accounts, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (number, _) => await WriteAsync(grains, number, number < shown));
    }

    private static async Task WriteAsync(IGrainFactory grains, int number, bool shown)
    {
        var user = grains.GetGrain<IUserGrain>(Guid.CreateVersion7());
        var email = string.Create(CultureInfo.InvariantCulture, $"member-{number}@example.net");
        Assert.True(await grains.GetGrain<IUserDirectoryGrain>(0).ClaimEmailAsync(email, user.GetPrimaryKey()));
        Assert.True(await user.SetCredentialsAsync(
            new() { Email = email, PasswordHash = new('h', 84), Stamp = Guid.NewGuid().ToString("N"), SecurityStamp = Guid.NewGuid().ToString("N") }, string.Empty));
        if (shown)
        {
            var saved = await user.SaveProfileAsync(new()
            {
                Version = 0,
                Entries =
                [
                    new() { Field = ProfileField.Handle, Value = HandleOf(number), Visibility = Visibility.Public },
                    new() { Field = ProfileField.About, Value = new('a', 500), Visibility = Visibility.Public },
                ],
            });
            Assert.Equal(ProfileOutcome.Saved, saved.Outcome);
        }
    }
}
