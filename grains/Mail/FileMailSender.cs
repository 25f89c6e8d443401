using System.Globalization;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>
/// Where no mail server is configured: each message is a file in <c>outbox</c> in the data directory. The name is the letter's, so that a repeat
/// after a crash writes the same file again.
/// </summary>
internal sealed class FileMailSender(IOptions<StorageOptions> options) : IMailSender
{
    private readonly string _directory = Path.Combine(options.Value.DataDirectory, "outbox");

    public async Task<LetterOutcome> SendAsync(MimeMessage message, WaitingLetter letter, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_directory);
        var posted = letter.Posted.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var path = Path.Combine(_directory, $"{posted}-{letter.Number.ToString(CultureInfo.InvariantCulture)}.eml");
        var unfinished = $"{path}.part";
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 4096, FileOptions.WriteThrough))
        {
            await message.WriteToAsync(file, cancellationToken);
        }

        File.Move(unfinished, path, overwrite: true);
        return LetterOutcome.Sent;
    }
}
