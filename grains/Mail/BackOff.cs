namespace Flattr.Grains.Mail;

/// <summary>How long a letter rests after an attempt that failed: soon for what passes in a minute, then hourly until it expires.</summary>
internal static class BackOff
{
    private static readonly TimeSpan[] Rests = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)];

    /// <param name="attempt">From 1.</param>
    public static TimeSpan After(int attempt) => Rests[Math.Clamp(attempt - 1, 0, Rests.Length - 1)];
}
