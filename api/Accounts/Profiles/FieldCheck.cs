using System.Globalization;
using Flattr.Api.PageViews.Dashboard;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>What each field takes. Empty is always good: filling in anything is voluntary.</summary>
internal static class FieldCheck
{
    public const int MaxLine = 80;
    public const int MaxAbout = 1_000;
    public const int MaxLanguages = 10;
    public const int MaxLinks = 10;

    private const int MinPhoneDigits = 5;
    private const int MaxPhoneDigits = 15;

    private static readonly DateOnly FirstBirthday = new(1900, 1, 1);

    public static CheckedText Check(ProfileField field, string typed, DateOnly today) =>
        string.IsNullOrWhiteSpace(typed) ? CheckedText.Good(string.Empty) : field switch
        {
            ProfileField.DisplayName or ProfileField.Location => ProfileText.CheckLine(typed, MaxLine),
            ProfileField.Handle => Handle.Check(typed),
            ProfileField.About => ProfileText.CheckText(typed, MaxAbout),
            ProfileField.Country => CheckCountry(typed.Trim()),
            ProfileField.Languages => CheckLanguages(typed),
            ProfileField.Website => WebLink.Check(typed),
            ProfileField.Links => CheckLinks(typed),
            ProfileField.Birthday => CheckBirthday(typed.Trim(), today),
            ProfileField.Phone => CheckPhone(typed),
            _ => CheckedText.Good(string.Empty),
        };

    private static CheckedText CheckCountry(string code) =>
        Countries.All.Any(country => country.Key.Equals(code, StringComparison.Ordinal)) ? CheckedText.Good(code) : CheckedText.Bad("Choose a country of the list.");

    private static CheckedText CheckLanguages(string typed)
    {
        var codes = new List<string>();
        foreach (var name in typed.Split([',', ';', '\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Languages.Find(name) is not { } code)
            {
                var shown = name.Length <= 40 ? name : $"{name[..40]}…";
                return CheckedText.Bad($"“{shown}” is not in the list of languages. Write their English names or two-letter codes, with commas: English, sv");
            }

            codes.Add(code);
        }

        string[] all = [.. codes.Distinct(StringComparer.Ordinal)];
        return all.Length > MaxLanguages ? CheckedText.Bad($"At most {MaxLanguages} languages.") : CheckedText.Good(string.Join(' ', all));
    }

    private static CheckedText CheckLinks(string typed)
    {
        CheckedText[] links =
        [
            .. typed.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MaxLinks + 1).Select(WebLink.Check),
        ];
        return links.Length > MaxLinks ? CheckedText.Bad($"At most {MaxLinks} links, one a line.")
            : links.FirstOrDefault(link => link.Wrong is not null) is { Wrong: not null } wrong ? wrong
            : CheckedText.Good(string.Join('\n', links.Select(link => link.Value).Distinct(StringComparer.Ordinal)));
    }

    private static CheckedText CheckBirthday(string typed, DateOnly today) =>
        !DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? CheckedText.Bad("Write the day as year-month-day, such as 1990-12-31.")
            : day < FirstBirthday || day > today ? CheckedText.Bad("A birthday is between 1900 and today.")
            : CheckedText.Good(typed);

    private static CheckedText CheckPhone(string typed)
    {
        var text = typed.Trim();
        var number = string.Concat(text.Where(letter => !" -()./\u00A0".Contains(letter, StringComparison.Ordinal)));
        var digits = number.StartsWith('+') ? number[1..] : number;
        return !digits.All(char.IsAsciiDigit) ? CheckedText.Bad("A number has digits 0–9, and a plus before the country's code: +46 70 123 45 67")
            : digits.Length is < MinPhoneDigits or > MaxPhoneDigits ? CheckedText.Bad($"A number has {MinPhoneDigits} to {MaxPhoneDigits} digits; this has {digits.Length}.")
            : CheckedText.Good(number);
    }
}
