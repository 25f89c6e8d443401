namespace Flattr.Grains.Mail.Campaigns.Sending;

/// <summary>Somebody whose message of a campaign this silo, and no other, may send until the claim ends.</summary>
/// <param name="Campaign">Its number.</param>
/// <param name="Member">The user id.</param>
/// <param name="Attempt">From 1; also the number of the claim.</param>
/// <param name="ClaimedUntil">From then on another silo may send it.</param>
internal sealed record ClaimedRecipient(long Campaign, Guid Member, int Attempt, DateTimeOffset ClaimedUntil)
{
    /// <summary>Who it is is never printed.</summary>
    public override string ToString() => $"campaign {Campaign}, attempt {Attempt}";
}
