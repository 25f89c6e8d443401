using Flattr.GrainInterfaces.Accounts.Permissions;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.Api.Accounts.Permissions;

/// <summary>Where the pages of a party are, and where members go on to from there.</summary>
internal static class PartyAddress
{
    /// <summary>Longer than any session's name, short enough for an address.</summary>
    private const int MaxStateLength = 200;

    public static string OfConsent(string handle) => $"/permissions/{handle}";

    /// <summary>
    /// The party's registered address with the member's pseudonym and, unchanged, the <c>state</c> that the party sent the member with, by
    /// which it knows that this is the one it sent. Null where none is registered.
    /// </summary>
    public static string? OfReturn(Permission permission, string? state)
    {
        if (permission.Party.Description.ReturnAddress is not { } address)
        {
            return null;
        }

        var query = new Dictionary<string, string?> { ["user"] = permission.Pseudonym };
        if (state is { Length: > 0 and <= MaxStateLength })
        {
            query["state"] = state;
        }

        return QueryHelpers.AddQueryString(new Uri(address).AbsoluteUri, query);
    }
}
