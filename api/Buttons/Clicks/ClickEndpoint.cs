using System.Security.Cryptography;
using Flattr.Api.Buttons.Counts;
using Flattr.Api.Hosting;
using Flattr.GrainInterfaces.Buttons;

namespace Flattr.Api.Buttons.Clicks;

/// <summary>
/// <c>POST /buttons/{id}/clicks</c>: a visitor's click, from a page of any site. Answered after the commit that holds it. Reads no cookie but the one
/// that says that this browser has clicked this button this month.
/// </summary>
internal sealed class ClickEndpoint(ClickLine line, KnownCounts counts, ClickMetrics metrics, FaultHandler faults)
{
    public async Task HandleAsync(HttpContext context)
    {
        ClickAnswers.AllowOrigin(context);
        metrics.Received(Clicker.Visitor);
        try
        {
            if (ButtonId.Parse(context.Request.RouteValues["id"] as string) is not { } button)
            {
                await RefuseAsync(context, ClickOutcome.NoButton);
            }
            else if (IsForm(context.Request))
            {
                // Forms are for our own page, which has an address of its own for them.
                metrics.Refused(Clicker.Visitor, "form");
                await ClickAnswers.RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send JSON, or nothing. A form cannot click a button from elsewhere.");
            }
            else
            {
                await CountAsync(context, button);
            }
        }
        catch (BadHttpRequestException bad)
        {
            metrics.Refused(Clicker.Visitor, "malformed");
            await faults.AnswerAsync(context, bad);
        }
        catch (Exception exception)
        {
            metrics.Failed(Clicker.Visitor, exception);
            await faults.AnswerAsync(context, exception);
        }
    }

    /// <summary>A form can be sent as text that looks like JSON; a browser then says that it navigates, as no script can.</summary>
    private static bool IsForm(HttpRequest request) => IsOfForms(request.ContentType) || request.Headers["Sec-Fetch-Mode"] == "navigate";

    private static bool IsOfForms(string? contentType) =>
        contentType is not null
        && (contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) || contentType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase));

    private async Task CountAsync(HttpContext context, ButtonId button)
    {
        var (click, status, wrong) = await ClickRequest.ReadAsync(context);
        if (wrong is not null)
        {
            metrics.Refused(Clicker.Visitor, "malformed");
            await ClickAnswers.RefuseAsync(context, status, wrong);
            return;
        }

        var month = click.Month ?? line.ThisMonth;
        if (!line.IsOpen(month))
        {
            await RefuseAsync(context, ClickOutcome.MonthClosed);
        }
        else if (ClickCookie.IsSent(context.Request) && await counts.FindAsync(button) is { } count)
        {
            metrics.Settled(Clicker.Visitor, ClickOutcome.AlreadyCounted);
            ClickAnswers.Accept(context.Response, isNew: false, month, count.Clicks);
        }
        else
        {
            await AnswerAsync(context, button, month, await line.CountVisitorAsync(button, month, click.Token ?? NewToken(), context));
        }
    }

    private static Task AnswerAsync(HttpContext context, ButtonId button, Month month, ClickAnswer answer)
    {
        if (answer.Outcome is not (ClickOutcome.Counted or ClickOutcome.AlreadyCounted))
        {
            return ClickAnswers.RefuseAsync(context, answer.Outcome);
        }

        ClickCookie.Set(context.Response, button, month);
        ClickAnswers.Accept(context.Response, answer.Outcome == ClickOutcome.Counted, month, answer.Count);
        return Task.CompletedTask;
    }

    private Task RefuseAsync(HttpContext context, ClickOutcome outcome)
    {
        metrics.Settled(Clicker.Visitor, outcome);
        return ClickAnswers.RefuseAsync(context, outcome);
    }

    /// <summary>128 random bits.</summary>
    private static Guid NewToken()
    {
        Span<byte> bits = stackalloc byte[16];
        RandomNumberGenerator.Fill(bits);
        return new(bits);
    }
}
