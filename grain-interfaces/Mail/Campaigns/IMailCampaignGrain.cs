namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>One campaign; key: its number. Every answer comes after the commit that it speaks of.</summary>
[Alias("mail-campaigns")]
public interface IMailCampaignGrain : IGrainWithIntegerKey
{
    /// <summary>For what waits for a mail server, or takes many rows away.</summary>
    private const string Patience = "00:00:30";

    /// <summary>The campaign, or null.</summary>
    [Alias("get")]
    Task<MailCampaign?> GetAsync();

    /// <summary>Changes a draft that is still as in that revision. Throws <see cref="ArgumentException"/> for a draft out of its bounds.</summary>
    [Alias("change")]
    Task<MailCampaignSaved> ChangeAsync(MailDraft draft, int revision);

    /// <summary>Deletes a draft, or a campaign that was sent or cancelled, with its figures.</summary>
    [Alias("delete"), ResponseTimeout(Patience)]
    Task<MailCampaignOutcome> DeleteAsync();

    /// <summary>Lets a draft of that revision be sent, not before <paramref name="due"/>; a time that is past means now.</summary>
    [Alias("schedule")]
    Task<MailCampaignSaved> ScheduleAsync(DateTimeOffset due, int revision);

    /// <summary>Makes a scheduled campaign a draft again.</summary>
    [Alias("unschedule")]
    Task<MailCampaignSaved> UnscheduleAsync();

    /// <summary>Messages that are on their way still arrive.</summary>
    [Alias("pause")]
    Task<MailCampaignSaved> PauseAsync();

    [Alias("resume")]
    Task<MailCampaignSaved> ResumeAsync();

    /// <summary>
    /// Stops a campaign that is scheduled, sending or paused, for good. Cancelled again it answers <see cref="MailCampaignOutcome.WrongState"/>, and goes on with taking
    /// the recipients away where that was broken off.
    /// </summary>
    [Alias("cancel"), ResponseTimeout(Patience)]
    Task<MailCampaignSaved> CancelAsync();

    /// <summary>How the message looks, with links that lead straight to their targets; null when there is no campaign.</summary>
    [Alias("preview")]
    Task<MailPreview?> PreviewAsync();

    /// <summary>Sends it to that member now, whatever he subscribed to, untracked and marked as a test. Tried once, for at most 20 s.</summary>
    [Alias("send-test"), ResponseTimeout(Patience)]
    Task<MailTestOutcome> SendTestAsync(Guid member);

    /// <summary>How far it is and what came of it; null when there is no campaign.</summary>
    [Alias("report")]
    Task<MailReport?> ReportAsync();
}

/// <summary>A message as it is written, before anybody's own addresses are in it.</summary>
[GenerateSerializer, Immutable, Alias("mail-preview")]
public sealed record MailPreview([property: Id(0)] string Html, [property: Id(1)] string Text);
