using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts;
using Flattr.GrainInterfaces.Mail.Bounces;

namespace Flattr.Api.Mail.Bounces;

internal sealed class BounceRequest
{
    [Required(ErrorMessage = "Whose mail was it? Send his address.")]
    [MailboxAddress(ErrorMessage = "This is no e-mail address.")]
    public string? Address { get; set; }

    [Description("permanent: it will never be delivered; transient: not this time, and nothing follows from it; complaint: its recipient called it spam.")]
    [Required(ErrorMessage = "What became of it? permanent, transient or complaint.")]
    [AllowedValues("permanent", "transient", "complaint", ErrorMessage = "This is permanent, transient or complaint.")]
    public string? Kind { get; set; }

    [Description("Of the message, without angle brackets: its campaign counts it.")]
    [StringLength(300, ErrorMessage = "A Message-ID has at most 300 characters.")]
    public string? MessageId { get; set; }

    public MailBounce ToBounce() => new(Address!, Enum.Parse<MailBounceKind>(Kind!, ignoreCase: true), MessageId);

    /// <summary>Who it is about is never printed.</summary>
    public override string ToString() => nameof(BounceRequest);
}

internal sealed record BounceAnswer([property: Description("suppressed: no campaign is sent to this address from now on; known: that was so before; ignored: nothing follows.")] string Outcome);
