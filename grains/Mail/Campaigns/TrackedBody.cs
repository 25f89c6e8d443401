using System.Collections.Immutable;
using System.Text;

namespace Flattr.Grains.Mail.Campaigns;

/// <summary>The HTML of a campaign, cut where a message's own addresses go: everything between them is the same for everybody, to the byte.</summary>
/// <param name="Targets">Where the links lead; the first is link 1. A target that is linked twice is one.</param>
/// <param name="Pieces">What stands before each place, and after the last.</param>
/// <param name="Places">Which link's address goes there, in the order of the text.</param>
internal sealed record TrackedBody(ImmutableArray<string> Targets, ImmutableArray<string> Pieces, ImmutableArray<int> Places)
{
    /// <param name="address">The address of a link in this message; of nothing but letters, digits and <c>:/.-_</c>, so that it fits any kind of quotes, and none.</param>
    public string Render(Func<int, string> address)
    {
        var text = new StringBuilder(Pieces.Sum(piece => piece.Length) + (Places.Length * 100));
        for (int place = 0; place < Places.Length; place++)
        {
            text.Append(Pieces[place]).Append(address(Places[place]));
        }

        return text.Append(Pieces[^1]).ToString();
    }
}
