using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>All campaigns; key 0.</summary>
[Alias("mail-campaign-directory")]
public interface IMailCampaignDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Campaigns of an answer of <see cref="ListAsync"/> at most.</summary>
    public const int Page = 50;

    /// <summary>The newest first; those numbered below <paramref name="before"/>, null for all.</summary>
    [Alias("list")]
    Task<ImmutableArray<MailListedCampaign>> ListAsync(long? before);

    /// <summary>Makes a draft. Throws <see cref="ArgumentException"/> for one out of its bounds.</summary>
    [Alias("create")]
    Task<MailCampaign> CreateAsync(MailDraft draft);

    /// <summary>How many would get a campaign of each category now.</summary>
    [Alias("subscribers")]
    Task<ImmutableArray<MailSubscribers>> CountSubscribersAsync();
}

[GenerateSerializer, Immutable, Alias("mail-subscribers")]
public sealed record MailSubscribers([property: Id(0)] Accounts.Preferences.MailCategory Category, [property: Id(1)] long Members);
