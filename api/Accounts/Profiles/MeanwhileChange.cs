using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>A field that was changed in another window since this form was opened: what is saved, and what stood here.</summary>
public sealed record MeanwhileChange(ProfileField Field, string Saved, Visibility SavedFor, string Here, Visibility HereFor)
{
    /// <summary>
    /// Finds them, and puts what is saved into the form: whoever saves it now has seen it. What was hidden elsewhere must not be shown again
    /// by a form that was older.
    /// </summary>
    public static IReadOnlyList<MeanwhileChange> Find(ProfileForm form, Profile saved)
    {
        List<MeanwhileChange> changes = [];
        foreach (var entry in saved.Entries.Where(entry => entry.ChangedIn > form.Version))
        {
            changes.Add(new(
                entry.Field,
                FieldText.ForReading(entry.Field, entry.Value),
                entry.Visibility,
                form.ValueOf(entry.Field),
                form.VisibilityOf(entry.Field)));
            form.Take(entry);
        }

        form.Version = saved.Version;
        return changes;
    }

    public override string ToString() => Field.ToString();
}
