using System.Collections.Immutable;
using System.Threading.RateLimiting;
using Flattr.GrainInterfaces;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Reads pictures one after another: each takes tens of megabytes and a core for as long as it is read.</summary>
internal sealed class Avatars : IDisposable
{
    private readonly ConcurrencyLimiter _turns = new(new() { PermitLimit = 1, QueueLimit = 8 });

    /// <summary>The picture in the file, or what is wrong with it. Throws <see cref="OverloadedException"/> when too many wait.</summary>
    public async Task<(ImmutableArray<byte>? Image, string? Wrong)> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > AvatarImage.MaxFile)
        {
            return (null, "This file has more than 10 MB. Make the picture smaller and choose it again.");
        }

        using var turn = await _turns.AcquireAsync(1, cancellationToken);
        if (!turn.IsAcquired)
        {
            throw new OverloadedException("Too many pictures are being read at once.") { RetryAfter = TimeSpan.FromSeconds(5) };
        }

        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(content, cancellationToken);
        }

        var (image, wrong) = await Task.Run(() => AvatarImage.Encode(content), cancellationToken);
        return (image is null ? null : ImmutableArray.Create(image), wrong);
    }

    public void Dispose() => _turns.Dispose();
}
