using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Flattr.Api.Accounts.Programs;

/// <summary>A letter is on its way, or there was no reason to send one: the answer is the same.</summary>
internal static class LetterSent
{
    [SuppressMessage("Usage", "CA2234", Justification = "There is no address at which it could be watched.")]
    public static Accepted Answer() => TypedResults.Accepted(uri: (string?)null);
}
