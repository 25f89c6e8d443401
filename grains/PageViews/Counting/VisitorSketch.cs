using System.Numerics;

namespace Flattr.Grains.PageViews.Counting;

/// <summary>
/// Recognises visitors it has seen without holding them: a HyperLogLog sketch (Flajolet et al., 2007) used to decide, when a
/// visitor comes, whether it is new and how many it stands for (historic inverse probability, Cohen 2014 and Ting 2014).
/// 2^20 registers while it has few visitors, so that those are all but exact; 2^14 from then on: standard error 0.65 %.
/// Two visitors may look alike; a visitor seen before never looks new.
/// </summary>
internal sealed class VisitorSketch
{
    /// <summary>Bits of a register's number.</summary>
    public const int Precision = 20;

    private const int DensePrecision = 14;
    private const int Finer = Precision - DensePrecision;
    private const int SparseLimit = 1024;

    private Dictionary<int, byte>? _sparse = [];
    private byte[]? _dense;

    /// <summary>Sum over all registers of 2^-rank: divided by their number, the chance that a new visitor changes one.</summary>
    private double _sum = 1 << Precision;

    private int Registers => _sparse is null ? 1 << DensePrecision : 1 << Precision;

    /// <summary>The register of a hash, and its rank there: 1–45.</summary>
    public static (int Register, byte Rank) Place(ulong hash) =>
        ((int)(hash >> (64 - Precision)), (byte)Math.Min(65 - Precision, BitOperations.LeadingZeroCount(hash << Precision) + 1));

    /// <summary>
    /// Takes a visitor in. Answers null when it may have been seen before; otherwise what changed, and for how many visitors, on
    /// average, a change of the sketch as it was stands.
    /// </summary>
    public Change? Add(ulong hash)
    {
        var (register, rank) = Place(hash);
        double weight = Registers / _sum;
        return Raise(register, rank) ? new(register, rank, Round(weight, hash)) : null;
    }

    /// <summary>Raises a register to at least <paramref name="rank"/>: how sketches are merged. True when it was lower.</summary>
    public bool Raise(int register, byte rank)
    {
        if (_sparse is not { } sparse)
        {
            return RaiseDense(register, rank);
        }

        byte known = sparse.GetValueOrDefault(register);
        if (known >= rank)
        {
            return false;
        }

        sparse[register] = rank;
        _sum += Gain(known, rank);
        if (sparse.Count > SparseLimit)
        {
            BecomeDense(sparse);
        }

        return true;
    }

    /// <summary>Estimates how many different visitors raised the registers, for a sketch put together from several.</summary>
    public double Estimate()
    {
        double all = Registers;
        double empty = _sparse is { } sparse ? all - sparse.Count : _dense!.Count(rank => rank == 0);
        double raw = 0.7213 / (1 + (1.079 / all)) * all * all / _sum;
        return raw <= 2.5 * all && empty > 0 ? all * Math.Log(all / empty) : raw;
    }

    private bool RaiseDense(int register, byte rank)
    {
        // What was told apart by the last bits of a fine register's number is part of the rank in a coarse one.
        int last = register & ((1 << Finer) - 1);
        rank = (byte)(last == 0 ? Finer + rank : BitOperations.LeadingZeroCount((uint)last) - (32 - Finer) + 1);
        ref byte known = ref _dense![register >> Finer];
        if (known >= rank)
        {
            return false;
        }

        _sum += Gain(known, rank);
        known = rank;
        return true;
    }

    private void BecomeDense(Dictionary<int, byte> sparse)
    {
        _dense = new byte[1 << DensePrecision];
        _sum = _dense.Length;
        _sparse = null;
        foreach (var (register, rank) in sparse)
        {
            RaiseDense(register, rank);
        }
    }

    private static double Gain(byte from, byte to) => Math.ScaleB(1, -to) - Math.ScaleB(1, -from);

    /// <summary>Rounds up as often as the fraction says, by bits of the hash that the sketch hardly uses, so that nothing is random.</summary>
    private static int Round(double weight, ulong hash)
    {
        int whole = (int)weight;
        return whole + ((hash & 0xFFFF) / 65536.0 < weight - whole ? 1 : 0);
    }

    internal readonly record struct Change(int Register, byte Rank, int Visitors);
}
