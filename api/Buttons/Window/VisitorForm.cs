using System.Security.Cryptography;
using Flattr.Api.Buttons.Clicks;
using Flattr.Api.Buttons.Counts;
using Flattr.Api.Hosting;
using Flattr.Api.Pages;
using Flattr.GrainInterfaces.Buttons;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Flattr.Api.Buttons.Window;

/// <summary>
/// <c>POST /buttons/{id}/clicks/form</c>: a visitor's click on the page of the button. The page gives him no cookie and no antiforgery token: that the
/// form is ours is what his browser says of where it was sent from. Below the path of the click cookie, which is all that is read.
/// </summary>
internal sealed class VisitorForm(ClickLine line, KnownCounts counts, ClickMetrics metrics, IOptions<FlattrOptions> options)
{
    public const string TokenName = "token";

    private const int MaxBody = 1_024;

    private readonly string _origin = new Uri(options.Value.PublicAddress).GetLeftPart(UriPartial.Authority);

    public static string AddressOf(ButtonId button) => $"{ButtonAddress.OfClicks(button)}/form";

    /// <summary>128 random bits, so that a form that is sent twice counts once.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task<IResult> CountAsync(string id, HttpContext context)
    {
        metrics.Received(Clicker.Visitor);
        try
        {
            if (!IsFromOwnPage(context.Request))
            {
                return Refuse("cross_site", StatusCodes.Status403Forbidden, "This form was sent from another site. Open the button's page here, and click there.");
            }

            if (ButtonId.Parse(id) is not { } button)
            {
                metrics.Settled(Clicker.Visitor, ClickOutcome.NoButton);
                return TypedResults.NotFound();
            }

            return await ReadTokenAsync(context) is { } token
                ? await CountAsync(context, button, token)
                : Refuse("malformed", StatusCodes.Status400BadRequest, "The form was not sent as the page has it. Load the page again, then click.");
        }
        catch (Exception exception)
        {
            metrics.Failed(Clicker.Visitor, exception);
            throw;
        }
    }

    private async Task<IResult> CountAsync(HttpContext context, ButtonId button, Guid token)
    {
        var month = line.ThisMonth;
        if (ClickCookie.IsSent(context.Request) && await counts.FindAsync(button) is not null)
        {
            metrics.Settled(Clicker.Visitor, ClickOutcome.AlreadyCounted);
            return Show(context, button, ClickOutcome.AlreadyCounted);
        }

        var answer = await line.CountVisitorAsync(button, month, token, context);
        if (answer.Outcome is ClickOutcome.Counted or ClickOutcome.AlreadyCounted)
        {
            ClickCookie.Set(context.Response, button, month);
        }

        return answer.Outcome == ClickOutcome.NoButton ? TypedResults.NotFound() : Show(context, button, answer.Outcome);
    }

    /// <summary>Browsers since 2023 say which site a request comes from; the ones before name the origin of a form.</summary>
    private bool IsFromOwnPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site == "same-origin"
        : request.Headers.Origin.ToString() is { Length: > 0 } origin && (origin == _origin || origin == $"{request.Scheme}://{request.Host}");

    private static async Task<Guid?> ReadTokenAsync(HttpContext context)
    {
        try
        {
            return context.Request.ContentLength is <= MaxBody && context.Request.HasFormContentType
                ? ClickRequest.ParseToken((await context.Request.ReadFormAsync(context.RequestAborted))[TokenName])
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private RazorComponentResult<ErrorPage> Refuse(string reason, int status, string detail)
    {
        metrics.Refused(Clicker.Visitor, reason);
        return new(new Dictionary<string, object?>
        {
            [nameof(ErrorPage.Status)] = status,
            [nameof(ErrorPage.Heading)] = "Nothing was counted",
            [nameof(ErrorPage.Detail)] = detail,
        })
        { StatusCode = status };
    }

    private static EmptyHttpResult Show(HttpContext context, ButtonId button, ClickOutcome outcome)
    {
        SeeOther.Redirect(context, ClickNotice.AddressAfter(button, outcome));
        return TypedResults.Empty;
    }
}
