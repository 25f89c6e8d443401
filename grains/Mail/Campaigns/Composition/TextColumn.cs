using System.Text;

namespace Flattr.Grains.Mail.Campaigns.Composition;

/// <summary>
/// Plain text, paragraph by paragraph, in lines of at most <see cref="Width"/> characters; a word that is longer (an address) stays whole. What a paragraph stands in
/// (a quote, an entry of a list) is written before its lines.
/// </summary>
internal sealed class TextColumn
{
    public const int Width = 76;

    /// <summary>Narrower than this no text is set, however deep it stands.</summary>
    private const int Narrowest = 24;

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _paragraph = new();
    private readonly Stack<string> _outer = new();
    private string _prefix = string.Empty;
    private string _lastPrefix = string.Empty;
    private string? _marker;
    private bool _isSpacePending;
    private bool _isBlankPending;

    public bool IsEmpty => _paragraph.Length == 0;

    /// <summary>Characters of a line where the next paragraph stands.</summary>
    public int Room => Math.Max(Narrowest, Width - _prefix.Length);

    /// <summary>Adds to the paragraph, whatever space there is as one.</summary>
    public void Append(string text)
    {
        foreach (char letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                _isSpacePending = _paragraph.Length > 0;
            }
            else if (!IsInvisible(letter))
            {
                AppendSpace();
                _paragraph.Append(letter);
            }
        }
    }

    /// <summary>Adds what belongs to the word that is to come.</summary>
    public void Open(string mark)
    {
        AppendSpace();
        _paragraph.Append(mark);
    }

    /// <summary>Adds what belongs to the word before, with no space between.</summary>
    public void Close(string mark) => _paragraph.Append(mark);

    public void BreakLine()
    {
        _paragraph.Append('\n');
        _isSpacePending = false;
    }

    /// <summary>Takes the paragraph back, to be set otherwise.</summary>
    public string Take()
    {
        string taken = _paragraph.ToString().Trim();
        _paragraph.Clear();
        _isSpacePending = false;
        return taken;
    }

    /// <summary>Ends the paragraph, and answers how long its longest line is.</summary>
    /// <param name="isApart">Whether an empty line comes after it, if anything does.</param>
    public int End(bool isApart)
    {
        string paragraph = Take();
        string[] lines = paragraph.Length == 0 ? [] : [.. paragraph.Split('\n', StringSplitOptions.TrimEntries).SelectMany(Wrap)];
        AddLines(lines);
        _isBlankPending |= isApart && _text.Length > 0;
        return lines.Length == 0 ? 0 : lines.Max(line => line.Length);
    }

    /// <summary>Lines as they are, however long.</summary>
    public void AddLines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            WriteLine(line);
        }
    }

    /// <param name="prefix">What stands before each line from now on, within what did so before.</param>
    /// <param name="marker">What stands there once in its place.</param>
    public void Enter(string prefix, string? marker = null)
    {
        _outer.Push(_prefix);
        string first = (_marker ?? _prefix) + (marker ?? prefix);
        if (Width - first.Length >= Narrowest)
        {
            _marker = marker is null && _marker is null ? null : first;
            _prefix += prefix;
        }
    }

    public void Leave()
    {
        _prefix = _outer.Pop();
        _marker = null;
    }

    public override string ToString() => _text.ToString();

    /// <summary>Fills up the preview of a mail program, or says where a word may be parted.</summary>
    private static bool IsInvisible(char letter) => letter is '\u00AD' or '\u034F' or '\u200B' or '\u2060' or '\uFEFF' || char.IsControl(letter);

    private void AppendSpace()
    {
        if (_isSpacePending && _paragraph.Length > 0 && _paragraph[^1] != '\n')
        {
            _paragraph.Append(' ');
        }

        _isSpacePending = false;
    }

    private IEnumerable<string> Wrap(string text)
    {
        var line = new StringBuilder();
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Room)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : string.Empty).Append(word);
        }

        yield return line.ToString();
    }

    private void WriteLine(string line)
    {
        string prefix = _marker ?? _prefix;
        if (_isBlankPending)
        {
            int common = _lastPrefix.AsSpan().CommonPrefixLength(_prefix);
            _text.Append(_prefix[..common].TrimEnd()).Append('\n');
        }

        _text.Append($"{prefix}{line}".TrimEnd()).Append('\n');
        (_lastPrefix, _marker, _isBlankPending) = (_prefix, null, false);
    }
}
