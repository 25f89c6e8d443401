namespace Flattr.Grains.Storage;

/// <summary>Another silo was quicker with the same rows.</summary>
internal sealed class TakenException : Exception;
