using Flattr.GrainInterfaces.Accounts.Preferences;

namespace Flattr.Api.Accounts.Preferences;

/// <summary>That a member asked for mail, at that moment.</summary>
internal readonly record struct MailAsking(Guid Member, MailCategory Category, DateTimeOffset Asked)
{
    /// <summary>Who it was is never printed.</summary>
    public override string ToString() => nameof(MailAsking);
}
