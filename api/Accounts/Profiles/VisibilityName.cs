using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Who sees a field, in the words of programs.</summary>
internal static class VisibilityName
{
    private static readonly Dictionary<string, Visibility> _all = Enum.GetValues<Visibility>().ToDictionary(Of, StringComparer.Ordinal);

    public static string Of(Visibility visibility) => visibility.ToString().ToLowerInvariant();

    public static Visibility? Find(string name) => _all.TryGetValue(name, out var visibility) ? visibility : null;
}
