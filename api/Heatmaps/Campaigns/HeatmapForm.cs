using System.Globalization;
using Flattr.GrainInterfaces.Heatmaps;

namespace Flattr.Api.Heatmaps.Campaigns;

/// <summary>The form of a plan as its operator has it before his eyes, with what is wrong in it.</summary>
public sealed class HeatmapForm
{
    /// <summary>Two weeks have every day of the week twice.</summary>
    private const int UsualDays = 14;
    private const int UsualRetention = 30;

    private readonly Dictionary<HeatmapField, string> _values = [];
    private readonly Dictionary<HeatmapField, string> _wrong = [];

    private HeatmapForm(Func<HeatmapField, string?> find)
    {
        foreach (var field in Enum.GetValues<HeatmapField>())
        {
            _values[field] = find(field) ?? string.Empty;
        }
    }

    public bool IsWrong => _wrong.Count > 0;

    public static HeatmapForm New(string domain, DateOnly today) => Of(new HeatmapPlan
    {
        Pages = "/*",
        Address = $"https://{domain}",
        From = today,
        To = today.AddDays(UsualDays - 1),
        SampleRate = 100,
        Devices = HeatmapDevices.All,
        RetentionDays = UsualRetention,
    });

    /// <summary>The plan of another one, for as many days, from today on.</summary>
    public static HeatmapForm Like(HeatmapPlan plan, DateOnly today) =>
        Of(plan with { From = today, To = today.AddDays(plan.To.DayNumber - plan.From.DayNumber) });

    public static HeatmapForm Of(IFormCollection sent) => new(field => sent[NameOf(field)]);

    public static string NameOf(HeatmapField field) => field.ToString();

    public string ValueOf(HeatmapField field) => _values[field];

    public bool Has(HeatmapDevices device) => _values[HeatmapField.Devices].Split(',').Contains(HeatmapCheck.NamesOf(device));

    public string? WrongWith(HeatmapField field) => _wrong.GetValueOrDefault(field);

    public void Note(HeatmapField field, string wrong) => _wrong[field] = wrong;

    /// <summary>The plan, or null; what is wrong is noted with its field.</summary>
    public HeatmapPlan? Check(DateOnly today)
    {
        var canonical = new Dictionary<HeatmapField, string>();
        foreach (var (field, typed) in _values)
        {
            var value = HeatmapCheck.Check(field, typed, today);
            canonical[field] = value.Value;
            if (value.Wrong is not null)
            {
                _wrong[field] = value.Wrong;
            }
        }

        if (IsWrong && (WrongWith(HeatmapField.From) ?? WrongWith(HeatmapField.To)) is not null)
        {
            return null;
        }

        var days = (From: DayOf(canonical[HeatmapField.From]), To: DayOf(canonical[HeatmapField.To]));
        if (HeatmapCheck.CheckDays(days.From, days.To) is { } wrong)
        {
            _wrong[HeatmapField.To] = wrong;
        }

        return IsWrong ? null : HeatmapCheck.ToPlan(canonical);
    }

    private static HeatmapForm Of(HeatmapPlan plan) => new(field => HeatmapCheck.Of(plan, field));

    private static DateOnly DayOf(string canonical) => DateOnly.Parse(canonical, CultureInfo.InvariantCulture);
}
