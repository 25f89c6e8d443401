using System.Globalization;

namespace Flattr.Api.Mail.Campaigns;

/// <summary>When an operator wants a campaign sent, as he chose it on a page.</summary>
/// <param name="Due">Null while nothing good was chosen.</param>
/// <param name="IsNow">At once, whatever time that will be.</param>
/// <param name="Wrong">What is wrong with what was chosen.</param>
internal readonly record struct SendingTime(DateTimeOffset? Due, bool IsNow, string? Wrong)
{
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <param name="when"><c>now</c> or <c>at</c>; anything else is no choice yet.</param>
    /// <param name="day">Such as 2026-12-01.</param>
    /// <param name="time">Such as 09:00, UTC.</param>
    /// <param name="now">The time it is.</param>
    public static SendingTime Of(string? when, string? day, string? time, DateTimeOffset now) => when switch
    {
        "now" => new(now, IsNow: true, null),
        "at" => At($"{day} {time}", now),
        _ => default,
    };

    private static SendingTime At(string text, DateTimeOffset now) =>
        !DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var due)
            ? Bad("Say a day such as 2026-12-01 and a time such as 09:00.")
        : due <= now ? Bad($"This time is past: it is {CampaignWords.Time(now)} now. Choose a later one, or send it now.")
        : due - now > CampaignSchedule.Furthest ? Bad("At most a year ahead.")
        : new(due, IsNow: false, null);

    private static SendingTime Bad(string wrong) => new(null, IsNow: false, wrong);
}
