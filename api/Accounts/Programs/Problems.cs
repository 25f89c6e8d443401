using System.Net.Mime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Flattr.Api.Accounts.Programs;

/// <summary>What programs are told when something does not work, and how to mend it.</summary>
internal static class Problems
{
    /// <summary>The session has ended, or its account has.</summary>
    public static ProblemHttpResult NoSession() =>
        Of(StatusCodes.Status401Unauthorized, "Send the token of an open session: Authorization: Bearer TOKEN. POST /api/v1/sessions opens one.");

    public static ProblemHttpResult WrongPassword() =>
        Of(StatusCodes.Status403Forbidden, "This is not the password of this account. Nothing was changed. After ten wrong tries, wait a quarter of an hour.");

    public static ProblemHttpResult DeadLink() =>
        Of(StatusCodes.Status403Forbidden, "This token is not whole, used already or too old: it works once, for a day. Ask for a new letter.");

    public static ValidationProblem Invalid(IDictionary<string, string[]> errors) =>
        TypedResults.ValidationProblem(errors, title: "Something in this request is not right; errors says what, field by field. Nothing was changed.");

    public static ProblemHttpResult WrongContentType(string expected) =>
        Of(StatusCodes.Status415UnsupportedMediaType, $"Send {expected}, and say so: Content-Type: {expected}");

    public static ProblemHttpResult TooLarge(string title) => Of(StatusCodes.Status413PayloadTooLarge, title);

    public static ProblemHttpResult Of(int status, string title) => TypedResults.Problem(statusCode: status, title: title);

    public static ProducesResponseTypeMetadata Metadata(int status, Type? type = null) =>
        new(status, type ?? typeof(ProblemDetails), [MediaTypeNames.Application.ProblemJson]);
}
