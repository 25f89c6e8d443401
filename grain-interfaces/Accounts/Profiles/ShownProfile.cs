using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>What one viewer may see of a profile: the fields that are shown to him and filled in, and no trace of others.</summary>
[GenerateSerializer, Immutable, Alias("shown-profile")]
public sealed record ShownProfile
{
    /// <summary>In the order of <see cref="ProfileField"/>.</summary>
    [Id(0)] public required ImmutableArray<ShownField> Fields { get; init; }

    /// <summary>Changes with what is shown, and only with that; 32 hexadecimal digits.</summary>
    [Id(1)] public required string Tag { get; init; }

    public string? this[ProfileField field]
    {
        get
        {
            foreach (var shown in Fields)
            {
                if (shown.Field == field)
                {
                    return shown.Value;
                }
            }

            return null;
        }
    }

    public override string ToString() => nameof(ShownProfile);
}

[GenerateSerializer, Immutable, Alias("shown-field")]
public sealed record ShownField([property: Id(0)] ProfileField Field, [property: Id(1)] string Value)
{
    public override string ToString() => Field.ToString();
}
