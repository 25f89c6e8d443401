using Flattr.Grains.Mail;
using Flattr.Grains.Storage;
using Flattr.TestFixtures;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Flattr.UnitTests.Mail;

public sealed class FileMailSenderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string[] Files => Directory.Exists(_directory.PathOf("outbox")) ? Directory.GetFiles(_directory.PathOf("outbox")) : [];

    [Fact]
    public async Task A_letter_is_a_file_named_by_its_posting_that_mail_programs_can_read()
    {
        string text = "Schöne Grüße,\r\ndein Server\n.\nFrom here on: " + new string('x', 2_000) + "\n";
        Assert.Equal(SendVerdict.Sent, await SendAsync(Letters.Message(42, "Grüße aus Malmö, 你好 😀", text)));
        string path = Assert.Single(Files);
        Assert.Equal("20260520T120000-42.eml", Path.GetFileName(path));

        var message = await MimeMessage.LoadAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("Grüße aus Malmö, 你好 😀", message.Subject);
        Assert.Equal(text.ReplaceLineEndings("\n"), message.TextBody!.ReplaceLineEndings("\n"));
        Assert.Equal("ada@example.org", Assert.Single(message.To.Mailboxes).Address);
        Assert.Equal("no-reply@flattr.example", Assert.Single(message.From.Mailboxes).Address);
        Assert.Equal("letter-42-0123456789abcdef@flattr.example", message.MessageId);
        Assert.Equal(Letters.Posted, message.Date);
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Equal(("text/plain", "utf-8"), (message.Body!.ContentType.MimeType, message.Body.ContentType.Charset));
        Assert.All(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), octet => Assert.InRange(octet, 1, 127));
    }

    [Fact]
    public async Task A_letter_that_is_sent_again_is_the_same_file()
    {
        await SendAsync(Letters.Message(text: "A first attempt that was longer than the second.\n"));
        await File.WriteAllTextAsync(Files[0] + ".tmp", new string('x', 10_000), TestContext.Current.CancellationToken);
        await SendAsync(Letters.Message(text: "Once more.\n"));
        await SendAsync(Letters.Message(8));
        Assert.Equal(["20260520T120000-7.eml", "20260520T120000-8.eml"], Files.Select(Path.GetFileName).Order());
        Assert.Equal("Once more.\n", (await MimeMessage.LoadAsync(Files.Order().First(), TestContext.Current.CancellationToken)).TextBody!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Messages_of_a_campaign_are_a_file_each_also_when_one_is_made_and_sent_again()
    {
        await SendAsync(OfCampaign("campaign-12-0123456789abcdef01234567", Letters.Posted));
        await SendAsync(OfCampaign("campaign-12-76543210fedcba9876543210", Letters.Posted));
        await SendAsync(OfCampaign("campaign-12-0123456789abcdef01234567", Letters.Posted.AddHours(1)));
        Assert.Equal(["campaign-12-0123456789abcdef01234567.eml", "campaign-12-76543210fedcba9876543210.eml"], Files.Select(Path.GetFileName).Order());
        Assert.Equal(Letters.Posted.AddHours(1), (await MimeMessage.LoadAsync(Files.Order().First(), TestContext.Current.CancellationToken)).Date);
    }

    [Theory]
    [InlineData("../../etc/x", "..%2F..%2Fetc%2Fx.eml")]
    [InlineData("a\\c:d%2F", "a%5Cc%3Ad%252F.eml")]
    public async Task No_name_leads_out_of_the_outbox(string name, string file)
    {
        await SendAsync(OfCampaign(name, Letters.Posted));
        Assert.Equal(file, Path.GetFileName(Assert.Single(Files)));
    }

    [Fact]
    public async Task Nobody_but_the_server_reads_a_letter()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "No such modes there.");
        await SendAsync(Letters.Message());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Files)));
        }
    }

    [Fact]
    public async Task What_was_broken_off_leaves_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sender().SendAsync(Letters.Message(), new(canceled: true)));
        Assert.Empty(Files);
    }

    [Fact]
    public async Task A_letter_that_cannot_be_written_is_kept()
    {
        await File.WriteAllTextAsync(_directory.PathOf("outbox"), "in the way", TestContext.Current.CancellationToken);
        Assert.Equal(SendVerdict.Unavailable, await SendAsync(Letters.Message()));
    }

    public void Dispose() => _directory.Dispose();

    private static MimeMessage OfCampaign(string name, DateTimeOffset date)
    {
        var message = Letters.Message();
        (message.MessageId, message.Date) = ($"{name}@flattr.example", date);
        return message;
    }

    private FileMailSender Sender() => new(Options.Create(new StorageOptions { DataDirectory = _directory.Path }));

    private async Task<SendVerdict> SendAsync(MimeMessage message) =>
        (await Sender().SendAsync(message, TestContext.Current.CancellationToken)).Verdict;
}
