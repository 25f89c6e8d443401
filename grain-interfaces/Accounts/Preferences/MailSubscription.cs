namespace Flattr.GrainInterfaces.Accounts.Preferences;

/// <summary>Where a member stands with mail that needs double opt-in.</summary>
/// <param name="Status">Mail is sent when this is <see cref="MailSubscriptionStatus.On"/>, and only then.</param>
/// <param name="Asked">When the member asked for it; null when off.</param>
/// <param name="Confirmed">When the link of the confirmation was opened; null unless on.</param>
[GenerateSerializer, Immutable, Alias("mail-subscription")]
public sealed record MailSubscription(
    [property: Id(0)] MailSubscriptionStatus Status,
    [property: Id(1)] DateTimeOffset? Asked = null,
    [property: Id(2)] DateTimeOffset? Confirmed = null)
{
    public static MailSubscription None { get; } = new(MailSubscriptionStatus.Off);
}

/// <summary>The numbers are stored.</summary>
public enum MailSubscriptionStatus
{
    Off = 0,

    /// <summary>Asked for, not confirmed from the mailbox yet.</summary>
    Asked = 1,

    On = 2,
}
