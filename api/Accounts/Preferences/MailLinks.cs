using System.Buffers.Binary;
using System.Security.Cryptography;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Flattr.Api.Accounts.Preferences;

/// <summary>
/// Links that confirm that a member wants mail: who he is, which mail, and when he asked for it, sealed. What he turned off and on again since was asked for
/// at another moment.
/// </summary>
internal sealed class MailLinks(IDataProtectionProvider protection, TimeProvider time)
{
    private const int MaxLength = 500;
    private const int MemberBytes = 16;
    private const int Bytes = MemberBytes + 1 + sizeof(long) + sizeof(long);

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    private readonly IDataProtector _protector = protection.CreateProtector("mail-opt-in");

    public string Seal(MailAsking asking)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        asking.Member.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[MemberBytes] = (byte)asking.Category;
        BinaryPrimitives.WriteInt64BigEndian(bytes[(MemberBytes + 1)..], asking.Asked.UtcTicks);
        BinaryPrimitives.WriteInt64BigEndian(bytes[^sizeof(long)..], (time.GetUtcNow() + Lasts).UtcTicks);
        return WebEncoders.Base64UrlEncode(_protector.Protect(bytes.ToArray()));
    }

    /// <summary>What the link is about, or null when it is not ours, not whole or seven days old.</summary>
    public MailAsking? Open(string? token)
    {
        if (token is not { Length: > 0 and <= MaxLength })
        {
            return null;
        }

        try
        {
            ReadOnlySpan<byte> bytes = _protector.Unprotect(WebEncoders.Base64UrlDecode(token));
            return BinaryPrimitives.ReadInt64BigEndian(bytes[^sizeof(long)..]) <= time.GetUtcNow().UtcTicks ? null : new(
                new Guid(bytes[..MemberBytes], bigEndian: true),
                (MailCategory)bytes[MemberBytes],
                new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(bytes[(MemberBytes + 1)..]), TimeSpan.Zero));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
