using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Flattr.Api.Accounts;

/// <summary>The value is empty or one address that a letter can be sent to, without a name beside it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class MailboxAddressAttribute : ValidationAttribute
{
    /// <summary>RFC 5321, 4.5.3.1.1.</summary>
    private const int MaxLocalPart = 64;

    public MailboxAddressAttribute()
        : base("This is not an e-mail address. It looks like ada@example.org.")
    {
    }

    public override bool IsValid(object? value) => value is null or "" || (value is string text && IsAddress(text.Trim()));

    /// <summary>A part without quotes (RFC 5322, dot-atom; RFC 6531 allows letters of every script) and a host name; stricter than the outbox.</summary>
    internal static bool IsAddress(string text) =>
        text.Length <= AccountBounds.MaxEmail && text.IndexOf('@') <= MaxLocalPart && Shape().IsMatch(text);

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@([\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\.)*[\p{L}\p{M}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
