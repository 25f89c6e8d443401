using Flattr.Api.PageViews.Edge.Addresses;

namespace Flattr.Api.PageViews.Edge.Events;

/// <summary>The domains that an event is for: those it names, or the host of its page.</summary>
internal static class DomainList
{
    private const int MaxDomains = 10;
    private const string Www = "www.";

    public static string[] Read(string? domain, string? url, ref EventErrors? errors)
    {
        if (domain is null)
        {
            return WebAddress.TryParse(url, out var address) && !address.Host.IsEmpty ? [Spell(address.Host)] : [];
        }

        if (!domain.Contains(',', StringComparison.Ordinal))
        {
            return Checked([Spell(domain)], ref errors);
        }

        return Checked([.. domain.Split(',').Select(one => Spell(one)).Where(one => one.Length > 0).Distinct()], ref errors);
    }

    private static string[] Checked(string[] domains, ref EventErrors? errors)
    {
        if (domains.Length == 0 || domains[0].Length == 0)
        {
            EventErrors.Add(ref errors, "domain", "can't be blank: the site as it is registered, such as \"example.org\"");
        }
        else if (domains.Length > MaxDomains)
        {
            EventErrors.Add(ref errors, "domain", $"names {domains.Length} sites; at most {MaxDomains} are counted at once");
        }

        return domains;
    }

    private static string Spell(ReadOnlySpan<char> domain)
    {
        domain = domain.Trim();
        if (domain.StartsWith(Www, StringComparison.OrdinalIgnoreCase))
        {
            domain = domain[Www.Length..];
        }

        return string.Create(domain.Length, domain, (spelled, given) => given.ToLowerInvariant(spelled));
    }
}
