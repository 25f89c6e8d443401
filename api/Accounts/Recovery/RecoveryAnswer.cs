using System.ComponentModel;
using System.Text.Json.Serialization;
using Flattr.Api.Accounts.Recovery.SiteProof;
using Flattr.GrainInterfaces.Accounts.Recovery;

namespace Flattr.Api.Accounts.Recovery;

/// <summary>How far a recovery is, and what to put on a site to go on. Of a claim that did not fit it says the same as of one without a proof.</summary>
internal sealed record RecoveryAnswer
{
    [Description("unproven: a proof is asked for, or the claim did not fit. waiting: proven, and a password may be chosen at ready_at. ready: choose it.")]
    public required string Stage { get; init; }

    public required string Challenge { get; init; }

    [Description("A TXT record of the site's name, or of _flattr. before it.")]
    public required string Record { get; init; }

    [Description("Where a rel=me link leads, on the page at the address that stands in the profile.")]
    public required string Link { get; init; }

    [Description("Absent before there is a proof.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ReadyAt { get; init; }

    /// <param name="recovery">Its number.</param>
    /// <param name="known">Null when there is none, which is not told.</param>
    /// <param name="publicAddress">Of this server.</param>
    public static RecoveryAnswer Of(Guid recovery, RecoveryCase? known, string publicAddress)
    {
        var challenge = RecoveryLinks.ChallengeOf(recovery);
        return new()
        {
            Stage = known?.Stage switch
            {
                RecoveryStage.Waiting => "waiting",
                RecoveryStage.Ready => "ready",
                _ => "unproven",
            },
            Challenge = challenge,
            Record = SiteChallenge.Record(challenge),
            Link = SiteChallenge.Link(publicAddress, challenge),
            ReadyAt = known?.ReadyAt,
        };
    }
}
