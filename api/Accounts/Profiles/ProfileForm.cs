using System.Collections.Immutable;
using System.Globalization;
using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>The form of a profile as its owner has it before his eyes, with what is wrong in it.</summary>
public sealed class ProfileForm
{
    public const string PictureName = "Picture";
    public const string RemovePictureName = "RemovePicture";
    public const string VersionName = "Version";

    private readonly Dictionary<ProfileField, string> _values = [];
    private readonly Dictionary<ProfileField, Visibility> _visibilities = [];
    private readonly Dictionary<ProfileField, string> _wrong = [];

    public int Version { get; set; }

    public bool IsWrong => _wrong.Count > 0;

    public bool RemovesPicture { get; private init; }

    public static ProfileForm Of(Profile profile)
    {
        var form = new ProfileForm { Version = profile.Version };
        foreach (var entry in profile.Entries)
        {
            form.Take(entry);
        }

        return form;
    }

    /// <summary>What was sent; a field or a visibility that was not, or that there is none of, stays as it is.</summary>
    public static ProfileForm Of(IFormCollection sent)
    {
        _ = int.TryParse(sent[VersionName], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var form = new ProfileForm { Version = version, RemovesPicture = sent.ContainsKey(RemovePictureName) };
        foreach (var field in Enum.GetValues<ProfileField>())
        {
            if (sent.TryGetValue(NameOf(field), out var value))
            {
                form._values[field] = value.ToString();
            }

            if (Enum.TryParse<Visibility>(sent[VisibilityNameOf(field)], out var visibility) && Enum.IsDefined(visibility))
            {
                form._visibilities[field] = visibility;
            }
        }

        return form;
    }

    public static string NameOf(ProfileField field) => $"Value.{field}";

    public static string VisibilityNameOf(ProfileField field) => $"Shown.{field}";

    public string ValueOf(ProfileField field) => _values.GetValueOrDefault(field, string.Empty);

    public Visibility VisibilityOf(ProfileField field) => _visibilities.GetValueOrDefault(field);

    public string? WrongWith(ProfileField field) => _wrong.GetValueOrDefault(field);

    public void Refuse(ProfileField field, string wrong) => _wrong[field] = wrong;

    /// <summary>Puts what is saved in the place of what was typed.</summary>
    public void Take(ProfileEntry entry)
    {
        _values[entry.Field] = FieldText.ForForm(entry.Field, entry.Value);
        _visibilities[entry.Field] = entry.Visibility;
    }

    /// <summary>The fields in canonical form; what cannot be one is noted with its field.</summary>
    public ImmutableArray<ProfileEntry> Check(DateOnly today)
    {
        var entries = ImmutableArray.CreateBuilder<ProfileEntry>();
        foreach (var (field, visibility) in _visibilities)
        {
            var value = FieldCheck.Check(field, ValueOf(field), today);
            if (value.Wrong is not null)
            {
                Refuse(field, value.Wrong);
            }

            if (field == ProfileField.Avatar || _values.ContainsKey(field))
            {
                entries.Add(new() { Field = field, Value = value.Value, Visibility = visibility });
            }
        }

        return entries.ToImmutable();
    }
}
