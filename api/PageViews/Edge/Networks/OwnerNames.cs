using System.Runtime.CompilerServices;
using System.Text;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>Names of networks, kept as the bytes of their file; one becomes a string when it is first asked for.</summary>
internal sealed class OwnerNames
{
    private readonly byte[] _fields;
    private readonly int[] _starts;
    private readonly string?[] _asked;

    private OwnerNames(byte[] fields, int[] starts)
    {
        (_fields, _starts) = (fields, starts);
        _asked = new string?[starts.Length - 1];
    }

    public string this[int owner] =>
        Volatile.Read(ref _asked[owner]) ?? Interlocked.CompareExchange(ref _asked[owner], Read(owner), null) ?? _asked[owner]!;

    private string Read(int owner)
    {
        ReadOnlySpan<byte> field = _fields.AsSpan(_starts[owner].._starts[owner + 1]);
        var name = field is [(byte)'"', .. var inner, (byte)'"']
            ? Encoding.UTF8.GetString(inner).Replace("\"\"", "\"", StringComparison.Ordinal)
            : Encoding.UTF8.GetString(field);
        return name.Length <= NetworkDirectory.MaxIspLength ? name : name[..NetworkDirectory.MaxIspLength];
    }

    internal sealed class Builder
    {
        private readonly Dictionary<uint, int> _owners = new(90_000);
        private readonly List<int> _starts = new(90_000);
        private readonly List<byte> _fields = new(2_500_000);

        /// <summary>The owner's number: an AS number has one name, the first that is given.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public int Add(uint asn, ReadOnlySpan<byte> field)
        {
            if (!_owners.TryGetValue(asn, out var owner))
            {
                owner = _starts.Count;
                _owners.Add(asn, owner);
                _starts.Add(_fields.Count);
                _fields.AddRange(field);
            }

            return owner;
        }

        public OwnerNames Build() => new([.. _fields], [.. _starts, _fields.Count]);
    }
}
