namespace Flattr.Grains.Storage;

/// <summary>Work of the background that is done again and again.</summary>
internal static class Repeated
{
    /// <summary>Until the process stops. What fails is told, and tried again at the next turn: nothing is lost by it, only later.</summary>
    public static async Task EveryAsync(this TimeProvider time, TimeSpan period, Func<CancellationToken, Task> work, Action<Exception> failed, CancellationToken stopping)
    {
        using var turns = new PeriodicTimer(period, time);
        try
        {
            while (await turns.WaitForNextTickAsync(stopping))
            {
                await TryAsync(work, failed, stopping);
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The process stops; what is left to do is in the database, and done after the next start.
        }
    }

    private static async Task TryAsync(Func<CancellationToken, Task> work, Action<Exception> failed, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            failed(fault);
        }
    }
}
