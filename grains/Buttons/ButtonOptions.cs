using System.ComponentModel.DataAnnotations;

namespace Flattr.Grains.Buttons;

/// <summary>Settings under <c>Flattr:Buttons</c>.</summary>
public sealed class ButtonOptions
{
    public const string Section = "Flattr:Buttons";

    /// <summary>By how much one address can move the count of one button within an hour; 2–1,000,000.</summary>
    [Range(2, 1_000_000)]
    public int ClicksPerAddress { get; set; } = 60;
}
