namespace Flattr.GrainInterfaces.Mail;

/// <summary>A letter to one person.</summary>
/// <param name="To">A bare address such as <c>ada@example.org</c>; at most 254 characters.</param>
/// <param name="Subject">One line of 1–200 characters.</param>
/// <param name="Text">Plain text, at most 20,000 characters; of control characters only line breaks and tabs.</param>
[GenerateSerializer, Immutable, Alias("letter")]
public sealed record Letter([property: Id(0)] string To, [property: Id(1)] string Subject, [property: Id(2)] string Text)
{
    /// <summary>Not sent before; null for at once.</summary>
    [Id(3)]
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>What it is withdrawn by, together with the others of the group; 1–100 characters, or null.</summary>
    [Id(4)]
    public string? Group { get; init; }

    /// <summary>Not sent later; null for three days after <see cref="NotBefore"/>, or after now.</summary>
    [Id(5)]
    public DateTimeOffset? Expires { get; init; }

    /// <summary>What a letter says, and to whom, is never printed.</summary>
    public override string ToString() => nameof(Letter);
}
