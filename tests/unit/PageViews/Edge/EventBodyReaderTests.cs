using System.Text;
using CsCheck;
using Flattr.Api.PageViews.Edge.Events;

namespace Flattr.UnitTests.PageViews.Edge;

public sealed class EventBodyReaderTests
{
    [Theory]
    [InlineData("""{"n":"pageview","u":"https://a.org/","d":"a.org","r":"https://b.org/"}""")]
    [InlineData("""{"name":"pageview","url":"https://a.org/","domain":"a.org","referrer":"https://b.org/"}""")]
    [InlineData(""" { "v" : 17, "x":[{"y":null}], "\u006e":"pageview", "u":"https:\/\/a.org/", "d":"a.org", "r":"https://b.org/" } """)]
    [InlineData("""{"n":"x","n":"pageview","u":"https://a.org/","d":"a.org","r":"https://b.org/"}""")]
    public void Names_may_be_short_long_or_escaped(string json)
    {
        Assert.Null(Read(json, out var body));
        Assert.Equal(("pageview", "https://a.org/", "a.org", "https://b.org/"), (body.Name, body.Url, body.Domain, body.Referrer));
    }

    [Theory]
    [InlineData("""{"n":404}""", "404")]
    [InlineData("""{"n":null}""", null)]
    [InlineData("""{"n":"Sign-up"}""", "Sign-up")]
    public void Name_may_be_an_integer(string json, string? name)
    {
        Assert.Null(Read(json, out var body));
        Assert.Equal(name, body.Name);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", false)]
    [InlineData("\"1\"", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"no\"", false)]
    public void Hash_mode_is_a_flag(string value, bool on)
    {
        Assert.Null(Read($$"""{"h":{{value}}}""", out var body));
        Assert.Equal(on, body.HashMode);
    }

    [Theory]
    [InlineData("""{"p":{"a":"b","c":{"d":1}}}""")]
    [InlineData("""{"p":"{\"a\":1}"}""")]
    [InlineData("""{"m":null}""")]
    [InlineData("""{"i":false}""")]
    [InlineData("""{"i":null}""")]
    [InlineData("""{"sd":null,"e":null}""")]
    [InlineData("{}")]
    public void What_is_not_kept_may_be_there(string json) => Assert.Null(Read(json, out _));

    [Theory]
    [InlineData("""{"n":1.5}""", "name")]
    [InlineData("""{"n":["pageview"]}""", "name")]
    [InlineData("""{"u":17}""", "url")]
    [InlineData("""{"u":{"href":"https://a.org/"}}""", "url")]
    [InlineData("""{"d":true}""", "domain")]
    [InlineData("""{"r":[]}""", "referrer")]
    [InlineData("""{"h":{}}""", "hashMode")]
    [InlineData("""{"i":[1]}""", "interactive")]
    [InlineData("""{"p":17}""", "props")]
    [InlineData("""{"meta":[]}""", "props")]
    [InlineData("""{"sd":"10"}""", "sd")]
    [InlineData("""{"e":true}""", "e")]
    public void Wrong_type_is_told_by_field(string json, string field)
    {
        var errors = Read(json, out _);
        Assert.Equal([field], errors?.ByField.Keys);
    }

    [Fact]
    public void All_wrong_types_are_told_at_once()
    {
        var errors = Read("""{"n":[],"u":1,"d":false,"e":"x"}""", out _);
        Assert.Equal(["domain", "e", "name", "url"], errors?.ByField.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("""{"n":"pageview""")]
    [InlineData("""{"n":"pageview"} x""")]
    [InlineData("""{"n":"pageview"}{}""")]
    [InlineData("""{"n":"\ud800"}""")]
    [InlineData("""{"n":"\q"}""")]
    [InlineData("""{n:"pageview"}""")]
    [InlineData("""{"p":[[[[[[[[[[]]]]]]]]]]}""")]
    [InlineData("[]")]
    [InlineData("17")]
    [InlineData("\"pageview\"")]
    [InlineData("null")]
    [InlineData("\uFEFF{}")]
    public void What_is_not_one_whole_object_is_told(string json)
    {
        var errors = Read(json, out _);
        Assert.Equal(["request"], errors?.ByField.Keys);
    }

    [Fact]
    public void Body_that_is_not_UTF8_is_told()
    {
        var errors = EventBodyReader.Read([.. "{\"n\":\""u8, 0xC3, 0x28, .. "\"}"u8], out _);
        Assert.Equal(["must be UTF-8"], errors?.ByField["request"]);
    }

    [Fact]
    public void Message_says_where_and_never_quotes()
    {
        var errors = Read("{\"n\":\"x\",\n\"u\": secret }", out _);
        var message = Assert.Single(errors!.ByField["request"]);
        Assert.EndsWith("it goes wrong at line 2, byte 6", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_bytes_come_nothing_is_thrown()
    {
        var token = Gen.Int[0, Tokens.Length - 1].Select(i => Tokens[i]);
        Gen.OneOf(Gen.Byte.Array[0, 100], token.Array[0, 40].Select(string.Concat).Select(Encoding.UTF8.GetBytes))
            .Sample(bytes =>
            {
                _ = EventBodyReader.Read(bytes, out var body) ?? EventShape.Check(in body, out _);
            });
    }

    private static readonly string[] Tokens =
        ["{", "}", "[", "]", ",", ":", "\"n\"", "\"u\"", "\"d\"", "\"e\"", "\"sd\"", "\"p\"", "\"", "\\", "\\ud800", "1e999", "-1", "true", "null", "{\"n\":", "\"a,b\"", "\"://\""];

    private static EventErrors? Read(string json, out EventBody body) => EventBodyReader.Read(Encoding.UTF8.GetBytes(json), out body);
}
