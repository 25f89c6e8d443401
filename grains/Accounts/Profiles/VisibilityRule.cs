using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Grains.Accounts.Profiles;

/// <summary>Who sees what: the one place that decides it.</summary>
internal static class VisibilityRule
{
    /// <summary>The least that a field must be shown to for that viewer to see it.</summary>
    public static Visibility Needed(Viewer viewer) => viewer == Viewer.Member ? Visibility.Members : Visibility.Public;

    /// <summary>
    /// What of these fields the viewer sees. Without the handle he cannot come to the page, so he sees nothing: a profile whose handle is
    /// hidden from him is the same as none.
    /// </summary>
    public static ShownProfile? Show(IEnumerable<KeptField> fields, Viewer viewer)
    {
        var shown = fields.Where(field => field.Value.Length > 0 && field.Visibility >= Needed(viewer))
            .OrderBy(field => field.Field)
            .Select(field => new ShownField(field.Field, field.Value))
            .ToImmutableArray();
        return shown.Any(field => field.Field == ProfileField.Handle) ? new() { Fields = shown, Tag = TagOf(shown) } : null;
    }

    private static string TagOf(ImmutableArray<ShownField> shown)
    {
        // No value holds a control character but the line feed, so nothing can be shifted from one field to the next.
        var text = string.Join('\0', shown.Select(field => $"{(int)field.Field}\0{field.Value}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}
