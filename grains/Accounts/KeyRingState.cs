namespace Flattr.Grains.Accounts;

/// <summary>The key ring as it is stored; members are only ever added.</summary>
internal sealed class KeyRingState
{
    public List<string> Keys { get; set; } = [];
}
