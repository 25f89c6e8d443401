using System.Text;
using CsCheck;
using Flattr.Api.Buttons.Clicks;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Http;

namespace Flattr.UnitTests.Buttons;

public sealed class ClickRequestTests
{
    private const string Token = "0f8fad5bd9cb469fa16570867728950e";

    [Fact]
    public async Task A_click_may_say_nothing_at_all()
    {
        var (click, status, wrong) = await ReadAsync(string.Empty);
        Assert.Equal((default, 0, null), (click, status, wrong));
    }

    [Theory]
    [InlineData($$"""{"token":"{{Token}}","month":"2026-11"}""")]
    [InlineData($$"""{"more":{"token":1},"month":"2026-11","token":"{{Token}}"}  """)]
    public async Task A_click_says_its_token_and_the_month_of_its_first_try(string body)
    {
        var (click, _, wrong) = await ReadAsync(body);
        Assert.Null(wrong);
        Assert.Equal(new(Guid.Parse(Token), new Month(202611)), click);
    }

    [Theory]
    [InlineData("""{"token":"0f8fad5b-d9cb-469f-a165-70867728950e"}""", "token")]
    [InlineData("""{"token":"0f8fad5bd9cb469fa16570867728950"}""", "token")]
    [InlineData("""{"token":""}""", "token")]
    [InlineData("""{"token":null}""", "token")]
    [InlineData("""{"token":17}""", "token")]
    [InlineData("""{"month":"2026-13"}""", "month")]
    [InlineData("""{"month":"November"}""", "month")]
    [InlineData("""{"month":202611}""", "month")]
    [InlineData("""{"token":""", "JSON")]
    [InlineData("""{} {}""", "JSON")]
    [InlineData("""[]""", "JSON")]
    [InlineData("token=1", "JSON")]
    [InlineData("""{"token":"\ud800"}""", "JSON")]
    public async Task Anything_else_is_refused_with_what_would_be_right(string body, string names)
    {
        var (_, status, wrong) = await ReadAsync(body);
        Assert.Equal(StatusCodes.Status400BadRequest, status);
        Assert.Contains(names, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_makes_the_server_read_more_than_a_click()
    {
        var endless = new MemoryStream(new byte[10_000_000]);
        var context = new DefaultHttpContext { Request = { Body = endless } };
        var (_, status, wrong) = await ClickRequest.ReadAsync(context);
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, status);
        Assert.NotNull(wrong);
        Assert.InRange(endless.Position, 0, 100_000);

        context.Request.ContentLength = 10_000_000;
        endless.Position = 0;
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, (await ClickRequest.ReadAsync(context)).Status);
        Assert.Equal(0, endless.Position);
    }

    [Fact]
    public void Whatever_is_sent_there_is_an_answer() => Gen.Byte.Array[0, 600].Sample(bytes =>
    {
        var (_, status, wrong) = ReadAsync(bytes).GetAwaiter().GetResult();
        Assert.Equal(wrong is null, status == 0);
    });

    private static Task<(ClickRequest Click, int Status, string? Wrong)> ReadAsync(string body) => ReadAsync(Encoding.UTF8.GetBytes(body));

    private static async Task<(ClickRequest Click, int Status, string? Wrong)> ReadAsync(byte[] body) =>
        await ClickRequest.ReadAsync(new DefaultHttpContext { Request = { Body = new MemoryStream(body) } });
}
