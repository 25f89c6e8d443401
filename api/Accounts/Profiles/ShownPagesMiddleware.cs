using Flattr.Api.Accounts.Sessions;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>Takes the way past cookies, forms and components for what strangers and programs read most.</summary>
internal static class ShownPagesMiddleware
{
    /// <summary>Before whatever reads a cookie: who brings one sees what members see, and goes on as before.</summary>
    public static void UseShownPages(this WebApplication app)
    {
        var pages = app.Services.GetRequiredService<ShownPages>();
        app.Use(next => context => Find(context.Request) is var (form, handle) ? pages.AnswerAsync(context, form, handle, next) : next(context));
    }

    private static (ShownForm Form, string Handle)? Find(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) || request.QueryString.HasValue ? null
        : HandleIn(request.Path, ShownForm.Page) is { } read ? request.Cookies.ContainsKey(SessionCookie.Name) ? null : (ShownForm.Page, read)
        : HandleIn(request.Path, ShownForm.Program) is { } asked ? (ShownForm.Program, asked)
        : null;

    private static string? HandleIn(PathString path, ShownForm form) =>
        path.Value is { } text && text.StartsWith(form.Prefix, StringComparison.Ordinal) && text.IndexOf('/', form.Prefix.Length) < 0
            ? text[form.Prefix.Length..]
            : null;
}
