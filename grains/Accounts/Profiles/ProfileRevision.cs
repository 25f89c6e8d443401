using Flattr.GrainInterfaces.Accounts.Profiles;

namespace Flattr.Grains.Accounts.Profiles;

/// <summary>What a change makes of a profile; nothing of what was is touched.</summary>
internal static class ProfileRevision
{
    private const int MaxValueLength = 4_000;

    private static readonly ProfileField[] All = Enum.GetValues<ProfileField>();

    /// <summary>The profile after the change, or the same object when it says nothing new.</summary>
    /// <remarks><paramref name="avatarTag"/> is empty when there shall be no picture, and null when it stays.</remarks>
    public static ProfileState Apply(ProfileState before, ProfileChange change, string? avatarTag)
    {
        var next = before.Version + 1;
        var fields = before.Fields.ToDictionary(field => field.Field);
        var changed = false;
        foreach (var entry in change.Entries)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(entry.Value.Length, MaxValueLength, nameof(change));
            var kept = fields.GetValueOrDefault(entry.Field) ?? new() { Field = entry.Field };
            var value = entry.Field == ProfileField.Avatar ? avatarTag ?? kept.Value : entry.Value;
            if (value != kept.Value || entry.Visibility != kept.Visibility)
            {
                changed = true;
                fields[entry.Field] = Change(kept, value, entry.Visibility, next);
            }
        }

        return changed ? new() { Version = next, Fields = [.. fields.Values.OrderBy(field => field.Field)] } : before;
    }

    public static Profile ForOwner(ProfileState state) => new()
    {
        Version = state.Version,
        Entries =
        [
            .. All.Select(field => state.Fields.Find(kept => kept.Field == field) is { } kept
                ? new ProfileEntry { Field = field, Value = kept.Value, Visibility = kept.Visibility, ChangedIn = kept.ChangedIn }
                : new ProfileEntry { Field = field }),
        ],
    };

    public static KeptField? Find(this ProfileState state, ProfileField field) =>
        state.Fields.Find(kept => kept.Field == field && kept.Value.Length > 0);

    private static KeptField Change(KeptField kept, string value, Visibility visibility, int version) => new()
    {
        Field = kept.Field,
        Value = value,
        Visibility = visibility,
        WidestEver = value.Length > 0 && visibility > kept.WidestEver ? visibility : kept.WidestEver,
        ChangedIn = version,
    };
}
