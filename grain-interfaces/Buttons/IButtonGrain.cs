using Orleans.Concurrency;

namespace Flattr.GrainInterfaces.Buttons;

/// <summary>What one button is; key: <see cref="ButtonId.Number"/>. Its clicks are counted by <see cref="IButtonMonthGrain"/>.</summary>
[Alias("buttons")]
public interface IButtonGrain : IGrainWithIntegerKey
{
    /// <summary>The button, hidden or not, or null.</summary>
    [Alias("get"), AlwaysInterleave]
    Task<Button?> GetAsync();

    /// <summary>Makes it. The same owner, id and description again answer what the first time did, so that a request can be repeated.</summary>
    [Alias("create")]
    Task<ButtonSaved> CreateAsync(Guid owner, ButtonDescription description);

    /// <summary>Changes it when it is the owner's and still as in that revision.</summary>
    [Alias("change")]
    Task<ButtonSaved> ChangeAsync(Guid owner, ButtonDescription description, bool hidden, int revision);

    /// <summary>Deletes it with its counts and tokens; false when there is no such button of his.</summary>
    [Alias("delete")]
    Task<bool> DeleteAsync(Guid owner);
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Button">As it is now; null when there is none of his.</param>
[GenerateSerializer, Immutable, Alias("button-saved")]
public sealed record ButtonSaved([property: Id(0)] ButtonOutcome Outcome, [property: Id(1)] Button? Button);

public enum ButtonOutcome
{
    Saved = 0,

    /// <summary>No such button, or somebody else's: the same answer for both.</summary>
    NoButton = 1,

    /// <summary>Another button of the owner stands for this page already.</summary>
    PageTaken = 2,

    /// <summary>It was changed since that revision.</summary>
    ChangedMeanwhile = 3,

    /// <summary>The owner has as many as he may have.</summary>
    TooMany = 4,
}
