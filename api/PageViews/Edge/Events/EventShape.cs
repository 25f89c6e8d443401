using System.Text;
using Flattr.Api.PageViews.Edge.Addresses;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>The first step: an event has a name, the address of a page, domains it is for, and figures within bounds.</summary>
internal static class EventShape
{
    public const string PageViewName = "pageview";

    private const string EngagementName = "engagement";
    private const int MaxNameLength = 120;
    private const int MaxUrlBytes = 2000;
    private const double MaxEngaged = 30 * 24 * 3600 * 1000.0;

    /// <summary>Null and the event, or what is wrong with it.</summary>
    public static EventErrors? Check(in EventBody body, out TrackedEvent tracked)
    {
        EventErrors? errors = null;
        var kind = KindOf(body.Name);
        string? name = CheckName(body.Name, ref errors);
        CheckUrl(body.Url, ref errors);
        string[] domains = DomainList.Read(body.Domain, body.Url, ref errors);
        if (kind == PageViewKind.Engagement)
        {
            CheckEngagement(in body, ref errors);
        }

        tracked = errors is not null ? default : new()
        {
            Kind = kind,
            Url = body.Url!,
            Domains = domains,
            Name = kind == PageViewKind.Event ? name : null,
            Referrer = body.Referrer,
            HashMode = body.HashMode,
            EngagedMilliseconds = kind == PageViewKind.Engagement ? (int)Math.Min(body.Engaged ?? 0, int.MaxValue) : 0,
            ScrollDepth = kind == PageViewKind.Engagement && body.ScrollDepth is { } depth ? (byte)Math.Round(depth) : null,
        };
        return errors;
    }

    private static PageViewKind KindOf(string? name) => name switch
    {
        PageViewName => PageViewKind.View,
        EngagementName => PageViewKind.Engagement,
        _ => PageViewKind.Event,
    };

    private static string? CheckName(string? name, ref EventErrors? errors)
    {
        string? clean = Visible.Clean(name, int.MaxValue);
        if (clean is null)
        {
            EventErrors.Add(ref errors, "name", "is required: \"pageview\", \"engagement\" or the name of an event of your own");
        }
        else if (clean.Length > MaxNameLength)
        {
            EventErrors.Add(ref errors, "name", $"must have at most {MaxNameLength} characters");
        }

        return clean;
    }

    private static void CheckUrl(string? url, ref EventErrors? errors)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            EventErrors.Add(ref errors, "url", "is required: the address of the page, such as \"https://example.org/\"");
        }
        else if (Encoding.UTF8.GetByteCount(url) > MaxUrlBytes)
        {
            EventErrors.Add(ref errors, "url", $"must have at most {MaxUrlBytes} bytes");
        }
        else if (!WebAddress.TryParse(url, out var address) || address.Host.IsEmpty)
        {
            EventErrors.Add(ref errors, "url", "must be absolute and name a host, such as \"https://example.org/\"");
        }
    }

    private static void CheckEngagement(in EventBody body, ref EventErrors? errors)
    {
        if (body.ScrollDepth is null && body.Engaged is null)
        {
            EventErrors.Add(ref errors, "e", "an engagement needs \"e\" (milliseconds), \"sd\" (percent scrolled), or both");
        }

        if (body.ScrollDepth is < 0 or > 100)
        {
            EventErrors.Add(ref errors, "sd", "must be from 0 to 100");
        }

        if (body.Engaged is < 0 or >= MaxEngaged)
        {
            EventErrors.Add(ref errors, "e", "must be at least 0 and less than 30 days, in milliseconds");
        }
    }
}
