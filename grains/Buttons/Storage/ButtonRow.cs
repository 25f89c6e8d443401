using Flattr.GrainInterfaces.Buttons;
using Flattr.Grains.Storage;

namespace Flattr.Grains.Buttons.Storage;

/// <summary>A row of the table of buttons, whole numbers as both databases give them.</summary>
internal sealed class ButtonRow
{
    public long Button { get; init; }

    public string Owner { get; init; } = string.Empty;

    public string Url { get; init; } = string.Empty;

    public string Title { get; init; } = string.Empty;

    public string Text { get; init; } = string.Empty;

    public string Tags { get; init; } = string.Empty;

    public string Language { get; init; } = string.Empty;

    public int Category { get; init; }

    public int Hidden { get; init; }

    public int Revision { get; init; }

    public string Created { get; init; } = string.Empty;

    /// <summary>Where it is asked for: clicks of all months, and of the running one.</summary>
    public long Count { get; init; }

    public long CountThisMonth { get; init; }

    /// <summary>Where it is asked for: the handle that its owner shows to everybody.</summary>
    public string? Handle { get; init; }

    public Button ToButton() => new()
    {
        Id = new(Button),
        Owner = Guid.Parse(Owner),
        Description = ToDescription(),
        Hidden = Hidden != 0,
        Revision = Revision,
        Created = StoredTime.Read(Created),
    };

    public ButtonDescription ToDescription() => new()
    {
        Url = Url,
        Title = Title,
        Text = Text,
        Tags = [.. Tags.Split(',', StringSplitOptions.RemoveEmptyEntries)],
        Language = Language,
        Category = (ButtonCategory)Category,
    };
}
