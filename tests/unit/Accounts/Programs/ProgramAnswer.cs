using System.Net;
using System.Text.Json.Nodes;

namespace Flattr.UnitTests.Accounts.Programs;

/// <summary>What a program was answered.</summary>
internal sealed record ProgramAnswer(HttpStatusCode Status, JsonNode? Json, byte[] Bytes, HttpResponseMessage Message)
{
    public string? Tag => Message.Headers.ETag?.ToString();

    /// <summary>What is wrong with a field, where exactly one thing is.</summary>
    public string WrongWith(string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, Status);
        return Assert.Single(Json!["errors"]![field]!.AsArray())!.GetValue<string>();
    }

    public string Text(string field) => Json![field]!.GetValue<string>();

    public ProgramAnswer Is(HttpStatusCode status)
    {
        Assert.True(status == Status, $"{status} was expected, not {Status}: {Json}");
        return this;
    }

    /// <summary>A problem of that status that says something.</summary>
    public ProgramAnswer IsProblem(HttpStatusCode status)
    {
        Assert.NotEmpty(Is(status).Text("title"));
        Assert.Equal((int)status, Json!["status"]!.GetValue<int>());
        return this;
    }
}
