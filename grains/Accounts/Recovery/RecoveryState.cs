namespace Flattr.Grains.Accounts.Recovery;

/// <summary>Recoveries as they are stored with an account; members are only ever added.</summary>
internal sealed class RecoveryState
{
    /// <summary>When somebody tried, in the last 30 days.</summary>
    public List<DateTimeOffset> Tries { get; set; } = [];

    /// <summary>Null when there is none.</summary>
    public KeptCase? Case { get; set; }
}

/// <summary>The one case that an account can have.</summary>
internal sealed class KeptCase
{
    public Guid Id { get; set; }

    public string NewEmail { get; set; } = string.Empty;

    public DateTimeOffset Opened { get; set; }

    public DateTimeOffset? Proven { get; set; }

    public int WrongCodes { get; set; }
}
