namespace Flattr.GrainInterfaces.Mail;

/// <summary>A letter to one person.</summary>
[GenerateSerializer, Immutable, Alias("letter")]
public sealed record Letter
{
    /// <summary>An address of at most 254 characters.</summary>
    [Id(0)] public required string To { get; init; }

    /// <summary>One line of at most 200 characters.</summary>
    [Id(1)] public required string Subject { get; init; }

    /// <summary>Plain text, at most 20,000 characters.</summary>
    [Id(2)] public required string Text { get; init; }

    /// <summary>For a letter that is posted ahead of time; null for at once.</summary>
    [Id(3)] public DateTimeOffset? NotBefore { get; init; }

    /// <summary>A name of at most 100 characters by which it can be withdrawn.</summary>
    [Id(4)] public string? Group { get; init; }

    /// <summary>The letter says nothing new after that and is not sent any more; null for 3 days after it is due.</summary>
    [Id(5)] public DateTimeOffset? Expires { get; init; }

    /// <summary>Nothing of it is ever printed.</summary>
    public override string ToString() => nameof(Letter);
}
