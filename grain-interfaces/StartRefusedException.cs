namespace Flattr.GrainInterfaces;

/// <summary>The process cannot start as it is configured; the message says why and what to do. Never sent to another process.</summary>
public sealed class StartRefusedException : Exception
{
    public StartRefusedException()
        : this("The configuration is not usable.")
    {
    }

    public StartRefusedException(string message)
        : base(message)
    {
    }

    public StartRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
