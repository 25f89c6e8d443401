namespace Flattr.Api.PageViews.Import.Command;

/// <summary>What the command says to the shell; part of its interface.</summary>
internal enum ExitCode
{
    Done = 0,

    /// <summary>The server refused for another reason than those below.</summary>
    Refused = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>The key is not accepted.</summary>
    WrongKey = 3,

    /// <summary>The key opens no site of that name.</summary>
    UnknownSite = 4,

    /// <summary>A file cannot be read, or is no access log. The other files were imported.</summary>
    BadFile = 5,

    /// <summary>The server could not be reached, or was overloaded, for longer than the command waits.</summary>
    ServerAway = 6,

    /// <summary>Ctrl-C. What was counted is kept.</summary>
    Interrupted = 130,
}
