using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.Accounts;

/// <summary>Whether an address is known is told by no form, neither by what it answers nor by when.</summary>
public sealed partial class EqualTimeTests
{
    private const string Password = "a few words of mine";

    /// <summary>As many as an address is sent letters in an hour: what comes after is answered alike, but would compare less.</summary>
    private const int TriesForOneAddress = 5;

    private static readonly (string Path, string Form, Func<string, (string, string)[]> Fields)[] Forms =
    [
        ("/signup", "sign-up", email => [("Form.Email", email)]),
        ("/login", "log-in", email => [("Form.Email", email), ("Form.Password", "not the password")]),
        ("/password/forgotten", "forgotten", email => [("Form.Email", email)]),
        ("/recover", "recover", email =>
            [("Form.Email", email), ("Form.NewEmail", "new@example.net"), ("Form.Location", "Lund"), ("Form.Phone", "+46701234567"), ("Form.Birthday", "1979-04-05")]),
    ];

    [Fact]
    public async Task A_known_address_and_an_unknown_one_are_one_answer_in_one_time()
    {
        await using var home = await FlattrHome.CreateAsync();
        await using var server = await home.StartAsync();
        var tries = TestSize.Of(small: 20, whole: 200);
        var outbox = new Outbox(home.DataDirectory);
        List<string> known = [];
        for (var member = 0; member < tries / TriesForOneAddress; member++)
        {
            known.Add($"member-{member:000}@example.net");
            (await Person.SignUpAsync(server, outbox, known[^1], Password)).Dispose();
        }

        // The forms at the same time: each waits most of the time.
        await Task.WhenAll(Forms.Select(form => CompareAsync(server, form.Path, form.Form, form.Fields, known, tries)));
    }

    private static async Task CompareAsync(
        FlattrProcess server, string path, string form, Func<string, (string, string)[]> fields, List<string> known, int tries)
    {
        var (ofKnown, ofUnknown) = (new List<Answer>(), new List<Answer>());
        for (var number = 0; number < tries; number++)
        {
            // In turn, so that a drift of the machine favours nobody.
            ofKnown.Add(await TryAsync(server, path, form, fields(known[number / TriesForOneAddress])));
            ofUnknown.Add(await TryAsync(server, path, form, fields($"nobody-{number:000}@example.net")));
        }

        Assert.Single(ofKnown.Concat(ofUnknown).Select(answer => (answer.Status, answer.Body)).Distinct());
        var distance = Distance(ofKnown.ConvertAll(answer => answer.Seconds), ofUnknown.ConvertAll(answer => answer.Seconds));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{path}: {tries} each, Kolmogorov-Smirnov {distance:0.000} (chance: {Critical(tries):0.000}), medians {Median(ofKnown):0.0000} s and {Median(ofUnknown):0.0000} s");
        Assert.True(distance < Critical(tries), $"{path}: the times differ by {distance:0.000}, more than chance: {Critical(tries):0.000}");
    }

    private static async Task<Answer> TryAsync(FlattrProcess server, string path, string form, (string, string)[] fields)
    {
        using var person = new Person($"198.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}");
        var token = await person.OpenFormAsync(server, path);
        var watch = Stopwatch.StartNew();
        using var answer = await person.SendAsync(server, path, form, token, fields);
        var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(answer.StatusCode, Typed().Replace(Token().Replace(body, string.Empty), "somebody"), watch.Elapsed.TotalSeconds);
    }

    /// <summary>The greatest difference of the two samples' distributions (Kolmogorov and Smirnov).</summary>
    private static double Distance(List<double> one, List<double> other) =>
        one.Concat(other).Max(at => Math.Abs(one.Count(time => time <= at) - other.Count(time => time <= at)) / (double)one.Count);

    /// <summary>What chance exceeds once in ten thousand times, for two samples of that size.</summary>
    private static double Critical(int size) => Math.Sqrt(-Math.Log(0.0001 / 2) / 2) * Math.Sqrt(2.0 / size);

    private static double Median(List<Answer> answers) => answers.Select(answer => answer.Seconds).Order().ElementAt(answers.Count / 2);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>What the person typed himself stands in the answer.</summary>
    [GeneratedRegex("(member|nobody)-\\d+")]
    private static partial Regex Typed();

    private sealed record Answer(HttpStatusCode Status, string Body, double Seconds);
}
