using System.Collections.Immutable;
using Flattr.GrainInterfaces.Accounts.Sessions;

namespace Flattr.Grains.Accounts;

/// <summary>Where the member is logged in. A session is written before its cookie is sent, and gone before its end is answered.</summary>
internal sealed partial class UserGrain
{
    private const int MostSessions = 50;

    public async Task<Guid?> OpenSessionAsync(string device)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(device.Length, MemberSession.LongestDevice, nameof(device));
        if (!Exists)
        {
            return null;
        }

        await EndRecoveryAsync();
        var session = new MemberSession(Guid.NewGuid(), device, time.GetUtcNow(), Today);
        await WriteSessionsAsync(OpenSessions.TakeLast(MostSessions - 1).Append(session));
        return session.Id;
    }

    public async Task<SessionHolder?> CheckSessionAsync(Guid session)
    {
        if (user.State.Credentials is not { } known || OpenSessions.FirstOrDefault(one => one.Id == session) is not { } open)
        {
            return null;
        }

        if (open.LastUsed < Today)
        {
            await WriteSessionsAsync(OpenSessions.Select(one => one.Id == session ? one with { LastUsed = Today } : one));
        }

        return new(known.Roles);
    }

    public Task<ImmutableArray<MemberSession>> ListSessionsAsync() => Task.FromResult(OpenSessions.Reverse().ToImmutableArray());

    public async Task<bool> EndSessionAsync(Guid session)
    {
        var wasOpen = OpenSessions.Any(one => one.Id == session);
        await WriteSessionsAsync(OpenSessions.Where(one => one.Id != session));
        return wasOpen;
    }

    public Task EndOtherSessionsAsync(Guid kept) => WriteSessionsAsync(OpenSessions.Where(one => one.Id == kept));

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private IEnumerable<MemberSession> OpenSessions => user.State.Sessions.Where(session => session.LastUsed.AddDays(MemberSession.DaysUnused) >= Today);

    private async Task WriteSessionsAsync(IEnumerable<MemberSession> sessions)
    {
        var next = sessions.ToList();
        if (!next.SequenceEqual(user.State.Sessions))
        {
            user.State.Sessions = next;
            await WriteAsync();
        }
    }
}
