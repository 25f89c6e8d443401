using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Flattr.Api.Accounts.Addresses;
using Flattr.Api.Accounts.Passwords;
using Flattr.Api.Accounts.Permissions;
using Flattr.Api.Accounts.Preferences;
using Flattr.Api.Accounts.Profiles;
using Flattr.Api.Accounts.Recovery;
using Flattr.Api.Accounts.Sessions;
using Flattr.Api.Accounts.SignUp;
using Flattr.Api.Accounts.TwoStep;
using Flattr.Api.Buttons.Registry;
using Flattr.Api.Mail.Bounces;
using Flattr.Api.Mail.Campaigns;

namespace Flattr.Api.Accounts.Programs;

/// <summary>What programs send and are told about accounts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(AddressForm))]
[JsonSerializable(typeof(NewAccount))]
[JsonSerializable(typeof(LogInRequest))]
[JsonSerializable(typeof(NewSession))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(MeAnswer))]
[JsonSerializable(typeof(PasswordRequest))]
[JsonSerializable(typeof(PasswordChangeRequest))]
[JsonSerializable(typeof(PasswordReset))]
[JsonSerializable(typeof(AddressRequest))]
[JsonSerializable(typeof(AddressConfirmation))]
[JsonSerializable(typeof(RecoveryRequest))]
[JsonSerializable(typeof(RecoveryCodeRequest))]
[JsonSerializable(typeof(RecoverySiteRequest))]
[JsonSerializable(typeof(RecoveryPassword))]
[JsonSerializable(typeof(RecoveryAnswer))]
[JsonSerializable(typeof(NewSecret))]
[JsonSerializable(typeof(FirstCodeRequest))]
[JsonSerializable(typeof(TwoStepTurnedOn))]
[JsonSerializable(typeof(NewRecoveryCodes))]
[JsonSerializable(typeof(OwnProfile))]
[JsonSerializable(typeof(MailSwitchRequest))]
[JsonSerializable(typeof(MailConfirmation))]
[JsonSerializable(typeof(MailAnswer))]
[JsonSerializable(typeof(PermissionList))]
[JsonSerializable(typeof(ReleaseList))]
[JsonSerializable(typeof(NewButton))]
[JsonSerializable(typeof(ButtonChange))]
[JsonSerializable(typeof(OwnButton))]
[JsonSerializable(typeof(OwnButtonList))]
[JsonSerializable(typeof(PublicButton))]
[JsonSerializable(typeof(ButtonCountsAnswer))]
[JsonSerializable(typeof(MemberClick))]
[JsonSerializable(typeof(MemberClicked))]
[JsonSerializable(typeof(BounceRequest))]
[JsonSerializable(typeof(BounceAnswer))]
[JsonSerializable(typeof(NewCampaign))]
[JsonSerializable(typeof(CampaignChange))]
[JsonSerializable(typeof(CampaignSchedule))]
[JsonSerializable(typeof(CampaignList))]
[JsonSerializable(typeof(CampaignAnswer))]
[JsonSerializable(typeof(CampaignReport))]
internal sealed partial class MemberJson : JsonSerializerContext
{
    /// <summary>The framework writes answers, and describes them at <c>/openapi/v1.json</c>, by options of its own: the names are kept there too.</summary>
    public static void Register(Microsoft.AspNetCore.Http.Json.JsonOptions json) =>
        json.SerializerOptions.TypeInfoResolverChain.Insert(0, Default.WithAddedModifier(NameInSnakeCase));

    private static void NameInSnakeCase(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            property.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        }
    }
}
