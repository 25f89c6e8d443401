namespace Flattr.GrainInterfaces.Accounts.Preferences;

/// <summary>Which mail a member wants beside the essential, which is always sent.</summary>
[GenerateSerializer, Immutable, Alias("mail-preferences")]
public sealed record MailPreferences
{
    /// <summary>About revenue and subscriptions: on from the beginning, it belongs to having an account.</summary>
    [Id(0)] public bool Account { get; init; } = true;

    [Id(1)] public MailSubscription News { get; init; } = MailSubscription.None;

    [Id(2)] public MailSubscription Offers { get; init; } = MailSubscription.None;
}
