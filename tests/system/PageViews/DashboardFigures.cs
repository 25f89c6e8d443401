using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Flattr.TestFixtures;

namespace Flattr.SystemTests.PageViews;

/// <summary>What an operator who has logged in reads on a site's dashboard.</summary>
internal sealed partial class DashboardFigures : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _site;

    private DashboardFigures(FlattrSettings settings)
    {
        _site = settings.Site;
        _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = settings.Url };
    }

    public static async Task<DashboardFigures> OpenAsync(FlattrSettings settings)
    {
        var dashboard = new DashboardFigures(settings);
        using var form = await dashboard._http.GetAsync("/login", TestContext.Current.CancellationToken);
        dashboard.Keep(form);

        // Of the two forms on the page, the first: the other one is for passkeys.
        var fields = Hidden().Matches(await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .DistinctBy(field => field.Groups["name"].Value)
            .ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        fields["Form.Email"] = settings.OperatorEmail;
        fields["Form.Password"] = settings.OperatorPassword;
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await dashboard._http.PostAsync("/login", content, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode is >= 300 and < 400, $"Not logged in: {answer}");
        dashboard.Keep(answer);
        return dashboard;
    }

    /// <summary>Views and visitors by the names of a list, of all its pages.</summary>
    public async Task<IReadOnlyDictionary<string, (long Views, long Visitors)>> ListAsync(string list, string days)
    {
        var figures = new Dictionary<string, (long Views, long Visitors)>(StringComparer.Ordinal);
        for (var number = 1; ; number++)
        {
            var page = await GetAsync($"/sites/{_site}/{list}?{days}&n={number}");
            foreach (Match row in Row().Matches(page))
            {
                var values = Value().Matches(row.Value).Select(value => long.Parse(value.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();
                figures.Add(WebUtility.HtmlDecode(Title().Match(row.Value).Groups[1].Value), (values[1], values[0]));
            }

            if (!page.Contains("rel=\"next\"", StringComparison.Ordinal))
            {
                return figures;
            }
        }
    }

    /// <summary>Views and visitors by day, as the chart's table has them.</summary>
    public async Task<IReadOnlyDictionary<string, (long Views, long Visitors)>> DaysAsync(string days) =>
        Day().Matches(await GetAsync($"/sites/{_site}?{days}")).ToDictionary(
            day => DateTime.Parse(day.Groups["day"].Value, CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            day => (Number(day.Groups["views"].Value), Number(day.Groups["visitors"].Value)),
            StringComparer.Ordinal);

    public void Dispose() => _http.Dispose();

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private async Task<string> GetAsync(string address)
    {
        using var answer = await _http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Cookies that are only for https are kept here as well: a browser treats localhost like that.</summary>
    private void Keep(HttpResponseMessage answer)
    {
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : [];
        _http.DefaultRequestHeaders.TryGetValues("Cookie", out var known);
        _http.DefaultRequestHeaders.Remove("Cookie");
        _http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", (known ?? []).Concat(cookies)));
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""<tr>\s*<th scope="row" class="name.*?</tr>""", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("title=\"([^\"]*)\"")]
    private static partial Regex Title();

    [GeneratedRegex("<data value=\"(\\d+)\"")]
    private static partial Regex Value();

    [GeneratedRegex("""<th scope="row"><a [^>]*>(?<day>[^<]*)</a></th>\s*<td class="figure">(?<visitors>[\d,.\s]*)</td>\s*<td class="figure">(?<views>[\d,.\s]*)</td>""")]
    private static partial Regex Day();
}
