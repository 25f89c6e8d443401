using Microsoft.Extensions.Options;

namespace Flattr.Api.Hosting;

/// <summary>
/// How little others' parts may say in the log, whatever the settings ask for. What they tell of requests and calls has addresses, tokens and the numbers of members
/// in it; what the product itself says has not, and may be asked for at any level.
/// </summary>
internal sealed class LogFloors : IPostConfigureOptions<LoggerFilterOptions>
{
    private static readonly (string Category, LogLevel Floor)[] Floors =
    [
        ("Orleans", LogLevel.Warning),
        ("Microsoft.Orleans", LogLevel.Warning),
        ("Microsoft.AspNetCore", LogLevel.Warning),
        ("System.Net.Http", LogLevel.Warning),
        ("Polly", LogLevel.Warning),

        // Says nothing that others don't, and while it may speak every request is given an identifier, a scope and an activity.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),

        // Keys are as safe as the hashes beside them in the same database; a warning at each new key would tell nobody more.
        ("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error),

        // Its first check measures from the start of the machine, and warns of it.
        ("Orleans.Runtime.Watchdog", LogLevel.Error),

        // It prints the stack of every refused start; the reason alone is printed by FlattrHost.
        ("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical),
    ];

    /// <summary>A rule that names a provider of the log beats all that name none, whatever they are about: each floor stands for every provider that is named.</summary>
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        LoggerFilterRule[] asked = [.. options.Rules];
        options.Rules.Clear();
        foreach (var rule in asked)
        {
            options.Rules.Add(Raise(rule));
        }

        foreach (string? provider in asked.Select(rule => rule.ProviderName).Append(null).Distinct())
        {
            foreach (var (category, floor) in Floors.Where(of => !asked.Any(rule => rule.ProviderName == provider && rule.CategoryName == of.Category && rule.LogLevel >= of.Floor)))
            {
                options.Rules.Add(new(provider, category, floor, filter: null));
            }
        }
    }

    /// <summary>A rule about a part of what has a floor, which would beat the floor by being longer.</summary>
    private static LoggerFilterRule Raise(LoggerFilterRule rule)
    {
        LogLevel floor = Floors.Where(of => MayBeOf(rule.CategoryName, of.Category)).Select(of => of.Floor).DefaultIfEmpty(LogLevel.Trace).Max();
        return rule.LogLevel < floor ? new(rule.ProviderName, rule.CategoryName, floor, rule.Filter) : rule;
    }

    private static bool MayBeOf(string? category, string floor)
    {
        int wildcard = category?.IndexOf('*', StringComparison.Ordinal) ?? -1;
        return category is not null
            && category.Length >= floor.Length
            && (category.StartsWith(floor, StringComparison.OrdinalIgnoreCase)
                || (wildcard > 0 && floor.StartsWith(category[..wildcard], StringComparison.OrdinalIgnoreCase)));
    }
}
