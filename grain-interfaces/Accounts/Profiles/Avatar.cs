using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Profiles;

/// <summary>A picture of at most 512 × 512 pixels, as WebP. No bytes when the caller has those of that tag.</summary>
[GenerateSerializer, Immutable, Alias("avatar")]
public sealed record Avatar([property: Id(0)] string Tag, [property: Id(1)] ImmutableArray<byte> Image)
{
    public override string ToString() => nameof(Avatar);
}
