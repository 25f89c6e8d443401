using System.Text.Json.Nodes;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>What <c>/openapi/v1.json</c> says of accounts.</summary>
public sealed class DescriptionTests
{
    private const string Body = "400 408 413 415";

    private static readonly (string Route, string Statuses)[] _all =
    [
        ("post /sign-ups", $"202 {Body} 403"),
        ("post /accounts", $"201 {Body} 403 409"),
        ("post /sessions", $"201 {Body} 401"),
        ("post /password-resets", $"202 {Body}"),
        ("put /password-resets", $"204 {Body} 403"),
        ("post /address-changes", $"204 {Body} 403"),
        ("post /mail-confirmations", $"204 {Body} 403"),
        ("post /recoveries", $"202 {Body}"),
        ("get /recoveries", "200 403"),
        ("post /recoveries/code", $"204 {Body} 403"),
        ("post /recoveries/site", $"204 {Body} 403"),
        ("put /recoveries", $"204 {Body} 403"),
        ("delete /recoveries", "204 403"),
        ("get /me", "200 401"),
        ("delete /me", $"204 {Body} 401 403 409"),
        ("get /me/sessions", "200 401"),
        ("delete /me/sessions", "204 401"),
        ("delete /me/sessions/current", "204 401"),
        ("delete /me/sessions/{id}", "204 401 404"),
        ("put /me/password", $"200 {Body} 401 403"),
        ("put /me/email", $"202 {Body} 401 403"),
        ("post /me/two-step", $"200 {Body} 401 403 409"),
        ("put /me/two-step", $"200 {Body} 401 403 409"),
        ("delete /me/two-step", $"200 {Body} 401 403 409"),
        ("post /me/recovery-codes", $"200 {Body} 401 403 409"),
        ("get /me/profile", "200 401"),
        ("put /me/profile", $"200 {Body} 401 409 412 428"),
        ("get /me/avatar", "200 401 404"),
        ("put /me/avatar", $"200 {Body} 401 412 428"),
        ("delete /me/avatar", "200 401 412 428"),
        ("get /me/mail-preferences", "200 401"),
        ("put /me/mail-preferences/{category}", $"200 {Body} 401 404 409"),
        ("get /me/permissions", "200 401"),
        ("put /me/permissions/{party}", "200 401 404"),
        ("delete /me/permissions/{party}", "204 401 404"),
        ("get /me/permissions/releases", "200 400 401"),
    ];

    [Fact]
    public async Task Every_route_is_described_with_every_status()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        var described = new List<string>();
        foreach (var (route, operation) in Operations(await DescribeAsync(program)))
        {
            Assert.NotEmpty(operation["summary"]!.GetValue<string>());
            Assert.NotEmpty(operation["operationId"]!.GetValue<string>());
            described.Add($"{route}: {string.Join(' ', operation["responses"]!.AsObject().Select(answer => answer.Key).Order(StringComparer.Ordinal))}");
        }

        var expected = _all.Select(one => $"{one.Route}: {string.Join(' ', $"{one.Statuses} 429 503".Split(' ').Order(StringComparer.Ordinal))}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_needs_a_token_says_so()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        var document = await DescribeAsync(program);
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["session"]!["scheme"]!.GetValue<string>());
        foreach (var (route, operation) in Operations(document))
        {
            Assert.Equal(route.Contains(" /me", StringComparison.Ordinal), operation["security"]?[0]?["session"] is not null);
        }
    }

    [Fact]
    public async Task Bodies_and_answers_have_the_names_that_are_sent()
    {
        await using var program = await MemberProgram.StartAsync(logIn: false);
        var document = await DescribeAsync(program);
        var profile = document["paths"]!["/api/v1/me/profile"]!;
        Assert.EndsWith("/OwnProfile", SchemaOf(profile["put"]!["requestBody"]!), StringComparison.Ordinal);
        Assert.EndsWith("/OwnProfile", SchemaOf(profile["get"]!["responses"]!["200"]!), StringComparison.Ordinal);
        var schemas = document["components"]!["schemas"]!;
        Assert.Contains("display_name", schemas["OwnProfile"]!["properties"]!.AsObject().Select(field => field.Key));
        Assert.Equal(["value", "visibility"], schemas["OwnText"]!["properties"]!.AsObject().Select(field => field.Key));
        Assert.Contains("recovery_codes_left", schemas["MeAnswer"]!["properties"]!.AsObject().Select(field => field.Key));
        Assert.Contains("If-Match", profile["put"]!["parameters"]!.AsArray().Select(parameter => parameter!["name"]!.GetValue<string>()));
        Assert.NotNull(document["paths"]!["/api/v1/me"]!["delete"]!["requestBody"]);
        Assert.NotNull(document["paths"]!["/api/v1/me/avatar"]!["put"]!["requestBody"]!["content"]!["image/*"]);
    }

    internal static async Task<JsonNode> DescribeAsync(MemberProgram program)
    {
        using var http = program.Host.NewBrowser();
        return JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
    }

    /// <summary>Of accounts, such as <c>get /me</c>.</summary>
    internal static IEnumerable<(string Route, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Value!["tags"]?[0]?.GetValue<string>() is "Accounts" or "The member"
        select ($"{operation.Key} {path.Key["/api/v1".Length..].TrimEnd('/')}", operation.Value);

    private static string SchemaOf(JsonNode content) => content["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>();
}
