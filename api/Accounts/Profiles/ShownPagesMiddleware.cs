using Flattr.Api.Accounts.Sessions;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Takes the way past cookies, forms and components for what a stranger reads most.</summary>
internal static class ShownPagesMiddleware
{
    private const string Prefix = "/u/";

    /// <summary>Before whatever reads a cookie: who brings one sees what members see, and goes on as before.</summary>
    public static void UseShownPages(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<ShownPages>();
        app.Use(next => context => HandleOf(context.Request) is { } handle ? pages.AnswerAsync(context, handle, next) : next(context));
    }

    private static string? HandleOf(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Value is { } path
        && path.StartsWith(Prefix, StringComparison.Ordinal)
        && path.IndexOf('/', Prefix.Length) < 0
        && !request.QueryString.HasValue
        && !request.Cookies.ContainsKey(SessionCookie.Name)
            ? path[Prefix.Length..]
            : null;
}
