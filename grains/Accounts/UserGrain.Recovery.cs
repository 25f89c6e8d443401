using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Recovery;
using Flattr.GrainInterfaces.Mail;
using Flattr.Grains.Accounts.Profiles;
using Flattr.Grains.Accounts.Recovery;

namespace Flattr.Grains.Accounts;

internal sealed partial class UserGrain
{
    public async Task<bool> OpenRecoveryAsync(RecoveryClaim claim)
    {
        if (!Exists)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var recovery = Recovery;
        var tries = recovery.Tries.Where(tried => tried > now - RecoveryRule.TriesCountFor).ToList();
        if (tries.Count >= RecoveryRule.MostTries)
        {
            return false;
        }

        var opens = RecoveryRule.Matches(Views.Kept, claim.Values);
        user.State.Recovery = new()
        {
            Tries = [.. tries, now],
            Case = opens ? new() { Id = claim.Case, NewEmail = claim.NewEmail, Opened = now } : recovery.Case,
        };
        await WriteAsync();
        return opens;
    }

    public async Task<RecoveryCase?> FindRecoveryAsync(Guid recovery)
    {
        // Read in any case: how long the answer takes says nothing of whether there is one.
        var pages = await buttons.ListPagesAsync(this.GetPrimaryKey());
        return StageOf(recovery) is { } stage
            ? new(stage, Recovery.Case!.NewEmail, Recovery.Case.Proven + RecoveryRule.Wait, RecoveryRule.SitesOf(Named, pages))
            : null;
    }

    public async Task<bool> ProveByCodeAsync(Guid recovery, string codeHash)
    {
        if (StageOf(recovery) != RecoveryStage.Unproven || user.State.Credentials is not { } known)
        {
            return false;
        }

        if (known.RecoveryCodes.Contains(codeHash))
        {
            user.State.Credentials = known with { RecoveryCodes = known.RecoveryCodes.Remove(codeHash), Stamp = NewStamp() };
            return await ProveAsync();
        }

        user.State.Recovery = ++Recovery.Case!.WrongCodes < RecoveryRule.MostWrongCodes ? Recovery : new() { Tries = Recovery.Tries };
        await WriteAsync();
        return false;
    }

    public async Task<bool> ProveBySiteAsync(Guid recovery) => StageOf(recovery) == RecoveryStage.Unproven && await ProveAsync();

    public Task CancelRecoveryAsync(Guid recovery) => Recovery.Case?.Id == recovery ? EndRecoveryAsync() : Task.CompletedTask;

    public async Task<bool> RecoverAsync(Guid recovery, Credentials credentials, string expectedStamp)
    {
        if (StageOf(recovery) != RecoveryStage.Ready || user.State.Credentials?.Stamp != expectedStamp)
        {
            return false;
        }

        await erasures.RevokeAsync(this.GetPrimaryKey());
        (user.State.Credentials, user.State.Sessions, user.State.Recovery) = (credentials, [], null);
        await WriteAsync();
        return true;
    }

    private RecoveryState Recovery => user.State.Recovery ?? new();

    /// <summary>What the profile calls its owner's sites.</summary>
    private IEnumerable<string> Named => new[] { ProfileField.Website, ProfileField.Links }
        .SelectMany(named => Views.Kept.Find(named)?.Value.Split('\n') ?? []);

    private RecoveryStage? StageOf(Guid recovery) =>
        Recovery.Case is { } known && known.Id == recovery ? RecoveryRule.StageOf(known, time.GetUtcNow()) : null;

    private async Task<bool> ProveAsync()
    {
        Recovery.Case!.Proven = time.GetUtcNow();
        await WriteAsync();
        return true;
    }

    /// <summary>Who can log in needs no recovery, and what was announced is not true any more.</summary>
    private async Task EndRecoveryAsync()
    {
        if (Recovery.Case is { } known)
        {
            user.State.Recovery = new() { Tries = Recovery.Tries };
            await WriteAsync();
            await GrainFactory.GetGrain<IOutboxGrain>(0).WithdrawAsync(RecoveryNotices.GroupOf(known.Id));
        }
    }
}
