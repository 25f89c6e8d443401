using System.ComponentModel.DataAnnotations;
using System.Net.Mail;

namespace Flattr.Api.Accounts;

/// <summary>The value is empty or one address that a letter can be sent to, without a name beside it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MailboxAddressAttribute : ValidationAttribute
{
    public MailboxAddressAttribute()
        : base("This is not an e-mail address. It looks like ada@example.org.")
    {
    }

    public override bool IsValid(object? value) => value is null or "" || (value is string text && IsAddress(text.Trim()));

    internal static bool IsAddress(string text) =>
        text.Length <= AccountBounds.MaxEmail
        && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is '<' or '>' or '"' or ',' or ';')
        && MailAddress.TryCreate(text, out var address)
        && address.Address == text
        && Uri.CheckHostName(address.Host) is UriHostNameType.Dns;
}
