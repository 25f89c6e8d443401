using System.Reflection;
using Dapper;
using Flattr.GrainInterfaces.Mail.Campaigns;
using Flattr.Grains.Mail;
using Flattr.Grains.Mail.Campaigns;
using Flattr.Grains.Mail.Tracking;
using Flattr.Grains.PageViews.Reading;
using Flattr.UnitTests.Mail;
using Microsoft.Extensions.Options;

namespace Flattr.UnitTests.Pages;

/// <summary>The grains of campaigns themselves, over the same database as the buttons. Nobody sends anything but tests.</summary>
internal sealed class FakeCampaigns(IGrainFactory grains, FakeButtons buttons)
{
    private readonly FakeSender _sender = new();

    /// <summary>Takes the tests.</summary>
    public FakeSender Sender => _sender;

    private CampaignStore Store => new(buttons.Storage.Database, buttons.Storage.Writes);

    private CampaignEnd End => new(buttons.Storage.Database, buttons.Storage.Writes);

    private CampaignFigures Figures => new(buttons.Storage.Database);

    private MailHitReader Readers => new(buttons.Storage.Database, Options.Create(new ReadingOptions()), Options.Create(new MailTrackingOptions()));

    private TestSending Tests => new(_sender, Options.Create(new MailOptions { From = Letters.From.ToString(), PublicAddress = "https://flattr.example" }), TimeProvider.System);

    public static bool IsAsked(MethodInfo call) => call.DeclaringType == typeof(IMailCampaignGrain) || call.DeclaringType == typeof(IMailCampaignDirectoryGrain);

    public object? Answer(MethodInfo call, object key, object?[] args) => call.Invoke(
        call.DeclaringType == typeof(IMailCampaignDirectoryGrain)
            ? new MailCampaignDirectoryGrain(Store, Figures, TimeProvider.System)
            : FakeActivation.Make(
                GrainIdKeyExtensions.CreateIntegerKey((long)key), grains, () => new MailCampaignGrain(Store, End, Figures, Readers, Tests, TimeProvider.System)),
        args);

    /// <summary>What only the sending does.</summary>
    public async Task PutIntoAsync(long campaign, MailCampaignState state)
    {
        using var turn = buttons.Storage.Database.TakeTurn();
        await using var connection = await buttons.Storage.Database.OpenForReadingAsync(CancellationToken.None);
        await connection.ExecuteAsync("update mail_campaign set state = @state where number = @campaign", new { campaign, state = (int)state });
    }
}
