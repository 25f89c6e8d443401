using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Grains.Accounts.Profiles;

/// <summary>A profile as it is stored with its account; members are only ever added.</summary>
internal sealed class ProfileState
{
    public int Version { get; set; }

    /// <summary>Those that were ever written to.</summary>
    public List<KeptField> Fields { get; set; } = [];
}

/// <summary>One field as it is stored.</summary>
internal sealed class KeptField
{
    public ProfileField Field { get; set; }

    public string Value { get; set; } = string.Empty;

    public Visibility Visibility { get; set; }

    /// <summary>The widest that any value of this field was ever shown: what others may have read proves nothing about its owner.</summary>
    public Visibility WidestEver { get; set; }

    public int ChangedIn { get; set; }
}
