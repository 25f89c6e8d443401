namespace Flattr.Api.PageViews.Edge.Networks;

/// <summary>Where an address belongs.</summary>
/// <param name="Isp">Name of the network's owner, at most 200 characters; null when unknown.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code; null when unknown.</param>
internal readonly record struct Network(string? Isp, string? Country);
