namespace Flattr.Api.PageViews.Edge.Sources;

internal static class HostNames
{
    /// <summary>Longest name that DNS knows.</summary>
    public const int MaxLength = 253;

    /// <summary>Lower case, without <c>www.</c> and the root's dot; null when it is no name at all.</summary>
    public static string? Normalize(string? host)
    {
        var name = host?.Trim().TrimEnd('.').ToLowerInvariant();
        if (name is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        return name.StartsWith("www.", StringComparison.Ordinal) ? name[4..] : name;
    }
}
