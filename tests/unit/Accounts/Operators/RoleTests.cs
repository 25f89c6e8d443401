using Flattr.GrainInterfaces.Accounts.Operators;
using Flattr.Grains.Accounts;

namespace Flattr.UnitTests.Accounts.Operators;

public sealed class RoleTests
{
    private readonly KeptUser _kept = new()
    {
        State = new() { Credentials = new() { Email = "ada@example.org", PasswordHash = "hash", SecurityStamp = "security", Stamp = "1", Roles = ["member"] } },
    };

    private UserGrain Grain => new UserGrain(_kept, TimeProvider.System, null!, null!, null!, null!, null!);

    [Fact]
    public async Task A_role_is_given_once_and_sessions_stay()
    {
        Assert.True(await Grain.AddRoleAsync(OperatorRole.Name));
        Assert.True(await Grain.AddRoleAsync(OperatorRole.Name));
        var credentials = (await Grain.GetCredentialsAsync())!;
        Assert.Equal(["member", "operator"], credentials.Roles);
        Assert.Equal("security", credentials.SecurityStamp);
        Assert.NotEqual("1", credentials.Stamp);
        Assert.Equal(1, _kept.Writes);
    }

    [Fact]
    public async Task With_a_role_go_the_sessions_that_had_it()
    {
        await Grain.AddRoleAsync(OperatorRole.Name);
        await Grain.RemoveRoleAsync(OperatorRole.Name);
        await Grain.RemoveRoleAsync(OperatorRole.Name);
        var credentials = (await Grain.GetCredentialsAsync())!;
        Assert.Equal(["member"], credentials.Roles);
        Assert.NotEqual("security", credentials.SecurityStamp);
        Assert.Equal(2, _kept.Writes);
    }

    [Fact]
    public async Task Nobody_gets_no_role()
    {
        _kept.State = new();
        Assert.False(await Grain.AddRoleAsync(OperatorRole.Name));
        Assert.Equal(0, _kept.Writes);
    }
}
