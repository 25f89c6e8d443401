using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Window;

/// <summary>What the page of a button says of the click before it, by a word in its address; a word that is none of these says nothing.</summary>
internal sealed record ClickNotice(string Name, string Text, bool IsGood)
{
    private static readonly ClickNotice[] All =
    [
        new("counted", "Thank you! Your click is counted.", IsGood: true),
        new("already", "This is counted already. A click counts once a month.", IsGood: true),
        new("own", "This is your own button: your click does not count.", IsGood: false),
        new("too-many", "Too many clicks on this button come from one address. Wait some minutes, then try again.", IsGood: false),
        new("closed", "The month has just ended. Click once more, and it counts in the new one.", IsGood: false),
        new("taken-back", "Your click is taken back.", IsGood: true),
        new("nothing", "There was no click of yours to take back.", IsGood: false),
    ];

    public static ClickNotice? Find(string? name) => Array.Find(All, notice => notice.Name == name);

    /// <summary>The button's page, after that.</summary>
    public static string AddressAfter(ButtonId button, ClickOutcome outcome) => outcome == ClickOutcome.NoButton
        ? ButtonAddress.Of(button)
        : $"{ButtonAddress.Of(button)}?click={NameOf(outcome)}";

    private static string NameOf(ClickOutcome outcome) => outcome switch
    {
        ClickOutcome.Counted => "counted",
        ClickOutcome.AlreadyCounted => "already",
        ClickOutcome.OwnButton => "own",
        ClickOutcome.TooMany => "too-many",
        ClickOutcome.TakenBack => "taken-back",
        ClickOutcome.NothingToTakeBack => "nothing",
        _ => "closed",
    };
}
