using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts.Programs;
using Flattr.GrainInterfaces.Accounts.Sessions;

namespace Flattr.Api.Accounts.Sessions;

/// <summary>A session that was opened for a program, the one time that its token can be read.</summary>
internal sealed record NewSession
{
    [Description("The id of the account.")]
    public required Guid Id { get; init; }

    [Description("To be sent with every request: Authorization: Bearer TOKEN")]
    public required string Token { get; init; }

    [Description("The session ends when it was not used for so many days.")]
    public int ExpiresAfterDaysUnused { get; init; } = MemberSession.DaysUnused;

    /// <summary>A token is never printed.</summary>
    public override string ToString() => nameof(NewSession);
}

/// <summary>Who logs in.</summary>
internal sealed class LogInRequest
{
    [Required(ErrorMessage = "Which address did you register with?")]
    [StringLength(AccountBounds.MaxEmail, ErrorMessage = AccountBounds.EmailTooLong)]
    public string? Email { get; set; }

    [Required(ErrorMessage = AccountBounds.PasswordMissing)]
    [StringLength(AccountBounds.MaxPassword, ErrorMessage = AccountBounds.PasswordTooLong)]
    public string? Password { get; set; }

    [Description("The code of the authenticator app, or a recovery code; for accounts with two-step log-in.")]
    [StringLength(AccountBounds.MaxCode, ErrorMessage = "A code has at most 50 characters.")]
    public string? Code { get; set; }

    [Description("What the program calls itself, for the member to read among his sessions; at most 60 characters.")]
    [ProgramName]
    public string? Device { get; set; }
}
