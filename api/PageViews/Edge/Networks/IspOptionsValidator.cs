using MaxMind.Db;
using Microsoft.Extensions.Options;

namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>Opens the operator's file at start, so that a wrong one is a message and not a dashboard full of "unknown".</summary>
internal sealed class IspOptionsValidator : IValidateOptions<IspOptions>
{
    public ValidateOptionsResult Validate(string? name, IspOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.DatabasePath))
        {
            return ValidateOptionsResult.Success;
        }

        try
        {
            using var database = new OperatorDatabase(options.DatabasePath);
            return database.NamesNetworks() ? ValidateOptionsResult.Success : Fail("has no names of networks");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException
            or InvalidDatabaseException or DeserializationException)
        {
            return Fail($"cannot be read ({fault.Message})");
        }

        ValidateOptionsResult Fail(string what) => ValidateOptionsResult.Fail(
            $"{IspOptions.Section}:{nameof(IspOptions.DatabasePath)}: \"{options.DatabasePath}\" {what}. " +
            "Give a MaxMind database file (.mmdb) whose records have autonomous_system_organization, isp or as_name, or leave the setting out.");
    }
}
