using System.Collections.Immutable;
using Flattr.Api.Accounts.Programs;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Accounts;
using Flattr.GrainInterfaces.Accounts.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>A member's own profile, for his programs: no write goes over what its sender has not seen.</summary>
internal sealed class OwnProfiles(IGrainFactory grains, TimeProvider time, IOptions<FlattrOptions> options)
{
    public const string AvatarPath = "/api/v1/me/avatar";

    private string Avatar => options.Value.PublicAddress + AvatarPath;

    public IResult Answer(HttpContext context, Profile profile)
    {
        context.Response.Headers.ETag = RevisionTag.Of(profile.Version);
        return TypedResults.Ok(OwnProfile.Of(profile, Avatar));
    }

    public Task<Profile> FindAsync(HttpContext context) => Grain(context).GetProfileAsync();

    public async Task<IResult> SaveAsync(HttpContext context, string? ifMatch, OwnProfile sent)
    {
        if (ifMatch is null)
        {
            return NoMatch();
        }

        var now = await FindAsync(context);
        Dictionary<string, string[]> errors = [];
        var entries = Check(sent, now, errors);
        return errors.Count == 0 ? await SaveAsync(context, ifMatch, now, entries, picture: null)
            : errors is { Count: 1 } && errors.Values.Single()[0] == Handle.NotFree ? HandleTaken()
            : Problems.Invalid(errors);
    }

    /// <param name="context">Whose profile it is.</param>
    /// <param name="ifMatch">The header.</param>
    /// <param name="picture">Empty to take it away.</param>
    public async Task<IResult> SaveAsync(HttpContext context, string? ifMatch, ImmutableArray<byte> picture)
    {
        if (ifMatch is null)
        {
            return NoMatch();
        }

        var now = await FindAsync(context);
        return await SaveAsync(context, ifMatch, now, [now[ProfileField.Avatar]], picture);
    }

    public static ProblemHttpResult NoMatch() => Problems.Of(
        StatusCodes.Status428PreconditionRequired, "Say which profile you have seen: If-Match with the ETag that GET /api/v1/me/profile answered.");

    private async Task<IResult> SaveAsync(
        HttpContext context, string ifMatch, Profile now, ImmutableArray<ProfileEntry> entries, ImmutableArray<byte>? picture)
    {
        var version = RevisionTag.Seen(ifMatch, now.Version);
        var saved = await Grain(context).SaveProfileAsync(new() { Version = version, Entries = entries, Avatar = picture });
        return saved.Outcome switch
        {
            ProfileOutcome.Saved => Answer(context, saved.Profile),
            ProfileOutcome.HandleTaken => HandleTaken(),
            ProfileOutcome.NoAccount => Problems.NoSession(),
            _ => ChangedMeanwhile(saved.Profile, version),
        };
    }

    private ImmutableArray<ProfileEntry> Check(OwnProfile sent, Profile now, Dictionary<string, string[]> errors)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var entries = ImmutableArray.CreateBuilder<ProfileEntry>();
        foreach (var said in sent.Said())
        {
            var (entry, wrong) = said.Check(now[said.Field], Avatar, today);
            if (entry is null)
            {
                errors[SaidField.NameOf(said.Field)] = [wrong!];
            }
            else
            {
                entries.Add(entry);
            }
        }

        return entries.ToImmutable();
    }

    private static ProblemHttpResult HandleTaken() => Problems.Of(StatusCodes.Status409Conflict, $"{Handle.NotFree} Nothing was changed.");

    private static ProblemHttpResult ChangedMeanwhile(Profile saved, int version) => TypedResults.Problem(
        statusCode: StatusCodes.Status412PreconditionFailed,
        title: "The profile was changed since: read it again, and send what you want of it with its new ETag. Nothing was changed.",
        extensions: [new("changed", saved.Entries.Where(entry => entry.ChangedIn > version).Select(entry => SaidField.NameOf(entry.Field)).ToArray())]);

    private IUserGrain Grain(HttpContext context) => grains.GetGrain<IUserGrain>(MemberId.Of(context));
}
