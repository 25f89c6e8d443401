namespace Flattr.Grains.Mail;

/// <summary>A letter that this silo has claimed, and nobody else sends meanwhile.</summary>
internal sealed record WaitingLetter
{
    public required long Number { get; init; }

    /// <summary>Random, drawn when it was posted, so that a letter that is sent twice after a crash is the same message.</summary>
    public required string MessageId { get; init; }

    public required string Recipient { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    public required DateTimeOffset Posted { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>How often it was tried before.</summary>
    public required int Attempts { get; init; }

    /// <summary>Nothing of it is ever printed.</summary>
    public override string ToString() => nameof(WaitingLetter);
}
