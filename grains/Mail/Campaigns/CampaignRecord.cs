using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>A row of the table of campaigns, as far as operators see it.</summary>
internal sealed class CampaignRecord
{
    public const string Columns = "number, state, revision, category, subject, format, source, tracked, created, due, began, ended";

    public long Number { get; init; }

    public int State { get; init; }

    public int Revision { get; init; }

    public int Category { get; init; }

    public string Subject { get; init; } = string.Empty;

    public int Format { get; init; }

    /// <summary>Empty where it was not asked for.</summary>
    public string Source { get; init; } = string.Empty;

    public int Tracked { get; init; }

    public string Created { get; init; } = string.Empty;

    public string? Due { get; init; }

    public string? Began { get; init; }

    public string? Ended { get; init; }

    /// <summary>Where it is asked for: messages that were sent, and those that are still to be.</summary>
    public long Sent { get; init; }

    public long Waiting { get; init; }

    public MailCampaign ToCampaign() => new()
    {
        Number = Number,
        State = (MailCampaignState)State,
        Revision = Revision,
        Created = StoredTime.Read(Created),
        Due = Read(Due),
        Began = Read(Began),
        Ended = Read(Ended),
        Draft = new()
        {
            Category = (MailCategory)Category,
            Subject = Subject,
            Format = (MailFormat)Format,
            Source = Source,
            Tracked = Tracked != 0,
        },
    };

    public MailListedCampaign ToListed() => new()
    {
        Number = Number,
        State = (MailCampaignState)State,
        Category = (MailCategory)Category,
        Subject = Subject,
        Created = StoredTime.Read(Created),
        Due = Read(Due),
        Began = Read(Began),
        Ended = Read(Ended),
        Sent = Sent,
        Waiting = Waiting,
    };

    private static DateTimeOffset? Read(string? stored) => stored is null ? null : StoredTime.Read(stored);
}
