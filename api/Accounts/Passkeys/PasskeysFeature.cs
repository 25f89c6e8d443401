using Flattr.Api.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Passkeys;

/// <summary>Log-in by a key that never leaves its owner's device (WebAuthn).</summary>
internal static class PasskeysFeature
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<PasskeyCeremonies>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<FlattrOptions>>((passkeys, flattr) =>
        {
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";

            // Behind a proxy the host of the request may be another; keys are for the one in the address bar.
            var site = string.IsNullOrEmpty(flattr.Value.PublicUrl) ? null : new Uri(flattr.Value.PublicUrl);
            passkeys.ServerDomain = site?.IdnHost;
            passkeys.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == OriginOf(site, context.HttpContext.Request));
        });
    }

    /// <summary>Of this site alone: a page of another one under the same domain could ask for the same keys.</summary>
    private static string OriginOf(Uri? site, HttpRequest request) => site switch
    {
        null => $"{request.Scheme}://{request.Host}",
        { IsDefaultPort: true } => $"{site.Scheme}://{site.IdnHost}",
        _ => $"{site.Scheme}://{site.IdnHost}:{site.Port}",
    };
}
