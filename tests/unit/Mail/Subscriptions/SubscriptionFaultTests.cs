using CsCheck;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Accounts.Preferences;
using Flattr.UnitTests.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace Flattr.UnitTests.Mail.Subscriptions;

/// <summary>Whatever breaks off, who wants mail is among those that it is sent to.</summary>
public sealed class SubscriptionFaultTests
{
    private static readonly MailCategory[] Switched = [MailCategory.Account, MailCategory.News, MailCategory.Offers];

    private enum Step
    {
        TurnOn = 0,
        TurnOff = 1,
        Confirm = 2,
    }

    [Fact]
    public void A_wish_is_never_without_its_row_and_is_mended_by_the_next_try() => Gen
        .Select(Gen.OneOf(Switched), Gen.Enum<Step>(), Gen.Bool, Gen.Bool)
        .Array[1, 30]
        .Sample(steps => RunAsync(steps).GetAwaiter().GetResult(), iter: 2_000);

    private static async Task RunAsync((MailCategory Category, Step Step, bool IsStateAway, bool AreRowsAway)[] steps)
    {
        var (member, time, rows) = (Guid.CreateVersion7(), new FakeTimeProvider(), new KeptSubscriptions());
        var kept = new KeptUser();
        Assert.True(await kept.Activate(member, time, rows).SetCredentialsAsync(
            new() { Email = "ada@example.org", PasswordHash = "hash", SecurityStamp = "security", Stamp = "1" }, string.Empty));
        Assert.True(rows.Has(MailCategory.Account, member));
        foreach (var (category, step, isStateAway, areRowsAway) in steps)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            (kept.IsAway, rows.IsAway) = (isStateAway, areRowsAway);
            await TryAsync(kept, category, step, member, time, rows);
            (kept.IsAway, rows.IsAway) = (false, false);
            foreach (var every in Switched)
            {
                bool isWanted = await kept.Activate(member, time, rows).FindMailAddressAsync(every) is not null;
                Assert.True(!isWanted || rows.Has(every, member));
            }

            await TryAsync(kept, category, step, member, time, rows);
            Assert.Equal(await kept.Activate(member, time, rows).FindMailAddressAsync(category) is not null, rows.Has(category, member));
        }
    }

    /// <summary>What was not written is forgotten, as by an account that is activated anew.</summary>
    private static async Task TryAsync(KeptUser kept, MailCategory category, Step step, Guid member, TimeProvider time, KeptSubscriptions rows)
    {
        var (grain, before, writes) = (kept.Activate(member, time, rows), kept.State.Mail, kept.Writes);
        try
        {
            var asked = category == MailCategory.News ? before?.News.Asked : before?.Offers.Asked;
            await (step == Step.Confirm ? grain.ConfirmMailAsync(category, asked ?? default) : (Task)grain.WantMailAsync(category, step == Step.TurnOn));
        }
        catch (OverloadedException)
        {
            kept.State.Mail = kept.Writes == writes ? before : kept.State.Mail;
        }
    }
}
