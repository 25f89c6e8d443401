using Flattr.GrainInterfaces.Mail.Campaigns;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>What a page says of what was just done, by the word that its address carries.</summary>
internal static class CampaignNotice
{
    public const string Saved = "saved";
    public const string Scheduled = "scheduled";

    /// <summary>The sentence, and whether it is good news; null for a word that says nothing.</summary>
    public static (string Text, bool IsGood)? Of(string? word, MailCampaign campaign) => word switch
    {
        Saved => ("Saved.", true),
        "draft" => ("It is a draft again, and goes to nobody until you send it.", true),
        "paused" => ("Paused. Messages that were on their way still arrive.", true),
        "resumed" => ("It is being sent again.", true),
        "cancelled" => ("Cancelled. Who hasn't got it never will.", true),
        Scheduled when campaign.State == MailCampaignState.Scheduled => ("Scheduled. Until it begins, you can make it a draft again.", true),
        _ => OfTest(word),
    };

    /// <summary>The word for what became of a test.</summary>
    public static string Of(MailTestOutcome outcome) => $"test-{CampaignWords.NameOf(outcome)}";

    private static (string Text, bool IsGood)? OfTest(string? word) =>
        word == Of(MailTestOutcome.Sent) ? ("Saved, and a test is on its way to your address.", true)
        : word == Of(MailTestOutcome.Refused) ? ("Saved. The mail server refuses the test for your address; it would refuse it again.", false)
        : word == Of(MailTestOutcome.Deferred) ? ("Saved. The mail server doesn't take the test now. Try again in a few minutes.", false)
        : word == Of(MailTestOutcome.Unavailable) ? ("Saved. The mail server is away, so no test was sent, or its answer was lost. Try again in a moment.", false)
        : null;
}
