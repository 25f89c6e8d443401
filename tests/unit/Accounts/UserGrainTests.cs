using Flattr.GrainInterfaces.Accounts;

namespace Flattr.UnitTests.Accounts;

public sealed class UserGrainTests
{
    [Fact]
    public async Task An_account_is_written_only_over_what_was_read()
    {
        var state = new KeptUser();
        var grain = state.Activate(Guid.CreateVersion7(), TimeProvider.System, new());
        Assert.Null(await grain.GetCredentialsAsync());
        Assert.False(await grain.SetCredentialsAsync(Stamped("1"), expectedStamp: "0"));
        Assert.True(await grain.SetCredentialsAsync(Stamped("1"), expectedStamp: string.Empty));
        Assert.False(await grain.SetCredentialsAsync(Stamped("2"), expectedStamp: string.Empty));
        Assert.True(await grain.SetCredentialsAsync(Stamped("2"), expectedStamp: "1"));
        Assert.Equal("2", (await grain.GetCredentialsAsync())!.Stamp);
        Assert.Equal(2, state.Writes);
    }

    [Fact]
    public void Credentials_are_never_printed() => Assert.Equal("Credentials", Stamped("1").ToString());

    private static Credentials Stamped(string stamp) =>
        new() { Email = "ada@example.org", PasswordHash = "hash", SecurityStamp = "security", Stamp = stamp };
}
