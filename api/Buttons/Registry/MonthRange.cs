using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Registry;

/// <summary>Whole months of UTC, both ends included.</summary>
internal readonly record struct MonthRange(Month From, Month To)
{
    /// <summary>Months that are asked for at once.</summary>
    public const int MostMonths = 24;

    private const int Usual = 12;
    private const int FirstYear = 2000;

    private const string Wrong = "A month is written 2026-11, from 2000-01 on.";

    public int Count => ((To.Start.Year - From.Start.Year) * 12) + To.Start.Month - From.Start.Month + 1;

    /// <summary>The twelve months that end with that one.</summary>
    public static MonthRange EndingWith(Month last) => new(Before(last, Usual - 1), last);

    /// <summary>The range that was asked for, noting what is wrong with it: until now, and of twelve months, where it isn't said.</summary>
    public static MonthRange Read(string? from, string? to, Month now, Dictionary<string, string[]> errors)
    {
        var last = to is null ? now : Parse(to, "to", errors);
        var first = from is null ? Before(last, Usual - 1) : Parse(from, "from", errors);
        if (errors.Count > 0)
        {
            return default;
        }

        var range = new MonthRange(first, last);
        if (range.Count is < 1 or > MostMonths)
        {
            errors["from"] = [$"At most {MostMonths} months at once, the first one not after the last."];
        }

        return range;
    }

    /// <summary>Null when it is none, or so early that nothing can have been counted.</summary>
    public static Month? Find(string? text) => Month.Parse(text) is { } month && month.Number / 100 >= FirstYear ? month : null;

    public static Month Before(Month month, int months) => Month.Of(month.Start.AddMonths(-months));

    private static Month Parse(string text, string name, Dictionary<string, string[]> errors)
    {
        if (Find(text) is { } month)
        {
            return month;
        }

        errors[name] = [Wrong];
        return new((FirstYear * 100) + 1);
    }
}
