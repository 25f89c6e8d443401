using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Buttons;

/// <summary>A button as its owner sees it.</summary>
[GenerateSerializer, Immutable, Alias("button")]
public sealed record Button
{
    [Id(0)]
    public required ButtonId Id { get; init; }

    [Id(1)]
    public required Guid Owner { get; init; }

    [Id(2)]
    public required ButtonDescription Description { get; init; }

    /// <summary>A hidden button takes no clicks and shows no count; its owner still sees its figures.</summary>
    [Id(3)]
    public required bool Hidden { get; init; }

    /// <summary>Rises with every change; a change names the one it has seen.</summary>
    [Id(4)]
    public required int Revision { get; init; }

    [Id(5)]
    public required DateTimeOffset Created { get; init; }
}

/// <summary>What a button is for, in its owner's words.</summary>
[GenerateSerializer, Immutable, Alias("button-description")]
public sealed record ButtonDescription
{
    /// <summary>Characters of <see cref="Url"/>.</summary>
    public const int LongestUrl = 1_000;

    public const int ShortestTitle = 5;
    public const int LongestTitle = 100;
    public const int LongestText = 1_000;
    public const int MostTags = 20;
    public const int LongestTag = 30;
    public const int LongestLanguage = 8;

    /// <summary>The page that it stands for, as its own host writes it (http or https, host in ASCII, without a fragment); one button an owner and page.</summary>
    [Id(0)]
    public required string Url { get; init; }

    /// <summary>5–100 characters.</summary>
    [Id(1)]
    public required string Title { get; init; }

    /// <summary>At most 1,000 characters; may be empty.</summary>
    [Id(2)]
    public string Text { get; init; } = string.Empty;

    /// <summary>At most 20 of at most 30 characters, without commas, in lower case, each once.</summary>
    [Id(3)]
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>ISO 639 code, or empty.</summary>
    [Id(4)]
    public string Language { get; init; } = string.Empty;

    [Id(5)]
    public ButtonCategory Category { get; init; }
}

/// <summary>A button as everybody sees it; there is none of a hidden one.</summary>
[GenerateSerializer, Immutable, Alias("shown-button")]
public sealed record ShownButton(
    [property: Id(0)] ButtonId Id,
    [property: Id(1)] ButtonDescription Description,
    [property: Id(2)] Guid Owner,
    [property: Id(3)] string? OwnerHandle,
    [property: Id(4)] long Count);

/// <summary>A button among its owner's, with its count of all months and of the running one.</summary>
[GenerateSerializer, Immutable, Alias("owned-button")]
public sealed record OwnedButton([property: Id(0)] Button Button, [property: Id(1)] long Count, [property: Id(2)] long CountThisMonth);
