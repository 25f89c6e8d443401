using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Flattr.UnitTests.Accounts.Recovery;

/// <summary>Control of a site by a <c>rel=me</c> link on its page.</summary>
public sealed class SiteLinkTests
{
    private const string Page = $"<!doctype html><title>Me</title><p>I am <a rel=\"me\" href=\"{AskedSite.Link}\">me</a>.";

    [Theory]
    [InlineData($"<a rel=\"me\" href=\"{AskedSite.Link}\">")]
    [InlineData($"<head><link href='{AskedSite.Link}' rel='author ME nofollow'>")]
    [InlineData($"<a rel=me href=/about>a</a><a rel=nofollow href=/>b</a><a rel=\"me noopener\" href={AskedSite.Link}>c</a>")]
    public async Task Link_shows_it(string page)
    {
        await using var site = await AskedSite.StartAsync(page);
        Assert.True(await site.IsShownAsync());
    }

    [Theory]
    [InlineData($"<a href=\"{AskedSite.Link}\">")]
    [InlineData($"<a rel=nofollow href=\"{AskedSite.Link}\">")]
    [InlineData($"<a rel=me href=\"{AskedSite.Link}/\">")]
    [InlineData($"<a rel=me href=\"{AskedSite.Link}?\">")]
    [InlineData($"<a rel=me href=\" {AskedSite.Link}\">")]
    [InlineData($"<a rel=me href=\"https://Flattr.example/recover/site/{AskedSite.Challenge}\">")]
    [InlineData($"<a rel=me href=\"http://flattr.example/recover/site/{AskedSite.Challenge}\">")]
    [InlineData($"<a rel=me href=\"https://flattr.example/recover/site/zm9v-ymfy_42\">")]
    [InlineData($"<a rel=me href=\"https://flattr.example/recover/site/Zm9v-YmFy_43\">")]
    [InlineData("<a rel=me href=\"https://flattr.example/recover/site/\">")]
    [InlineData($"<a rel=me href=\"/recover/site/{AskedSite.Challenge}\">")]
    [InlineData($"<base href=\"https://flattr.example/\"><a rel=me href=\"recover/site/{AskedSite.Challenge}\">")]
    [InlineData($"<!-- <a rel=me href=\"{AskedSite.Link}\"> -->")]
    [InlineData($"<script>document.write('<a rel=me href=\"{AskedSite.Link}\">')</script>")]
    [InlineData($"<template><a rel=me href=\"{AskedSite.Link}\"></template>")]
    [InlineData("")]
    public async Task Anything_else_on_the_page_does_not(string page)
    {
        await using var site = await AskedSite.StartAsync(page);
        Assert.False(await site.IsShownAsync());
        Assert.Single(site.Requests);
    }

    [Theory]
    [InlineData("text/html", true)]
    [InlineData("TEXT/HTML; charset=iso-8859-1", true)]
    [InlineData("application/xhtml+xml", true)]
    [InlineData("text/plain", false)]
    [InlineData("text/htmlx", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData("nonsense", false)]
    [InlineData(null, false)]
    public async Task Only_a_page_is_read(string? type, bool shown)
    {
        await using var site = await AskedSite.StartAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(Page);
        });
        Assert.Equal(shown, await site.IsShownAsync());
    }

    [Theory]
    [InlineData(StatusCodes.Status200OK, true)]
    [InlineData(StatusCodes.Status203NonAuthoritative, false)]
    [InlineData(StatusCodes.Status401Unauthorized, false)]
    [InlineData(StatusCodes.Status404NotFound, false)]
    [InlineData(StatusCodes.Status500InternalServerError, false)]
    public async Task Only_the_page_itself_is_read(int status, bool shown)
    {
        await using var site = await AskedSite.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(Page);
        });
        Assert.Equal(shown, await site.IsShownAsync());
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("GZIP", true)]
    [InlineData("gzip, gzip", false)]
    [InlineData("br", false)]
    [InlineData("", false)] // it is packed and doesn't say so
    public async Task Packed_page_is_read_where_it_is_packed_as_asked(string encoding, bool shown)
    {
        await using var site = await AskedSite.StartAsync(async context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Page));
        });
        Assert.Equal(shown, await site.IsShownAsync());
    }

    [Fact]
    public async Task Request_says_who_asks_and_nothing_else()
    {
        await using var site = await AskedSite.StartAsync(context =>
        {
            context.Response.Cookies.Append("who", "you");
            return context.Response.WriteAsync("<p>");
        });
        using var activity = new System.Diagnostics.Activity("a trace of ours").Start();
        await site.IsShownAsync();
        site.Time.Advance(TimeSpan.FromSeconds(10));
        await site.IsShownAsync();

        Assert.Equal(2, site.Requests.Count);
        var expected = new Dictionary<string, string>
        {
            ["Accept"] = "text/html, application/xhtml+xml",
            ["Accept-Encoding"] = "gzip",
            ["Connection"] = "close",
            ["Host"] = $"site.example:{site.Port}",
            ["User-Agent"] = "Flattr (+https://flattr.example)",
        };
        Assert.All(site.Requests, headers => Assert.Equal(expected, headers));
    }

    [Fact]
    public async Task Redirect_within_the_site_is_followed()
    {
        await using var site = await AskedSite.StartAsync(context => context.Request switch
        {
            { Host.Host: "site.example", Path.Value: "/me" } => To(context, $"http://www.site.example:{context.Request.Host.Port}/me"),
            { Host.Host: "www.site.example", Path.Value: "/me" } => To(context, "/about"),
            { Host.Host: "www.site.example", Path.Value: "/about" } => To(context, $"http://site.example:{context.Request.Host.Port}/about"),
            _ => context.Response.WriteAsync(Page),
        });
        site.Names.AddAddress("www.site.example", "127.0.0.1");

        Assert.True(await site.IsShownAsync());
        Assert.Equal(4, site.Requests.Count);
    }

    [Theory]
    [InlineData("http://other.example:{0}/")]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("//other.example:{0}/")]
    [InlineData("http://me@site.example:{0}/")]
    [InlineData("http://site.example:{0}/#me")]
    [InlineData("http://site.example:1/")]
    [InlineData("ftp://site.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("")]
    public async Task Redirect_to_elsewhere_is_not(string location)
    {
        await using var site = await AskedSite.StartAsync(context =>
            context.Request.Path == "/me" ? To(context, location.Replace("{0}", $"{context.Request.Host.Port}", StringComparison.Ordinal)) : context.Response.WriteAsync(Page));
        site.Names.AddAddress("other.example", "127.0.0.1");

        Assert.False(await site.IsShownAsync());
        Assert.Single(site.Requests);
        Assert.DoesNotContain("A other.example", site.Names.Questions);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end_after_three()
    {
        await using var site = await AskedSite.StartAsync(context => To(context, "/me"));

        Assert.False(await site.IsShownAsync());
        Assert.Equal(4, site.Requests.Count);
    }

    private static Task To(HttpContext context, string location)
    {
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
