namespace Flattr.Api.Accounts.Programs;

/// <summary>
/// What all answers to programs have in common: none is kept on the way unless it says so, none is taken for something else, and an error
/// has a body that says what it is, also where no endpoint was reached.
/// </summary>
internal static class ProgramAnswers
{
    public static void UseProgramAnswers(this WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal),
        programs =>
        {
            programs.Use((context, next) =>
            {
                context.Response.OnStarting(SetHeaders, context.Response);
                return next(context);
            });
            programs.UseStatusCodePages();
        });

    private static Task SetHeaders(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        headers.XContentTypeOptions = "nosniff";
        if (string.IsNullOrEmpty(headers.CacheControl))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
