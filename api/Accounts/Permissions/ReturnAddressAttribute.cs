using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.Permissions;

/// <summary>The value is empty or an address that a member can be sent on to.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReturnAddressAttribute : ValidationAttribute
{
    private const int MaxLength = 500;

    public ReturnAddressAttribute()
        : base("Write a whole address, such as https://example.org/welcome, without a fragment.")
    {
    }

    /// <summary>Plain http is for a program on the same machine.</summary>
    public override bool IsValid(object? value) => value is null or "" ||
        (value is string { Length: <= MaxLength } text
        && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        && address.UserInfo.Length == 0
        && address.Fragment.Length == 0);
}
