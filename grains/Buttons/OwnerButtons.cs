using Flattr.Grains.Buttons.Storage;

namespace Flattr.Grains.Buttons;

/// <summary>The buttons of an account, as far as the account itself goes by them.</summary>
internal sealed class OwnerButtons(ButtonStore buttons, ButtonReader reader, ClickStore clicks)
{
    /// <summary>Parts of the tokens of each button; the sweep deletes the rest within a minute, and nothing leads to them any more.</summary>
    private const int PurgedAtOnce = 10;

    /// <summary>Pages that carry one which is not hidden, the newest first.</summary>
    public Task<List<string>> ListPagesAsync(Guid owner) => reader.ListPagesAsync(owner);

    /// <summary>Deletes them with their counts and tokens; can be repeated after a failure.</summary>
    public async Task DeleteAsync(Guid owner)
    {
        foreach (var button in await buttons.DeleteOfOwnerAsync(owner))
        {
            await clicks.PurgeAsync(button, PurgedAtOnce, CancellationToken.None);
        }
    }
}
