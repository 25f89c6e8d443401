namespace Flattr.Api.PageViews.Edge.Sources;

/// <summary>A host as Matomo's lists write those that exist in many countries: <c>{}</c> for the country.</summary>
internal static class HostPattern
{
    private const string Country = "{}";
    private static readonly HashSet<string> SecondLevels = new(["com", "org", "net", "co", "it", "edu"], StringComparer.Ordinal);

    /// <summary><c>www.google.co.uk</c> → <c>google.{}</c>, <c>de.search.yahoo.com</c> → <c>{}.search.yahoo.com</c>.</summary>
    /// <param name="host">In lower case.</param>
    public static string Of(string host)
    {
        if (!IsVaried(host))
        {
            return host;
        }

        var labels = host.Split('.').ToList();
        if (labels.Count > 2 && IsPrefix(labels[0]))
        {
            labels.RemoveAt(0);
        }

        if (labels.Count > 1 && IsCountry(labels[^1]))
        {
            labels[^1] = Country;
            if (labels.Count > 2 && SecondLevels.Contains(labels[^2]))
            {
                labels.RemoveAt(labels.Count - 2);
            }
        }

        return string.Join('.', labels.Select((label, i) => i < labels.Count - 2 && IsCountry(label) ? Country : label));
    }

    /// <summary>False for most hosts, which then cost no more than a glance.</summary>
    private static bool IsVaried(ReadOnlySpan<char> host)
    {
        foreach (var range in host.Split('.'))
        {
            if (IsCountry(host[range]) || (range.Start.Value == 0 && IsPrefix(host[range])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>www</c>, <c>ww3</c> and the like, and the prefixes that Matomo leaves out.</summary>
    private static bool IsPrefix(ReadOnlySpan<char> label) =>
        label is "search" or "m" || (label is ['w', ..] && label.TrimStart('w').TrimStart("0123456789").IsEmpty);

    private static bool IsCountry(ReadOnlySpan<char> label) => label is [>= 'a' and <= 'z', >= 'a' and <= 'z'];
}
