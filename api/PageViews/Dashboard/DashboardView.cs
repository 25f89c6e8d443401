using System.Globalization;
using Flattr.Api.Sites;
using Microsoft.AspNetCore.Http.Extensions;

namespace Flattr.Api.PageViews.Dashboard;

/// <summary>What a dashboard shows, as its address says it: every control is a link to, or a form for, another one of these.</summary>
public sealed record DashboardView
{
    /// <summary>The longest range that counters are asked for.</summary>
    private const int MaxYears = 10;
    private const int MaxPageLength = 500;
    private const string DayFormat = "yyyy-MM-dd";

    public required string Domain { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Null where the days were chosen one by one.</summary>
    public Period? Period { get; init; }

    public required DayRange Days { get; init; }

    /// <summary>Show the period before beside it.</summary>
    public bool Compares { get; init; } = true;

    /// <summary>Path of the one page that is looked at, or null for the whole site.</summary>
    public string? Page { get; init; }

    /// <summary>What cannot be read falls back to the default: an address that was cut still shows something.</summary>
    public static DashboardView Parse(string domain, IQueryCollection query, DateOnly today)
    {
        var chosen = ParseDays(query["from"], query["to"]);
        var period = chosen is null ? Period.Find(query["period"]) ?? Period.Default : null;
        string? page = query["page"];
        return new()
        {
            Domain = domain,
            Today = today,
            Period = period,
            Days = chosen ?? period!.Of(today),
            Compares = query["compare"] != "off",
            Page = page is { Length: > 0 and <= MaxPageLength } ? page : null,
        };
    }

    public DashboardView With(Period period) => this with { Period = period, Days = period.Of(Today) };

    public DashboardView With(DayRange days) => this with { Period = null, Days = days };

    /// <summary>The address of the dashboard, or of its list of one <paramref name="dimension"/>.</summary>
    public string ToAddress(string? dimension = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in ToQuery())
        {
            query.Add(name, value);
        }

        return SiteAddress.Of(Domain) + (dimension is null ? string.Empty : $"/{dimension}") + query.ToQueryString();
    }

    /// <summary>What a form must carry along that changes only the days.</summary>
    public IEnumerable<(string Name, string Value)> ToQueryWithoutDays() => ToQuery().Where(pair => pair.Name is not ("period" or "from" or "to"));

    private IEnumerable<(string Name, string Value)> ToQuery()
    {
        if (Period is null)
        {
            yield return ("from", Days.From.ToString(DayFormat, CultureInfo.InvariantCulture));
            yield return ("to", Days.To.ToString(DayFormat, CultureInfo.InvariantCulture));
        }
        else if (Period != Period.Default)
        {
            yield return ("period", Period.Key);
        }

        if (!Compares)
        {
            yield return ("compare", "off");
        }

        if (Page is not null)
        {
            yield return ("page", Page);
        }
    }

    private static DayRange? ParseDays(string? from, string? to)
    {
        if (!TryParse(from, out var first) || !TryParse(to, out var last))
        {
            return null;
        }

        var range = first <= last ? new DayRange(first, last) : new DayRange(last, first);

        // The days before are looked at as well, and the calendar has a beginning and an end.
        return range.From.Year > 1970 + MaxYears && range.To.Year < 9000 && range.To < range.From.AddYears(MaxYears) ? range : null;
    }

    private static bool TryParse(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
