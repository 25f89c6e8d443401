namespace Flattr.Grains.Mail.Tracking;

/// <summary>Leaves out numbers of fewer than k people, and those from which such a number could be computed.</summary>
internal static class FewPeople
{
    public static long? Hide(long people, int k) => people < k ? null : people;

    /// <summary>
    /// The links' numbers that may be told beside the number of all who clicked. Who clicked and is in none of the numbers told has followed a link that is left
    /// out; two links of 4 under a k of 5 would both be known by that. If there is anybody like that, the smallest number that could be told is left out
    /// too: it is k or more, and nobody knows how much of the rest is its own.
    /// </summary>
    /// <param name="links">Who followed each.</param>
    /// <param name="clicked">Who followed at least one.</param>
    /// <param name="k">Fewer are not told.</param>
    public static long?[] Hide(IReadOnlyList<long> links, long clicked, int k)
    {
        long?[] told = [.. links.Select(people => Hide(people, k))];
        if (Array.Exists(told, people => people is null) && told.Min() is { } smallest && clicked > told.Sum())
        {
            told[Array.IndexOf(told, smallest)] = null;
        }

        return told;
    }
}
