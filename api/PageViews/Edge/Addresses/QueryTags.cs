using System.Net;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Edge.Addresses;

/// <summary>The few parameters of a query that are kept. The first of a name counts.</summary>
internal struct QueryTags
{
    private const int MaxLength = 200;

    private string? _source;
    private string? _medium;
    private string? _campaign;
    private string? _content;
    private string? _term;
    private string? _plainSource;
    private string? _reference;

    /// <summary>What the link says it is on: <c>utm_source</c>, else <c>source</c>, else <c>ref</c>.</summary>
    public readonly string? Source => _source ?? _plainSource ?? _reference;

    public static QueryTags Read(ReadOnlySpan<char> query)
    {
        var tags = default(QueryTags);
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals > 0)
            {
                tags.Take(pair[..equals], pair[(equals + 1)..]);
            }
        }

        return tags;
    }

    /// <summary>Null when there is no tag at all.</summary>
    public readonly UtmTags? ToUtm() => (_source ?? _medium ?? _campaign ?? _content ?? _term) is null
        ? null
        : new(_source, _medium, _campaign, _content, _term);

    private void Take(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        switch (name)
        {
            case "utm_source": _source ??= Decode(value); break;
            case "utm_medium": _medium ??= Decode(value); break;
            case "utm_campaign": _campaign ??= Decode(value); break;
            case "utm_content": _content ??= Decode(value); break;
            case "utm_term": _term ??= Decode(value); break;
            case "source": _plainSource ??= Decode(value); break;
            case "ref": _reference ??= Decode(value); break;
            default: break;
        }
    }

    // A mail address names a person, so it is no campaign.
    private static string? Decode(ReadOnlySpan<char> value)
    {
        var text = Visible.Clean(value.IndexOfAny('%', '+') < 0 ? value : WebUtility.UrlDecode(value.ToString()), MaxLength);
        return text is null || text.Contains('@', StringComparison.Ordinal) ? null : text;
    }
}
