namespace Flattr.Api.Hosting;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Flattr is ready. Open {Url}")]
    public static partial void Ready(ILogger logger, string url);
}
