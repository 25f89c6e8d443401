using System.Collections.Immutable;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Mail.Tracking;

namespace Flattr.Api.Mail.Tracking;

/// <summary>Sends hits to the grain of this silo, those that are ready at the same moment in one call.</summary>
internal sealed class MailHitSender
{
    private const int MaxHits = 1_000;

    private readonly SharedCalls<MailReaction, ImmutableArray<MailFollowed>> _calls;

    /// <param name="grains">A cluster can be asked for a grain only once it is there, which is long after this is made.</param>
    public MailHitSender(IGrainFactory grains)
    {
        var counter = new Lazy<IMailHitGrain>(() => grains.GetGrain<IMailHitGrain>(0));
        _calls = new(hits => counter.Value.CountAsync(hits), MaxHits);
    }

    /// <summary>Completes after the commit that holds the hit, or fails as the call did.</summary>
    public async Task<MailFollowed> SendAsync(MailReaction hit)
    {
        var (answers, index) = _calls.Send(hit);
        return (await answers)[index];
    }
}
