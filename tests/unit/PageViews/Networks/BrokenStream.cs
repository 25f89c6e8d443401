namespace Flattr.UnitTests.PageViews.Networks;

/// <summary>Gives its bytes in pieces of the given sizes, in turn.</summary>
internal sealed class BrokenStream(byte[] bytes, int[] sizes) : MemoryStream(bytes)
{
    private int _pieces;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, sizes[_pieces++ % sizes.Length])]);
}
