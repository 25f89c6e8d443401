using System.Text.RegularExpressions;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Flattr.Api.Buttons.Submit;

/// <summary>
/// What a link to <c>/submit/auto</c> says of a page and its button, with the names of 2010. Our script sends what stood in the old markup as it is:
/// attributes (<c>flattrUid</c>), <c>rel</c> or <c>rev</c> (<c>flattr;uid:x;tags:a,b;</c>), and last what its own address said (<c>search</c>).
/// </summary>
internal sealed partial class SubmittedButton
{
    private const int LongestShortField = 16;
    private const int LongestRelation = 4_000;

    private readonly IQueryCollection _query;
    private readonly Dictionary<string, string> _relation;
    private readonly Dictionary<string, StringValues> _script;

    private SubmittedButton(IQueryCollection query)
    {
        _query = query;
        _script = QueryHelpers.ParseQuery(Cut(query["search"].ToString(), LongestRelation));
        _relation = Pair().Matches(Cut($"{query["rel"]};{query["rev"]}", LongestRelation))
            .DistinctBy(pair => pair.Groups[1].Value)
            .ToDictionary(pair => pair.Groups[1].Value, pair => pair.Groups[2].Value, StringComparer.Ordinal);
    }

    /// <summary>The button that the link names itself; text that may name none.</summary>
    public string? Id => Text("fid", ButtonId.Length + 1);

    /// <summary>The handle of whose button it is, or null.</summary>
    public string? Owner => Handle.Find(Text("user_id", Handle.MaxLength + 1) ?? Text("uid", Handle.MaxLength + 1) ?? Text("owner", Handle.MaxLength + 1));

    /// <summary>The page, written as the registry writes it; null when there is none that can have a button.</summary>
    public string? Url => SubmittedPage.Canonical(Text("url", ButtonDescription.LongestUrl + 1));

    public static SubmittedButton Of(IQueryCollection query) => new(query);

    /// <summary>The form for a new button, filled in.</summary>
    public string AddressOfForm() => QueryHelpers.AddQueryString(ButtonAddress.New, new Dictionary<string, string?>
    {
        ["url"] = Url,
        ["title"] = Text("title", ButtonDescription.LongestTitle),
        ["description"] = Text("description", ButtonDescription.LongestText) ?? Text("textContent", ButtonDescription.LongestText),
        ["tags"] = Text("tags", ButtonDescription.MostTags * (ButtonDescription.LongestTag + 1)),
        ["language"] = (Text("language", LongestShortField) ?? Text("lang", LongestShortField))?.Split('_', '-')[0].ToLowerInvariant(),
        ["category"] = Text("category", LongestShortField),
        ["hidden"] = Text("hidden", 1),
    }.Where(field => field.Value is not null));

    /// <summary>The nearest word: what is said of this very button comes before what is said for all of a page.</summary>
    private string? Text(string name, int longest)
    {
        string?[] said = [_query[$"flattr{char.ToUpperInvariant(name[0])}{name[1..]}"], _relation.GetValueOrDefault(name), _query[name], _script.GetValueOrDefault(name)];
        var text = said.Select(one => one?.Trim()).FirstOrDefault(one => !string.IsNullOrEmpty(one));
        return text is null ? null : Cut(text, longest);
    }

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    [GeneratedRegex("""(\w+):([^;]*)""")]
    private static partial Regex Pair();
}
