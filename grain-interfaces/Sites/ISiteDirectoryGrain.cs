using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Sites;

/// <summary>The sites whose page views are counted, and the keys of their APIs; key 0.</summary>
[Alias("site-directory")]
public interface ISiteDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>All sites, by domain; at most 10,000.</summary>
    [Alias("list"), AlwaysInterleave]
    Task<ImmutableArray<Site>> ListAsync();

    /// <summary>Registers a domain (lower case, without <c>www.</c>); the same one again answers the site that exists.</summary>
    [Alias("add")]
    Task<Site> AddAsync(string domain);

    /// <summary>Makes a key for the site's API; only its hash is kept, so this is the one time it can be read.</summary>
    [Alias("create-key")]
    Task<string> CreateKeyAsync(int site, string name);

    /// <summary>Stores a key chosen by the operator, at least 20 characters; the same one again changes nothing.</summary>
    [Alias("add-key")]
    Task AddKeyAsync(int site, string name, string key);

    /// <summary>The keys of a site, without the keys themselves.</summary>
    [Alias("list-keys")]
    Task<ImmutableArray<SiteKey>> ListKeysAsync(int site);

    [Alias("delete-key")]
    Task DeleteKeyAsync(int site, int key);

    /// <summary>The site that the key opens, or null.</summary>
    [Alias("find-by-key"), AlwaysInterleave]
    Task<Site?> FindByKeyAsync(string key);
}

[GenerateSerializer, Immutable, Alias("site")]
public sealed record Site([property: Id(0)] int Number, [property: Id(1)] string Domain);

[GenerateSerializer, Immutable, Alias("site-key")]
public sealed record SiteKey(
    [property: Id(0)] int Number,
    [property: Id(1)] string Name,
    [property: Id(2)] DateTimeOffset Created);
