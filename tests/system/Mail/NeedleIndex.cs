using System.Buffers;
using System.Text;
using Flattr.SystemTests.Buttons;

namespace Flattr.SystemTests.Mail;

/// <summary>Looks for many needles at once: thousands of forms in megabytes.</summary>
internal sealed class NeedleIndex
{
    private const int Shortest = 8;

    private readonly SearchValues<string> _forms;
    private readonly ILookup<string, (string Form, Needle Needle)> _byBeginning;

    public NeedleIndex(IEnumerable<Needle> needles)
    {
        // A character for each byte: what it says doesn't matter.
        (string Form, Needle Needle)[] forms = [.. needles.SelectMany(needle => needle.Forms.Select(form => (Encoding.Latin1.GetString(form), needle)))];
        Assert.All(forms, form => Assert.True(form.Form.Length >= Shortest, $"{form.Needle.Name} would be found by chance."));
        _forms = SearchValues.Create([.. forms.Select(form => form.Form)], StringComparison.Ordinal);
        _byBeginning = forms.ToLookup(form => form.Form[..Shortest]);
    }

    public HashSet<string> Find(ReadOnlySpan<byte> content)
    {
        var found = new HashSet<string>();
        ReadOnlySpan<char> text = Encoding.Latin1.GetString(content);
        for (int next = text.IndexOfAny(_forms); next >= 0; next = text.IndexOfAny(_forms))
        {
            text = text[next..];
            foreach (var (form, needle) in _byBeginning[text[..Shortest].ToString()])
            {
                if (text.StartsWith(form, StringComparison.Ordinal))
                {
                    found.Add(needle.Name);
                }
            }

            text = text[1..];
        }

        return found;
    }

    public HashSet<string> Find(DatabaseRow row) => [.. row.Columns.SelectMany(column => Find(column.Value))];
}
