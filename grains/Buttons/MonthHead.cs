namespace Flattr.Grains.Buttons;

/// <summary>What an activation knows of its button and month while its epoch is the last one.</summary>
/// <param name="Epoch">Its own; whoever activates later has a higher one.</param>
/// <param name="Secret">The key of members' tokens.</param>
/// <param name="Owner">Whose clicks are not counted.</param>
/// <param name="Before">Clicks of all other months.</param>
internal sealed record MonthHead(long Epoch, byte[] Secret, Guid Owner, long Before)
{
    /// <summary>A secret is never printed.</summary>
    public override string ToString() => $"epoch {Epoch}";
}
