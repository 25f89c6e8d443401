namespace Flattr.Grains.Mail;

/// <summary>A letter that this silo, and no other, may send until its claim ends.</summary>
internal sealed record ClaimedLetter
{
    /// <summary>Its number in the outbox; never given twice.</summary>
    public required long Number { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>16 hexadecimal digits that keep Message-IDs of different servers, and of a server set up anew, apart.</summary>
    public required string Nonce { get; init; }

    public required DateTimeOffset Posted { get; init; }

    /// <summary>From 1; also the number of the claim.</summary>
    public required int Attempt { get; init; }

    /// <summary>From then on another silo may send it.</summary>
    public required DateTimeOffset ClaimedUntil { get; init; }

    /// <summary>What a letter says, and to whom, is never printed.</summary>
    public override string ToString() => $"letter {Number}, attempt {Attempt}";
}
