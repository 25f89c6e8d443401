using System.ComponentModel;
using System.Text.Json.Serialization;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

internal sealed record OwnButtonList(OwnButton[] Buttons);

/// <summary>A button, for its owner's programs.</summary>
internal sealed record OwnButton
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string[] Tags { get; init; }

    [Description("ISO 639-1, or empty.")]
    public required string Language { get; init; }

    [Description("text, images, video, audio, software, people or rest.")]
    public required string Category { get; init; }

    [Description("A hidden button takes no clicks and shows no count.")]
    public required bool Hidden { get; init; }

    public required DateTimeOffset Created { get; init; }

    [Description("The link that works without script, also in feeds and letters.")]
    public required string Link { get; init; }

    [Description("Clicks of all months; in the list only.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Count { get; init; }

    [Description("Clicks of the running month, UTC; in the list only.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CountThisMonth { get; init; }

    /// <param name="button">As it is kept.</param>
    /// <param name="server">What addresses of this server begin with.</param>
    public static OwnButton Of(Button button, string server) => new()
    {
        Id = button.Id.ToString(),
        Url = button.Description.Url,
        Title = button.Description.Title,
        Description = button.Description.Text,
        Tags = [.. button.Description.Tags],
        Language = button.Description.Language,
        Category = ButtonCheck.NameOf(button.Description.Category),
        Hidden = button.Hidden,
        Created = button.Created,
        Link = server + ButtonAddress.OfSubmit(button.Id),
    };

    public static OwnButton Of(OwnedButton owned, string server) => Of(owned.Button, server) with { Count = owned.Count, CountThisMonth = owned.CountThisMonth };
}

/// <summary>A button, for everybody's programs.</summary>
internal sealed record PublicButton
{
    public required string Id { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required string[] Tags { get; init; }

    [Description("ISO 639-1, or empty.")]
    public required string Language { get; init; }

    [Description("text, images, video, audio, software, people or rest.")]
    public required string Category { get; init; }

    [Description("Clicks of all months.")]
    public required long Count { get; init; }

    [Description("The handle of its owner, where he shows it to everybody.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Owner { get; init; }

    public static PublicButton Of(ShownButton shown) => new()
    {
        Id = shown.Id.ToString(),
        Url = shown.Description.Url,
        Title = shown.Description.Title,
        Description = shown.Description.Text,
        Tags = [.. shown.Description.Tags],
        Language = shown.Description.Language,
        Category = ButtonCheck.NameOf(shown.Description.Category),
        Count = shown.Count,
        Owner = shown.OwnerHandle,
    };
}

internal sealed record ButtonCountsAnswer
{
    [Description("The earliest first; a month without a click may be left out.")]
    public required MonthAnswer[] Months { get; init; }

    [Description("The earliest first; days without a click are left out.")]
    public required DayAnswer[] Days { get; init; }

    public static ButtonCountsAnswer Of(ButtonCounts counts) => new()
    {
        Months = [.. counts.Months.Select(month => new MonthAnswer(month.Month.ToString(), month.Members, month.Visitors, month.Closed))],
        Days = [.. counts.Days.Select(day => new DayAnswer(day.Day, day.Members, day.Visitors))],
    };
}

internal sealed record MonthAnswer(
    [property: Description("yyyy-MM, UTC.")] string Month,
    long Members,
    long Visitors,
    [property: Description("Whether it takes clicks no more.")] bool Closed);

internal sealed record DayAnswer([property: Description("yyyy-MM-dd, UTC.")] DateOnly Day, long Members, long Visitors);

internal sealed record MemberClick(
    [property: Description("counted, or already: this month, by the same member.")] string Outcome,
    [property: Description("Clicks of all months.")] long Count);

internal sealed record MemberClicked(
    [property: Description("Whether the member's click of this month is counted.")] bool Clicked,
    [property: Description("yyyy-MM, UTC.")] string Month,
    [property: Description("Clicks of all months.")] long Count);
