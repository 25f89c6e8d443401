namespace Flattr.Grains.PageViews.Counting;

/// <summary>
/// Makes from one visitor's hash another for each sketch, so that the registers of two pages cannot be compared: what a sketch keeps is about 22
/// bits of a 64-bit mix, and millions of visitors would fit any pair.
/// </summary>
internal static class VisitorHash
{
    public static ulong ForSite(ulong visitor) => Mix(visitor ^ 0x5174_0000_0000_0001);

    public static ulong ForHour(ulong visitor, int hour) => Mix(Mix(visitor ^ 0x4855_0000_0000_0002) ^ (ulong)hour);

    /// <summary>The same for all minutes, because the last five are read together.</summary>
    public static ulong ForMinute(ulong visitor) => Mix(visitor ^ 0x4D4E_0000_0000_0003);

    public static ulong ForPage(ulong visitor, string page)
    {
        // FNV-1a over UTF-16, then mixed.
        ulong hash = 14695981039346656037;
        foreach (char character in page)
        {
            hash = (hash ^ character) * 1099511628211;
        }

        return Mix(Mix(visitor ^ 0x5047_0000_0000_0004) ^ Mix(hash));
    }

    /// <summary>The finaliser of MurmurHash3 (Appleby, public domain).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xff51afd7ed558ccd;
        value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53;
        return value ^ (value >> 33);
    }
}
