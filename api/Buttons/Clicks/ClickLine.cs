using System.Buffers.Binary;
using System.Collections.Immutable;
using Flattr.Api.Hosting;
using Flattr.Api.PageViews.Edge;
using Flattr.Api.PageViews.Edge.Agents;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Buttons;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.Buttons.Clicks;

/// <summary>The way of a click from the request to the grain of its button and month.</summary>
internal sealed class ClickLine(IGrainFactory grains, Salts salts, ClickMetrics metrics, TimeProvider time)
{
    private const int MostAtOnce = 1_000;

    private readonly SharedCalls<VisitorClick, ImmutableArray<ClickAnswer>> _door = new(DoorOf(grains), MostAtOnce);

    private volatile Salted? _salted;

    /// <summary>The month that a click belongs to which arrives now.</summary>
    public Month ThisMonth => Month.Of(time.GetUtcNow());

    public bool IsOpen(Month month) => month.IsOpenAt(time.GetUtcNow());

    /// <summary>Counts a visitor's click, whose arrival is in the books already.</summary>
    public async Task<ClickAnswer> CountVisitorAsync(ButtonId button, Month month, Guid token, HttpContext context)
    {
        var click = new VisitorClick(button, month, token, await SenderAsync(button, context));
        var (answers, index) = _door.Send(click);
        var answer = (await answers)[index];
        if (answer.Outcome == ClickOutcome.Elsewhere)
        {
            answer = await GrainOf(button, month).ClickAsVisitorAsync(token, click.Sender);
        }

        if (answer.Outcome == ClickOutcome.NotRecorded)
        {
            throw new OverloadedException("The click could not be written.");
        }

        metrics.Settled(Clicker.Visitor, answer.Outcome);
        return answer;
    }

    public async Task<ClickAnswer> CountMemberAsync(ButtonId button, Guid member, HttpContext context)
    {
        metrics.Received(Clicker.Member);
        try
        {
            var answer = await GrainOf(button, ThisMonth).ClickAsMemberAsync(member, await SenderAsync(button, context));
            metrics.Settled(Clicker.Member, answer.Outcome);
            return answer;
        }
        catch (Exception exception)
        {
            metrics.Failed(Clicker.Member, exception);
            throw;
        }
    }

    public async Task<ClickAnswer> TakeBackAsync(ButtonId button, Guid member)
    {
        var answer = await GrainOf(button, ThisMonth).TakeBackAsync(member);
        if (answer.Outcome == ClickOutcome.TakenBack)
        {
            metrics.TakenBack();
        }

        return answer;
    }

    /// <summary>Whether the member's click of this month is counted.</summary>
    public Task<bool> HasClickedAsync(ButtonId button, Guid member) => GrainOf(button, ThisMonth).HasClickedAsync(member);

    /// <summary>Asked for once: finding out which grain an interface means takes longer than the rest of a call.</summary>
    private static Func<ImmutableArray<VisitorClick>, Task<ImmutableArray<ClickAnswer>>> DoorOf(IGrainFactory grains)
    {
        var door = new Lazy<IClickDoorGrain>(() => grains.GetGrain<IClickDoorGrain>(0));
        return clicks => door.Value.ClickAsync(clicks);
    }

    private IButtonMonthGrain GrainOf(ButtonId button, Month month) =>
        grains.GetGrain<IButtonMonthGrain>(button.Number, month.ToString(), grainClassNamePrefix: null);

    /// <summary>Where the click comes from, as far as a limit needs it: nobody can compute it again when the day's salt is gone.</summary>
    private async ValueTask<ulong> SenderAsync(ButtonId button, HttpContext context)
    {
        var salt = await salts.GetTodayAsync();
        var salted = _salted;
        if (salted is null || salted.Salt != salt)
        {
            _salted = salted = new(salt);
        }

        return Neighbourhood.Of(context.Connection.RemoteIpAddress, salted.Hash, button.Number);
    }

    private sealed class Salted(DaySalt salt)
    {
        public DaySalt Salt => salt;

        public KeyedHash Hash { get; } = new(
            BinaryPrimitives.ReadUInt64LittleEndian(salt.Bytes.AsSpan()), BinaryPrimitives.ReadUInt64LittleEndian(salt.Bytes.AsSpan()[8..]));
    }
}
