using System.Collections.Immutable;
using System.Threading.RateLimiting;
using Flattr.GrainInterfaces;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Reads pictures one after another: each takes tens of megabytes and a core for as long as it is read.</summary>
internal sealed class Avatars : IDisposable
{
    private readonly ConcurrencyLimiter _turns = new(new() { PermitLimit = 1, QueueLimit = 8 });

    public const string TooLarge = "This file has more than 10 MB. Make the picture smaller and choose it again.";

    /// <summary>The picture in a file of a form, or what is wrong with it. Throws <see cref="OverloadedException"/> when too many wait.</summary>
    public Task<(ImmutableArray<byte>? Image, string? Wrong)> ReadAsync(IFormFile file, CancellationToken cancellationToken) =>
        file.Length > AvatarImage.MaxFile
            ? Task.FromResult<(ImmutableArray<byte>?, string?)>((null, TooLarge))
            : TakeTurnAsync(() => CopyAsync(file, cancellationToken), cancellationToken);

    /// <summary>The same of a file that is in memory.</summary>
    public Task<(ImmutableArray<byte>? Image, string? Wrong)> ReadAsync(byte[] file, CancellationToken cancellationToken) =>
        TakeTurnAsync(() => Task.FromResult(file), cancellationToken);

    private async Task<(ImmutableArray<byte>? Image, string? Wrong)> TakeTurnAsync(Func<Task<byte[]>> open, CancellationToken cancellationToken)
    {
        using var turn = await _turns.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            throw new OverloadedException("Too many pictures are being read at once.") { RetryAfter = TimeSpan.FromSeconds(5) };
        }

        var content = await open();
        var (image, wrong) = await Task.Run(() => AvatarImage.Encode(content), cancellationToken);
        return (image is null ? null : ImmutableArray.Create(image), wrong);
    }

    private static async Task<byte[]> CopyAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, cancellationToken);
        return content;
    }

    public void Dispose() => _turns.Dispose();
}
