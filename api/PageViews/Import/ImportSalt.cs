using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Flattr.GrainInterfaces.Sites;

namespace Flattr.Api.PageViews.Import;

/// <summary>
/// Salts for the days of a log, made of the key that the request carries and forgotten with it: the same log gives the same
/// visitors again, so that an import can be broken off anywhere. Who holds the key holds the log as well; the server keeps only the key's hash.
/// </summary>
internal sealed class ImportSalt
{
    private const int Length = 16;
    private const int Scheme = 7;

    private readonly byte[] _key;
    private readonly byte[] _message;
    private readonly byte[] _salt = new byte[HMACSHA256.HashSizeInBytes];
    private int _day = -1;

    private ImportSalt(string key, string domain)
    {
        _key = Encoding.UTF8.GetBytes(key);
        _message = [.. "import"u8, .. Encoding.UTF8.GetBytes(domain), .. new byte[sizeof(int)]];
    }

    /// <summary>Of a request that <see cref="Sites.SiteKeys"/> has let in.</summary>
    public static ImportSalt Of(HttpRequest request, Site site) =>
        new(request.Headers.Authorization.ToString()[Scheme..].Trim(), site.Domain);

    /// <summary>16 bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> OfDay(DateTimeOffset time)
    {
        var day = (int)(time.ToUnixTimeSeconds() / 86_400);
        if (day != _day)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_message.AsSpan(^sizeof(int)..), day);
            HMACSHA256.HashData(_key, _message, _salt);
            _day = day;
        }

        return _salt.AsSpan(0, Length);
    }
}
