using System.Globalization;
using Flattr.Grains.Storage;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.Grains.Mail;

/// <summary>
/// Without a mail server messages are files in <c>outbox/</c> of the data directory. A letter's is named by its time of posting and its number, any other by its
/// Message-ID, since a campaign's is dated anew whenever it is made: sent again after a crash each is the same file.
/// </summary>
internal sealed class FileMailSender(IOptions<StorageOptions> storage) : IMailSender
{
    private readonly string _directory = Path.Combine(storage.Value.DataDirectory, "outbox");

    public async Task<SendOutcome> SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        string path = Path.Combine(_directory, NameOf(message));
        string unfinished = path + ".tmp";
        try
        {
            Directory.CreateDirectory(_directory);
            await WriteAsync(message, unfinished, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
            return SendOutcome.Sent;
        }
        catch (Exception fault)
        {
            Remove(unfinished);
            if (fault is IOException or UnauthorizedAccessException)
            {
                return new(SendVerdict.Unavailable, fault.Message);
            }

            throw;
        }
    }

    private static string NameOf(MimeMessage message) => MessageId.NumberOf(message.MessageId) is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{message.Date.UtcDateTime:yyyyMMdd'T'HHmmss}-{number}.eml")
        : $"{Uri.EscapeDataString(message.MessageId!.Split('@')[0])}.eml";

    private static async Task WriteAsync(MimeMessage message, string path, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Whoever reads a letter can do what its link does.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        await message.WriteToAsync(file, cancellationToken);
        await file.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    private static void Remove(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next attempt writes over it.
        }
    }
}
