namespace Flattr.GrainInterfaces;

/// <summary>
/// The write queue is full or its database is away: nothing was recorded, and the caller may try again after
/// <see cref="RetryAfter"/>. The API answers 503 with <c>Retry-After</c>.
/// </summary>
[GenerateSerializer, Alias("overloaded")]
public sealed class OverloadedException : Exception
{
    public OverloadedException()
        : this("The server cannot write as fast as it is asked to.")
    {
    }

    public OverloadedException(string message)
        : base(message)
    {
    }

    public OverloadedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    [Id(0)]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}
