using Flattr.GrainInterfaces;

namespace Flattr.Grains.Storage;

/// <summary>
/// Makes of a database that is away, wherever a grain meets it, what callers know how to answer: come back later. Without it a
/// front end would see an exception of a driver it doesn't have.
/// </summary>
public sealed class DatabaseFaultFilter(Database database) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception exception) when (database.IsAway(exception))
        {
            throw new OverloadedException("The database is away.") { RetryAfter = TimeSpan.FromSeconds(2) };
        }
    }
}
