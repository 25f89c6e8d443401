namespace Flattr.GrainInterfaces.Buttons;

/// <summary>An activation found that another one of the same grain has taken over. It has written nothing and goes away; try again.</summary>
[GenerateSerializer, Alias("stale-activation")]
public sealed class StaleActivationException : OrleansException
{
    public StaleActivationException()
        : base("Another activation of this grain has taken over.")
    {
    }

    public StaleActivationException(string message)
        : base(message)
    {
    }

    public StaleActivationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
