using Dapper;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Accounts.Profiles;

/// <summary>What profiles keep beside their accounts: handles, which are unique, and pictures, which are large.</summary>
internal sealed class ProfileStore(Database database, WriteQueue writes)
{
    /// <summary>
    /// The account with that handle, where the viewer may see the handle. One search of an index for a handle that is hidden, and the same one
    /// for a handle that nobody has.
    /// </summary>
    public async Task<Guid?> FindAsync(string handle, Viewer viewer)
    {
        const string Find = "select account from profile_handle where handle = @handle and shown >= @needed";
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var account = await connection.QuerySingleOrDefaultAsync<string>(Find, new { handle, needed = (int)VisibilityRule.Needed(viewer) });
        return account is null ? null : Guid.Parse(account);
    }

    /// <summary>
    /// Takes the handle for the account, shown at least as widely as said, and answers whether it has it now; the unique index lets one
    /// claim win.
    /// </summary>
    public async Task<bool> ClaimAsync(string handle, Guid account, Visibility shown)
    {
        await writes.WriteAsync(new StatementWrite(
            """
            insert into profile_handle (handle, account, shown) values (@handle, @account, @shown)
            on conflict (handle) do update set shown = excluded.shown
            where profile_handle.account = excluded.account and profile_handle.shown < excluded.shown
            """,
            new { handle, account = account.ToString(), shown = (int)shown }));
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        var holder = await connection.QuerySingleOrDefaultAsync<string>("select account from profile_handle where handle = @handle", new { handle });
        return holder == account.ToString();
    }

    public Task AddAvatarAsync(Guid account, string tag, byte[] image) => writes.WriteAsync(new StatementWrite(
        "insert into avatar (account, tag, image) values (@account, @tag, @image) on conflict do nothing",
        new { account = account.ToString(), tag, image }));

    public async Task<byte[]?> FindAvatarAsync(Guid account, string tag)
    {
        await using var connection = await database.OpenForReadingAsync(CancellationToken.None);
        return await connection.QuerySingleOrDefaultAsync<byte[]>(
            "select image from avatar where account = @account and tag = @tag", new { account = account.ToString(), tag });
    }

    /// <summary>Makes what is kept here say what the profile says: other handles of the account are free, other pictures gone.</summary>
    public Task SettleAsync(Guid account, KeptField? handle, KeptField? avatar)
    {
        var key = account.ToString();
        return Task.WhenAll(
            writes.WriteAsync(new StatementWrite(
                "delete from profile_handle where account = @account and handle <> @handle", new { account = key, handle = handle?.Value ?? string.Empty })),
            writes.WriteAsync(new StatementWrite(
                "update profile_handle set shown = @shown where account = @account and shown <> @shown",
                new { account = key, shown = (int)(handle?.Visibility ?? Visibility.Private) })),
            writes.WriteAsync(new StatementWrite(
                "delete from avatar where account = @account and tag <> @tag", new { account = key, tag = avatar?.Value ?? string.Empty })));
    }

    /// <summary>For an account that ends: its handle is free, its picture gone.</summary>
    public Task ForgetAsync(Guid account) => SettleAsync(account, handle: null, avatar: null);
}
