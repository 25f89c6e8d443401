using System.ComponentModel.DataAnnotations;

namespace Flattr.Grains.PageViews.Reading;

/// <summary>Settings of the reading side, under <c>Flattr:</c>; checked at start.</summary>
public sealed class ReadingOptions
{
    public const string Section = "Flattr";

    /// <summary>Fewer visitors than this are never shown as a row of their own; 1–1000, and 1 shows everything.</summary>
    [Range(1, 1000, ErrorMessage = "Flattr:KAnonymity is a number from 1 to 1000.")]
    public int KAnonymity { get; set; } = 5;
}
