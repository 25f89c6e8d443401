using Microsoft.AspNetCore.Components;

namespace Flattr.Api.Buttons.Registry;

/// <summary>The script of the buttons at the address of this very version.</summary>
/// <param name="Address">Relative to the server.</param>
/// <param name="Integrity">What <c>integrity</c> says of it (Subresource Integrity).</param>
internal sealed record ButtonScript(string Address, string Integrity)
{
    public const string Path = "js/button.js";

    /// <summary>Null where its hash is not known, as when it comes from another server.</summary>
    public static ButtonScript? Find(ResourceAssetCollection assets) =>
        assets.FirstOrDefault(asset => asset.Properties?.Any(property => property is { Name: "label", Value: Path }) is true) is { } script
        && script.Properties!.FirstOrDefault(property => property.Name == "integrity") is { } integrity
            ? new(script.Url, integrity.Value)
            : null;
}
