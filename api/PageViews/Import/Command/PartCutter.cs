using System.Buffers;
using Flattr.Api.PageViews.Import.Lines;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Cuts what follows a position of a log into parts. Two parts share its memory: the one on its way and the next.</summary>
internal sealed class PartCutter
{
    private const int MaxLines = 5_000;
    private const int MaxBytes = PartBody.MaxBytes - LineReader.MaxRead - 1;

    private readonly LineReader _lines;
    private readonly LogChain _chain;
    private ArrayBufferWriter<byte> _writing = new();
    private ArrayBufferWriter<byte> _sending = new();

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

    /// <summary>Null at the end of the log.</summary>
    public OutgoingPart? Next()
    {
        (_writing, _sending) = (_sending, _writing);
        _writing.ResetWrittenCount();
        var from = _chain.Position;
        while (_chain.Lines - from.Lines < MaxLines && _writing.WrittenCount < MaxBytes && _lines.TryRead(out var line, out var isWhole))
        {
            if (!isWhole && !LastLine.IsComplete(line))
            {
                HasRemainder = true;
                break;
            }

            _chain.Add(line);
            _writing.Write(line);
            _writing.Write("\n"u8);
        }

        return _chain.Lines == from.Lines ? null : new(from, _chain.Position, _writing.WrittenMemory);
    }
}

/// <summary>Lines between two positions. The text is valid until the part after the next is cut.</summary>
internal sealed record OutgoingPart(LogWatermark From, LogWatermark To, ReadOnlyMemory<byte> Text);
