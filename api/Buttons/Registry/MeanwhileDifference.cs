using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>A field that says something else in the form than what another window has saved.</summary>
public sealed record MeanwhileDifference(ButtonField Field, string Saved, string Here)
{
    /// <summary>Whoever saves the form again has seen them.</summary>
    public static IReadOnlyList<MeanwhileDifference> Find(ButtonDescription here, ButtonDescription saved) =>
    [
        .. Enum.GetValues<ButtonField>()
            .Select(field => new MeanwhileDifference(field, ButtonCheck.Of(saved, field), ButtonCheck.Of(here, field)))
            .Where(difference => difference.Saved != difference.Here),
    ];
}
