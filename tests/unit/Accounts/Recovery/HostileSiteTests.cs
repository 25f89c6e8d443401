using System.IO.Compression;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Flattr.Api.Accounts.Recovery.SiteProof;
using Flattr.GrainInterfaces;
using Microsoft.AspNetCore.Http;

namespace Flattr.UnitTests.Accounts.Recovery;

/// <summary>What a member's site can do to us and, through us, to others.</summary>
public sealed class HostileSiteTests
{
    private static readonly byte[] _page = Encoding.UTF8.GetBytes($"<a rel=me href={AskedSite.Link}>me</a>");

    /// <summary>A whole member of a gzip file (RFC 1952) with nothing in it.</summary>
    private static readonly byte[] _nothingPacked = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public async Task Body_without_an_end_is_not_read_to_its_end()
    {
        await using var site = await AskedSite.StartAsync(async context =>
        {
            await context.Response.Body.WriteAsync(_page);
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[10_000]);
            }
        });
        Assert.False(await site.IsShownAsync());
    }

    [Theory]
    [InlineData(512 * 1024, true)]
    [InlineData((512 * 1024) + 1, false)]
    public async Task Page_has_at_most_512_KB(int length, bool shown)
    {
        byte[] page = [.. _page, .. Enumerable.Repeat((byte)' ', length - _page.Length)];
        await using var site = await AskedSite.StartAsync(context => context.Response.Body.WriteAsync(page).AsTask());
        Assert.Equal(shown, await site.IsShownAsync());
    }

    [Fact]
    public async Task Few_bytes_that_unpack_to_many_are_not_a_page()
    {
        var bomb = Pack([.. _page, .. new byte[50_000_000]]);
        Assert.InRange(bomb.Length, 1, 100_000);
        await using var site = await AskedSite.StartAsync(context => SendPackedAsync(context, bomb));
        Assert.False(await site.IsShownAsync());
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(30_000, false)] // 600 KB
    public async Task Many_bytes_that_unpack_to_few_are_not_a_page(int times, bool shown)
    {
        byte[] packed = [.. Enumerable.Repeat(_nothingPacked, times).SelectMany(nothing => nothing), .. Pack(_page)];
        await using var site = await AskedSite.StartAsync(context => SendPackedAsync(context, packed));
        Assert.Equal(shown, await site.IsShownAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_that_takes_its_time_is_left_after_five_seconds(bool begins)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var site = await AskedSite.StartAsync(async context =>
        {
            if (begins)
            {
                await context.Response.Body.WriteAsync(_page);
                await context.Response.Body.FlushAsync();
            }

            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        var shown = site.IsShownAsync();
        await asked.Task;

        site.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(shown.IsCompleted);
        site.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.False(await shown.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(20, false)]
    public async Task Headers_have_at_most_16_KB(int kilobytes, bool shown)
    {
        await using var site = await AskedSite.StartAsync(context =>
        {
            context.Response.Headers["X-Long"] = new string('a', kilobytes * 1024);
            return context.Response.Body.WriteAsync(_page).AsTask();
        });
        Assert.Equal(shown, await site.IsShownAsync());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_not_a_page()
    {
        await using var site = await AskedSite.StartAsync(context => context.Response.Body.WriteAsync(RandomNumberGenerator.GetBytes(100_000)).AsTask());
        Assert.False(await site.IsShownAsync());
    }

    [Fact]
    public async Task Page_that_is_deeper_than_the_stack_is_only_a_page()
    {
        byte[] page = [.. Encoding.UTF8.GetBytes("<!--" + new StringBuilder().Insert(0, "--!", 170_000) + ">"), .. _page];
        await using var site = await AskedSite.StartAsync(context => context.Response.Body.WriteAsync(page).AsTask());
        Assert.True(await site.IsShownAsync());
    }

    [Fact]
    public async Task Certificate_that_nobody_vouches_for_shows_nothing_and_sends_us_nowhere()
    {
        await using var issuer = await AskedSite.StartAsync("");
        using var certificate = Certificate($"http://127.0.0.1:{issuer.Port}/issuer.crt");
        var encryption = new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true) };
        await using var site = await AskedSite.StartAsync(context => context.Response.Body.WriteAsync(_page).AsTask(), encryption);

        Assert.False(await site.IsShownAsync(site.At(scheme: "https")));
        Assert.Empty(site.Requests);
        Assert.Empty(issuer.Requests);
    }

    [Fact]
    public async Task Host_is_asked_once_in_ten_seconds()
    {
        await using var site = await AskedSite.StartAsync(context => context.Response.Body.WriteAsync(_page).AsTask());
        Assert.True(await site.IsShownAsync());
        Assert.False(await site.IsShownAsync(site.At(path: "/other")));
        site.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(await site.IsShownAsync());
        Assert.Single(site.Requests);

        site.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(await site.IsShownAsync());
        Assert.Equal(2, site.Requests.Count);
    }

    [Fact]
    public async Task Four_are_asked_at_once_eight_wait_and_the_next_is_told_to_come_again()
    {
        var open = new TaskCompletionSource();
        using var asked = new SemaphoreSlim(0);
        await using var site = await AskedSite.StartAsync(async context =>
        {
            asked.Release();
            await open.Task;
            await context.Response.Body.WriteAsync(_page);
        });

        // Two hosts may share a place among those that were asked just now; these don't.
        var apart = new AskedSites(site.Time);
        var hosts = Enumerable.Range(0, 1000).Select(number => $"h{number}.example").Where(host => apart.MayAsk(new($"http://{host}/"))).Take(13).ToList();
        hosts.ForEach(host => site.Names.AddAddress(host, "127.0.0.1"));
        var shown = hosts.Take(12).Select(host => site.IsShownAsync(site.At(host))).ToList();
        var refused = await Assert.ThrowsAsync<OverloadedException>(() => site.IsShownAsync(site.At(hosts[12])));
        Assert.Equal(TimeSpan.FromSeconds(10), refused.RetryAfter);

        for (var turn = 0; turn < 4; turn++)
        {
            await asked.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(4, site.Requests.Count);
        open.SetResult();
        Assert.All(await Task.WhenAll(shown), Assert.True);
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            packing.Write(content);
        }

        return packed.ToArray();
    }

    private static Task SendPackedAsync(HttpContext context, byte[] packed)
    {
        context.Response.Headers.ContentEncoding = "gzip";
        return context.Response.Body.WriteAsync(packed).AsTask();
    }

    /// <summary>Signed by somebody whose own certificate is said to be found at an address of the site's choice.</summary>
    private static X509Certificate2 Certificate(string issuerAddress)
    {
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuer = new CertificateRequest("CN=Nobody", issuerKey, HashAlgorithmName.SHA256);
        issuer.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = issuer.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(2));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=site.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("site.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuerAddress]));
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1), [1, 2, 3]);
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}
