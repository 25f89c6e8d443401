using System.Collections.Immutable;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>A part of a campaign's message, cut where a message's own addresses go: everything between them is the same for everybody, to the byte.</summary>
/// <param name="Targets">Where the links lead; the first is link 1. A target that is linked twice is one.</param>
/// <param name="Pieces">What stands before each place, and after the last.</param>
/// <param name="Places">Which link's address goes there, in the order of the text.</param>
internal sealed record TrackedBody(ImmutableArray<string> Targets, ImmutableArray<string> Pieces, ImmutableArray<int> Places)
{
    /// <summary>For each place the first one of the same link: an address is asked for once.</summary>
    private readonly ImmutableArray<int> _firsts = [.. Places.Select(link => Places.IndexOf(link))];

    /// <param name="address">The address of a link in this message; of nothing but letters, digits and <c>:/.-_</c>, so that it fits any kind of quotes, and none.</param>
    public string Render(Func<int, string> address)
    {
        string[] parts = new string[Pieces.Length + Places.Length];
        for (int place = 0; place < Places.Length; place++)
        {
            parts[2 * place] = Pieces[place];
            parts[(2 * place) + 1] = _firsts[place] == place ? address(Places[place]) : parts[(2 * _firsts[place]) + 1];
        }

        parts[^1] = Pieces[^1];
        return string.Concat(parts);
    }
}
