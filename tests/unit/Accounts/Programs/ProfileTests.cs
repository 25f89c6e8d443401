using System.Net;
using System.Text.Json.Nodes;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Flattr.UnitTests.Accounts.Profiles;

namespace Flattr.UnitTests.Accounts.Programs;

public sealed class ProfileTests
{
    private const string Path = "me/profile";

    [Fact]
    public async Task A_profile_that_was_never_filled_in_has_every_field_empty_and_private()
    {
        await using var ada = await MemberProgram.StartAsync();
        var profile = (await ada.GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Equal("\"0\"", profile.Tag);
        Assert.Equal(
            ["display_name", "handle", "about", "avatar", "location", "country", "languages", "website", "links", "birthday", "phone"],
            profile.Json!.AsObject().Select(field => field.Key));
        foreach (var (name, field) in profile.Json!.AsObject())
        {
            var expected = name is "languages" or "links" ? "[]" : "null";
            Assert.Equal($"{{\"value\":{expected},\"visibility\":\"private\"}}", field!.ToJsonString());
        }
    }

    [Fact]
    public async Task Fields_that_are_sent_change_and_the_others_stay()
    {
        await using var ada = await MemberProgram.StartAsync();
        var first = (await ada.PutAsync(Path, """
            {"handle": {"value": "@Ada", "visibility": "public"}, "languages": {"value": ["English", "sv"]}, "phone": {"value": "+46 70 123 45 67"},
             "links": {"value": ["example.org/a", "https://example.org/b"], "visibility": "members"}}
            """, "\"0\"")).Is(HttpStatusCode.OK);
        Assert.Equal("\"1\"", first.Tag);
        var second = (await ada.PutAsync(Path, """{"phone": {"visibility": "members"}, "languages": {"value": null}}""", first.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal("\"2\"", second.Tag);
        Assert.Equal("""{"value":"ada","visibility":"public"}""", second.Json!["handle"]!.ToJsonString());
        Assert.Equal("""{"value":"\u002B46701234567","visibility":"members"}""", second.Json["phone"]!.ToJsonString());
        Assert.Equal("""{"value":[],"visibility":"private"}""", second.Json["languages"]!.ToJsonString());
        Assert.Equal("""{"value":["https://example.org/a","https://example.org/b"],"visibility":"members"}""", second.Json["links"]!.ToJsonString());
        Assert.Equal(second.Json.ToJsonString(), (await ada.GetAsync(Path)).Json!.ToJsonString());
        Assert.Contains("@ada", await ada.Host.ReadAsync("/u/ada"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is()
    {
        await using var ada = await MemberProgram.StartAsync();
        ada.Host.Cluster.Profiles[(await ada.FindAsync()).Id] = SampleProfiles.Of(
            (ProfileField.Avatar, new('f', 32), Visibility.Public), (ProfileField.Languages, "en sv", Visibility.Members), (ProfileField.About, "one\ntwo", Visibility.Public));
        var read = await ada.GetAsync(Path);
        Assert.EndsWith("/api/v1/me/avatar", read.Json!["avatar"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        var same = (await ada.PutAsync(Path, read.Json.ToJsonString(), read.Tag)).Is(HttpStatusCode.OK);
        Assert.Equal((read.Json.ToJsonString(), read.Tag), (same.Json!.ToJsonString(), same.Tag));
    }

    [Fact]
    public async Task A_change_says_what_it_is_a_change_of()
    {
        await using var ada = await MemberProgram.StartAsync();
        (await ada.PutAsync(Path, new { })).IsProblem(HttpStatusCode.PreconditionRequired);
        var profile = await SayAsync(ada, "\"0\"", "one");
        await SayAsync(ada, "*", "two");
        var stale = (await ada.PutAsync(Path, About("three"), profile)).IsProblem(HttpStatusCode.PreconditionFailed);
        Assert.Equal("[\"about\"]", stale.Json!["changed"]!.ToJsonString());
        foreach (var wrong in (string[])["\"1\"", "W/\"2\"", "2", "\"x\"", "\"-1\"", "\"99999999999\"", "\"02\"x"])
        {
            (await ada.PutAsync(Path, About("three"), wrong)).IsProblem(HttpStatusCode.PreconditionFailed);
        }

        await SayAsync(ada, "\"x\", \"2\"", "three");
        Assert.Equal("three", (await ada.GetAsync(Path)).Json!["about"]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_change_can_be_repeated_when_its_answer_was_lost()
    {
        await using var ada = await MemberProgram.StartAsync();
        await SayAsync(ada, "\"0\"", "one");
        Assert.Equal("\"1\"", (await ada.PutAsync(Path, About("one"), "\"0\"")).Is(HttpStatusCode.OK).Tag);
    }

    [Fact]
    public async Task All_or_nothing_is_written_and_each_field_says_what_is_wrong()
    {
        await using var ada = await MemberProgram.StartAsync();
        var refused = await ada.PutAsync(Path, """
            {"display_name": {"value": "Ada"}, "country": {"value": "Sweden"}, "birthday": {"value": "1815-12-10"}, "phone": {"value": "12", "visibility": "all"},
             "location": {"visibility": "Public"}, "website": {"value": "javascript:alert(1)"}, "avatar": {"value": "https://example.org/a.png"}}
            """, "\"0\"");
        Assert.Equal("Choose a country of the list.", refused.WrongWith("country"));
        Assert.Equal("A birthday is between 1900 and today.", refused.WrongWith("birthday"));
        Assert.Equal("A number has 5 to 15 digits; this has 2.", refused.WrongWith("phone"));
        Assert.Equal("A visibility is private, members or public.", refused.WrongWith("location"));
        Assert.NotEmpty(refused.WrongWith("website"));
        Assert.StartsWith("A picture is sent to PUT /api/v1/me/avatar", refused.WrongWith("avatar"), StringComparison.Ordinal);
        Assert.Equal("\"0\"", (await ada.GetAsync(Path)).Tag);
    }

    [Theory]
    [InlineData("""{"about": "text"}""", "about", "Expected is an object of value, visibility.")]
    [InlineData("""{"about": {"text": "x"}}""", "about", "Expected is an object of value, visibility.")]
    [InlineData("""{"links": {"value": "https://example.org"}}""", "links", "Expected is an object of value, visibility.")]
    [InlineData("""{"about": {"says_value": true}}""", "about", "Expected is an object of value, visibility.")]
    public async Task A_field_is_a_value_and_who_sees_it(string body, string field, string wrong)
    {
        await using var ada = await MemberProgram.StartAsync();
        Assert.Equal(wrong, (await ada.PutAsync(Path, body, "\"0\"")).WrongWith(field));
    }

    [Fact]
    public async Task A_field_that_is_not_known_is_refused()
    {
        await using var ada = await MemberProgram.StartAsync();
        Assert.StartsWith("There is no such field here. Known are display_name, handle,", (await ada.PutAsync(Path, """{"nick": {}}""", "*")).WrongWith("nick"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("display_name", 80)]
    [InlineData("location", 80)]
    [InlineData("about", 1_000)]
    [InlineData("handle", 30)]
    [InlineData("phone", 15)]
    public async Task Bounds_of_texts(string field, int longest)
    {
        await using var ada = await MemberProgram.StartAsync();
        var digit = field == "phone" ? '7' : 'x';
        var one = Field(field, new string(digit, longest + 1));
        Assert.Contains($"{longest:N0}", (await ada.PutAsync(Path, one, "*")).WrongWith(field), StringComparison.Ordinal);
        (await ada.PutAsync(Path, Field(field, new string(digit, longest)), "*")).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("links", 10, "https://example.org/{0}")]
    [InlineData("languages", 10, "en,sv,de,fr,es,it,da,fi,nl,pl,pt")]
    public async Task Bounds_of_lists(string field, int most, string form)
    {
        await using var ada = await MemberProgram.StartAsync();
        string[] all = [.. Enumerable.Range(0, most + 1).Select(number => field == "links" ? $"https://example.org/{number}" : form.Split(',')[number])];
        Assert.StartsWith($"At most {most} ", (await ada.PutAsync(Path, Field(field, all), "*")).WrongWith(field), StringComparison.Ordinal);
        (await ada.PutAsync(Path, Field(field, all[..most]), "*")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_of_300_characters_is_the_longest()
    {
        await using var ada = await MemberProgram.StartAsync();
        var longest = $"https://example.org/{new string('x', 280)}";
        (await ada.PutAsync(Path, Field("website", longest), "*")).Is(HttpStatusCode.OK);
        Assert.StartsWith("At most 300 characters", (await ada.PutAsync(Path, Field("website", longest + "x"), "*")).WrongWith("website"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handle_that_is_taken_and_one_that_nobody_may_have_are_one_answer()
    {
        await using var ada = await MemberProgram.StartAsync();
        ada.Host.Cluster.Profiles[Guid.CreateVersion7()] = SampleProfiles.Of((ProfileField.Handle, "hidden", Visibility.Private));
        foreach (var handle in (string[])["hidden", "admin"])
        {
            Assert.StartsWith(Handle.NotFree, (await ada.PutAsync(Path, Field("handle", handle), "*")).IsProblem(HttpStatusCode.Conflict).Text("title"), StringComparison.Ordinal);
        }
    }

    private static async Task<string> SayAsync(MemberProgram ada, string ifMatch, string about) =>
        (await ada.PutAsync(Path, About(about), ifMatch)).Is(HttpStatusCode.OK).Tag!;

    private static string About(string about) => Field("about", about);

    private static string Field(string name, object value) =>
        new JsonObject { [name] = new JsonObject { ["value"] = System.Text.Json.JsonSerializer.SerializeToNode(value) } }.ToJsonString();
}
