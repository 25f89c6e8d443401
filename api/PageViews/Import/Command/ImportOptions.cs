namespace Flattr.Api.PageViews.Import.Command;

/// <summary>What the command was asked to do.</summary>
internal sealed record ImportOptions
{
    public required IReadOnlyList<string> Files { get; init; }

    public required string Site { get; init; }

    public required Uri Server { get; init; }

    public required string Key { get; init; }

    /// <summary>Counts a log although it begins like one that has been counted.</summary>
    public bool Separate { get; init; }

    /// <summary>How long a server may be away before the command gives up.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A key is never printed.</summary>
    public override string ToString() => nameof(ImportOptions);
}
