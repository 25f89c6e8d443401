using System.Collections.Immutable;
using Flattr.Api.Accounts;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Buttons.Registry;

/// <summary>A member's own buttons, for the pages and for his programs. Somebody else's button is the same as none.</summary>
internal sealed class OwnButtons(IGrainFactory grains, IOptions<FlattrOptions> options)
{
    private string Server => options.Value.PublicAddress;

    private IButtonDirectoryGrain Directory => grains.GetGrain<IButtonDirectoryGrain>(0);

    public Task<ImmutableArray<OwnedButton>> ListAsync(HttpContext context) => Directory.ListAsync(MemberId.Of(context));

    /// <summary>The member's button of that id, or null.</summary>
    public async Task<Button?> FindAsync(HttpContext context, string? id) =>
        ButtonId.Parse(id) is { } button && await Grain(button).GetAsync() is { } found && found.Owner == MemberId.Of(context) ? found : null;

    /// <summary>The member's button for that page, or null.</summary>
    public Task<ButtonId?> FindByPageAsync(HttpContext context, string url) => Directory.FindAsync(MemberId.Of(context), url);

    public Task<ButtonCounts> CountAsync(ButtonId button, MonthRange months) => Directory.CountByTimeAsync(button, months.From, months.To);

    public Task<ButtonSaved> CreateAsync(HttpContext context, ButtonId id, ButtonDescription description) =>
        Grain(id).CreateAsync(MemberId.Of(context), description);

    /// <summary>Changes it; what says nothing new is saved, whatever revision its sender has seen, so that a request can be repeated.</summary>
    public async Task<ButtonSaved> ChangeAsync(Button now, ButtonDescription description, bool hidden, int revision) =>
        hidden == now.Hidden && ButtonCheck.AreSame(description, now.Description)
            ? new(ButtonOutcome.Saved, now)
            : await Grain(now.Id).ChangeAsync(now.Owner, description, hidden, revision);

    public Task<bool> DeleteAsync(HttpContext context, ButtonId button) => Grain(button).DeleteAsync(MemberId.Of(context));

    public IResult Answer(HttpContext context, Button button)
    {
        context.Response.Headers.ETag = RevisionTag.Of(button.Revision);
        return TypedResults.Ok(OwnButton.Of(button, Server));
    }

    public Ok<OwnButtonList> Answer(ImmutableArray<OwnedButton> buttons) =>
        TypedResults.Ok(new OwnButtonList([.. buttons.Select(button => OwnButton.Of(button, Server))]));

    public IResult AnswerMade(HttpContext context, Button button)
    {
        context.Response.Headers.ETag = RevisionTag.Of(button.Revision);
        return TypedResults.Created($"{Server}/api/v1/me{ButtonAddress.Of(button.Id)}", OwnButton.Of(button, Server));
    }

    private IButtonGrain Grain(ButtonId button) => grains.GetGrain<IButtonGrain>(button.Number);
}
