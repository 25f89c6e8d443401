using System.Collections.Immutable;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>Takes out of a text what each message has an address of its own for.</summary>
internal static class BodyCut
{
    /// <param name="text">The whole.</param>
    /// <param name="places">What is written over, and with which link's address; in the order of the text, none within another.</param>
    /// <param name="targets">Where the links lead.</param>
    public static TrackedBody At(string text, IEnumerable<(Range Written, int Link)> places, ImmutableArray<string> targets = default)
    {
        var pieces = ImmutableArray.CreateBuilder<string>();
        var links = ImmutableArray.CreateBuilder<int>();
        int written = 0;
        foreach (var (range, link) in places)
        {
            pieces.Add(text[written..range.Start.Value]);
            links.Add(link);
            written = range.End.Value;
        }

        pieces.Add(text[written..]);
        return new(targets.IsDefault ? [] : targets, pieces.ToImmutable(), links.ToImmutable());
    }
}
