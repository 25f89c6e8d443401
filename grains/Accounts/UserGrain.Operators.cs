namespace Flattr.Grains.Accounts;

internal sealed partial class UserGrain
{
    public async Task<bool> AddRoleAsync(string role)
    {
        if (user.State.Credentials is not { } known)
        {
            return false;
        }

        if (!known.Roles.Contains(role))
        {
            user.State.Credentials = known with { Roles = known.Roles.Add(role), Stamp = NewStamp() };
            await WriteAsync();
        }

        return true;
    }

    public async Task RemoveRoleAsync(string role)
    {
        if (user.State.Credentials is { } known && known.Roles.Contains(role))
        {
            user.State.Credentials = known with { Roles = known.Roles.Remove(role), Stamp = NewStamp(), SecurityStamp = NewStamp() };
            await WriteAsync();
        }
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");
}
