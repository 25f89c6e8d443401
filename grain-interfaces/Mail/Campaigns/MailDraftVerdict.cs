using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Mail.Campaigns;

/// <summary>What there is to say about a draft.</summary>
/// <param name="Errors">What keeps it from being stored and sent.</param>
/// <param name="Warnings">What its readers would miss, a sentence each.</param>
[GenerateSerializer, Immutable, Alias("mail-draft-verdict")]
public sealed record MailDraftVerdict([property: Id(0)] ImmutableArray<MailDraftError> Errors, [property: Id(1)] ImmutableArray<string> Warnings);

/// <param name="Field">Where it is to be mended.</param>
/// <param name="Sentence">What is wrong, and how to mend it.</param>
[GenerateSerializer, Immutable, Alias("mail-draft-error")]
public sealed record MailDraftError([property: Id(0)] MailDraftField Field, [property: Id(1)] string Sentence);

public enum MailDraftField
{
    Category = 0,
    Subject = 1,
    Format = 2,
    Source = 3,
}
