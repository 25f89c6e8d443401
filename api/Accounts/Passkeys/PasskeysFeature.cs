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
            passkeys.ServerDomain = string.IsNullOrEmpty(flattr.Value.PublicUrl) ? null : new Uri(flattr.Value.PublicUrl).Host;
        });
    }
}
