using Flattr.Api.Pages;

namespace Flattr.Api.Accounts.Profiles;

/// <summary>One of the two forms in which a profile is shown, as far as its answers differ.</summary>
/// <param name="prefix">What its paths begin with, before the handle.</param>
/// <param name="contentType">Of the whole answer.</param>
/// <param name="setHeaders">What every answer of that kind tells browsers.</param>
internal sealed class ShownForm(string prefix, string contentType, Action<HttpResponse> setHeaders)
{
    public static ShownForm Page { get; } = new("/u/", "text/html; charset=utf-8", response => PageHeaders.Set(response));

    public static ShownForm Program { get; } = new(
        "/api/v1/users/", "application/json; charset=utf-8", response => response.Headers.XContentTypeOptions = "nosniff");

    public string Prefix => prefix;

    public string ContentType => contentType;

    public void SetHeaders(HttpResponse response) => setHeaders(response);
}
