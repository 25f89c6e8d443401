namespace Flattr.Api.Accounts.Profiles;

/// <summary>What somebody typed, in canonical form, or what is wrong with it and how to mend it.</summary>
internal readonly record struct CheckedText(string Value, string? Wrong)
{
    public static CheckedText Good(string value) => new(value, null);

    public static CheckedText Bad(string wrong) => new(string.Empty, wrong);
}
