using System.Diagnostics.Metrics;
using Flattr.GrainInterfaces;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Clicks;

/// <summary>
/// The books of the clicks: received = counted + already counted + refused (by reason) + failed. Served as <c>flattr_clicks_received_total</c> and
/// <c>flattr_clicks_total</c>, for members and visitors apart; never by button.
/// </summary>
internal sealed class ClickMetrics
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _settled;
    private readonly Counter<long> _takenBack;

    public ClickMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Flattr");
        _received = meter.CreateCounter<long>("flattr.clicks.received", description: "Clicks that arrived.");
        _settled = meter.CreateCounter<long>("flattr.clicks", description: "Clicks by what became of them.");
        _takenBack = meter.CreateCounter<long>("flattr.clicks.taken_back", description: "Members' clicks that were taken back.");
    }

    public void Received(Clicker by) => _received.Add(1, new KeyValuePair<string, object?>("by", NameOf(by)));

    public void TakenBack() => _takenBack.Add(1);

    public void Settled(Clicker by, ClickOutcome outcome)
    {
        switch (outcome)
        {
            case ClickOutcome.Counted:
                Settle(by, "counted", string.Empty);
                break;
            case ClickOutcome.AlreadyCounted:
                Settle(by, "already", string.Empty);
                break;
            default:
                Refused(by, NameOf(outcome));
                break;
        }
    }

    /// <param name="by">Who clicked.</param>
    /// <param name="reason">One of a few words of the code.</param>
    public void Refused(Clicker by, string reason) => Settle(by, "refused", reason);

    /// <summary>Should have been counted and could not be; the sender was told.</summary>
    public void Failed(Clicker by, Exception exception) => Settle(by, "failed", exception is OverloadedException ? "overloaded" : "unavailable");

    private void Settle(Clicker by, string outcome, string reason) => _settled.Add(
        1,
        new KeyValuePair<string, object?>("by", NameOf(by)),
        new KeyValuePair<string, object?>("outcome", outcome),
        new KeyValuePair<string, object?>("reason", reason));

    private static string NameOf(Clicker by) => by == Clicker.Member ? "member" : "visitor";

    private static string NameOf(ClickOutcome outcome) => outcome switch
    {
        ClickOutcome.OwnButton => "own_button",
        ClickOutcome.TooMany => "too_many",
        ClickOutcome.NoButton => "no_button",
        _ => "month_closed",
    };
}

internal enum Clicker
{
    Visitor = 0,
    Member = 1,
}
