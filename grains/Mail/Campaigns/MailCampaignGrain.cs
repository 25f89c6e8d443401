using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail.Campaigns.Composition;
using Flattr.Grains.Mail.Tracking;
using Orleans.Concurrency;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>The door to one campaign. It keeps nothing of it: the sending, on whatever silo, changes the same row, and what is asked while a test is on its way is answered.</summary>
[Reentrant]
internal sealed class MailCampaignGrain(CampaignStore campaigns, CampaignEnd end, CampaignFigures figures, MailHitReader readers, TestSending tests, TimeProvider time)
    : Grain, IMailCampaignGrain
{
    private MessageRate? _rate;

    private long Number => this.GetPrimaryKeyLong();

    public Task<MailCampaign?> GetAsync() => campaigns.FindAsync(Number);

    public async Task<MailCampaignSaved> ChangeAsync(MailDraft draft, int revision)
    {
        MailDraftCheck.Require(draft);
        return await campaigns.ChangeAsync(Number, draft, revision);
    }

    public Task<MailCampaignOutcome> DeleteAsync() => end.DeleteAsync(Number);

    public Task<MailCampaignSaved> ScheduleAsync(DateTimeOffset due, int revision)
    {
        var now = time.GetUtcNow();
        return campaigns.StepAsync(Number, CampaignStep.Schedule, due > now ? due : now, revision);
    }

    public Task<MailCampaignSaved> UnscheduleAsync() => campaigns.StepAsync(Number, CampaignStep.Unschedule);

    public Task<MailCampaignSaved> PauseAsync() => campaigns.StepAsync(Number, CampaignStep.Pause);

    public Task<MailCampaignSaved> ResumeAsync() => campaigns.StepAsync(Number, CampaignStep.Resume);

    public async Task<MailCampaignSaved> CancelAsync()
    {
        var now = time.GetUtcNow();
        var saved = await campaigns.StepAsync(Number, CampaignStep.Cancel, now);
        await end.SettleCancelledAsync(Number, now);
        return saved;
    }

    public async Task<MailPreview?> PreviewAsync() =>
        await campaigns.FindAsync(Number) is { } campaign && tests.Compose(campaign.Draft) is var mail ? new(mail.Html, mail.Text) : null;

    public async Task<MailTestOutcome> SendTestAsync(Guid member)
    {
        if (await campaigns.FindAsync(Number) is not { } campaign)
        {
            return MailTestOutcome.NoCampaign;
        }

        // Essential mail is what every member gets: a test goes to whoever asks for it.
        return await GrainFactory.GetGrain<IUserGrain>(member).FindMailAddressAsync(MailCategory.Essential) is { } address
            ? await tests.SendAsync(campaign.Draft, address)
            : MailTestOutcome.NoMember;
    }

    public async Task<MailReport?> ReportAsync() => await figures.ReportAsync(Number, await readers.ReadAsync(Number)) is not { } report ? null
        : report.Campaign.State != MailCampaignState.Sending ? report
        : report with { Progress = report.Progress with { Rate = (_rate ??= new(time)).Next(report.Progress.Sent) } };
}
