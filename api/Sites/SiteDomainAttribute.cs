using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Sites;

/// <summary>The value is empty or names a site.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SiteDomainAttribute : ValidationAttribute
{
    public SiteDomainAttribute()
        : base("Write the site as a domain, such as example.org.")
    {
    }

    public override bool IsValid(object? value) => value is null or "" || SiteDomain.Parse(value as string) is not null;
}
