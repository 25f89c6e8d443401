using System.Security.Cryptography;
using System.Text;
using Flattr.GrainInterfaces.Mail.Bounces;
using Microsoft.Extensions.Options;
using MimeKit;
using Orleans.Concurrency;

namespace Flattr.Grains.Mail.Bounces;

/// <summary>Whoever has the key is believed.</summary>
[StatelessWorker(maxLocalWorkers: 1, removeIdleWorkers: false)]
internal sealed class BounceGrain(BounceBook book, IOptions<BounceOptions> options) : Grain, IBounceGrain
{
    public async Task<BounceOutcome> ReportAsync(string key, MailBounce bounce) =>
        !Opens(key) ? BounceOutcome.WrongKey
        : !LetterBounds.IsAddress(bounce.Address) ? BounceOutcome.NoReport
        : await book.TakeAsync(bounce);

    public async Task<BounceOutcome> ReadAsync(string key, byte[] report)
    {
        if (!Opens(key))
        {
            return BounceOutcome.WrongKey;
        }

        try
        {
            using var stream = new MemoryStream(report);
            return await book.TakeAsync(await MimeMessage.LoadAsync(stream));
        }
        catch (FormatException)
        {
            return BounceOutcome.NoReport;
        }
    }

    /// <summary>Over hashes, so that the time tells nothing of the key, its length included.</summary>
    private bool Opens(string key) => options.Value.Key is { } known
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(known)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
