using System.Collections.Immutable;

namespace Flattr.GrainInterfaces.Accounts.Sessions;

/// <summary>Who holds a session that is open, as far as a page needs to know.</summary>
[GenerateSerializer, Immutable, Alias("session-holder")]
public sealed record SessionHolder([property: Id(0)] ImmutableArray<string> Roles);
