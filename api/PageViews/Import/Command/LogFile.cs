using System.IO.Compression;
using Flattr.Api.PageViews.Import.Lines;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>An access log on disk, plain or gzipped: told apart by its first bytes, not by its name.</summary>
internal sealed class LogFile : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly FileStream _file;
    private Stream _content = Stream.Null;

    private LogFile(FileStream file) => _file = file;

    /// <summary>Bytes on disk.</summary>
    public long Length => _file.Length;

    /// <summary>Bytes of them that have been read.</summary>
    public long Position => _file.Position;

    /// <exception cref="ImportFailedException">It cannot be opened, or is no file that can be read twice.</exception>
    public static LogFile Open(string path)
    {
        try
        {
            return new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ImportFailedException(ExitCode.BadFile, $"{path} cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>Reads from the beginning again.</summary>
    public LineReader ReadLines()
    {
        if (!_file.CanSeek)
        {
            throw new ImportFailedException(ExitCode.BadFile, $"{_file.Name} is not a file on disk; write it to one first.");
        }

        DisposeContent();
        Span<byte> magic = stackalloc byte[2];
        _file.Position = 0;
        var isGzip = _file.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        _file.Position = 0;
        _content = isGzip ? new GZipStream(_file, CompressionMode.Decompress, leaveOpen: true) : _file;
        return new(_content);
    }

    public void Dispose()
    {
        DisposeContent();
        _file.Dispose();
    }

    private void DisposeContent()
    {
        if (_content != _file)
        {
            _content.Dispose();
        }
    }
}
