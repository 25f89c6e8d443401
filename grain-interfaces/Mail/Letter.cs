namespace Flattr.GrainInterfaces.Mail;

/// <summary>A letter to one person.</summary>
[GenerateSerializer, Immutable, Alias("letter")]
public sealed record Letter
{
    [Id(0)] public required string To { get; init; }

    [Id(1)] public required string Subject { get; init; }

    [Id(2)] public required string Text { get; init; }

    [Id(3)] public DateTimeOffset? NotBefore { get; init; }

    [Id(4)] public string? Group { get; init; }

    [Id(5)] public DateTimeOffset? Expires { get; init; }

    public override string ToString() => nameof(Letter);
}
