namespace Flattr.Grains.Accounts;

/// <summary>
/// The end of an account. That it has begun is written first and forgotten last, so that whatever is interrupted goes on at the next sweep.
/// </summary>
internal sealed partial class UserGrain
{
    public async Task<bool> EraseAsync()
    {
        if (!await erasures.BeginAsync(this.GetPrimaryKey()))
        {
            return false;
        }

        await EndRecoveryAsync();
        user.State = new();
        await ClearAsync();
        await ForgetProfileAsync();
        await buttons.DeleteAsync(this.GetPrimaryKey());
        await erasures.FinishAsync(this.GetPrimaryKey());
        DeactivateOnIdle();
        return true;
    }

    private async Task ClearAsync()
    {
        try
        {
            await user.ClearStateAsync();
        }
        catch
        {
            DeactivateOnIdle();
            throw;
        }
    }
}
