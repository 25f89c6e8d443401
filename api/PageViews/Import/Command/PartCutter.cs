using System.Buffers;
using System.Runtime.ExceptionServices;
using Flattr.Api.PageViews.Import.Lines;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>
/// Cuts what follows a position of a log into parts: small ones first, which show soon that it goes on, and then as large as they may be,
/// for a part costs a commit. Two parts share its memory: the one on its way and the next.
/// </summary>
internal sealed class PartCutter
{
    private const int FirstLines = 1_000;
    private const int MaxBytes = PartBody.MaxBytes - LineReader.MaxRead - 1;

    private readonly LineReader _lines;
    private readonly LogChain _chain;
    private ArrayBufferWriter<byte> _writing = new();
    private ArrayBufferWriter<byte> _sending = new();
    private int _maxLines = FirstLines;
    private ExceptionDispatchInfo? _damage;

    /// <param name="lines">At the beginning of the log.</param>
    /// <param name="from">Where the first part begins.</param>
    public PartCutter(LineReader lines, LogWatermark from)
    {
        (_lines, _chain) = (lines, new(from));
        for (var line = 0L; line < from.Lines && lines.TryRead(out _, out _); line++)
        {
            // Counted already.
        }
    }

    /// <summary>A last line was left because it is not complete.</summary>
    public bool HasRemainder { get; private set; }

    public long Lines => _chain.Lines;

    /// <summary>Null at the end of the log. Of a file that cannot be read on, the lines before come first, and then what is wrong with it.</summary>
    public OutgoingPart? Next()
    {
        _damage?.Throw();
        (_writing, _sending) = (_sending, _writing);
        _writing.ResetWrittenCount();
        var from = _chain.Position;
        try
        {
            while (_chain.Lines - from.Lines < _maxLines && _writing.WrittenCount < MaxBytes && TryAddLine())
            {
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException && _chain.Lines > from.Lines)
        {
            _damage = ExceptionDispatchInfo.Capture(exception);
        }

        _maxLines = Math.Min(2 * _maxLines, PartCounter.MaxLines);
        return _chain.Lines == from.Lines ? null : new(from, _chain.Position, _writing.WrittenMemory);
    }

    private bool TryAddLine()
    {
        if (!_lines.TryRead(out var line, out var isWhole))
        {
            return false;
        }

        if (!isWhole && !LastLine.IsComplete(line))
        {
            HasRemainder = true;
            return false;
        }

        _chain.Add(line);
        _writing.Write(line);
        _writing.Write("\n"u8);
        return true;
    }
}

/// <summary>Lines between two positions. The text is valid until the part after the next is cut.</summary>
internal sealed record OutgoingPart(LogWatermark From, LogWatermark To, ReadOnlyMemory<byte> Text);
