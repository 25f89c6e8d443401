using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Flattr.Api.Accounts.TwoStep;

/// <summary>A secret for an app; nothing is kept of it before a code of it was right.</summary>
internal sealed record NewSecret
{
    [Description("For an app where it is typed; base 32, 32 letters.")]
    public required string Secret { get; init; }

    [Description("The same for an app that reads a link or a QR code: otpauth://totp/…")]
    public required string Uri { get; init; }

    [Description("To be sent back with the first code, within an hour.")]
    public required string Seal { get; init; }

    /// <summary>A secret is never printed.</summary>
    public override string ToString() => nameof(NewSecret);
}

/// <summary>The first code of an app, with the secret that it was told.</summary>
internal sealed class FirstCodeRequest
{
    [Description("The seal that came with the secret.")]
    [Required(ErrorMessage = "The seal is missing. POST /api/v1/me/two-step answers it, with a secret for the app.")]
    [StringLength(AccountBounds.MaxToken, ErrorMessage = "This is longer than any seal. Send it as POST /api/v1/me/two-step answered it.")]
    public string? Seal { get; set; }

    [Description("What the app shows: six digits.")]
    [Required(ErrorMessage = "The code is missing.")]
    [StringLength(CodeForm.MaxLength, ErrorMessage = "This is longer than any code of an app.")]
    public string? Code { get; set; }
}

/// <summary>Two-step log-in is on: what the member saves, and what the program goes on with.</summary>
internal sealed record TwoStepTurnedOn
{
    [Description("Each lets in once without the app. They cannot be read again.")]
    public required IReadOnlyList<string> RecoveryCodes { get; init; }

    [Description("To be sent with every request from now on: Authorization: Bearer TOKEN")]
    public required string Token { get; init; }

    /// <summary>Codes and tokens are never printed.</summary>
    public override string ToString() => nameof(TwoStepTurnedOn);
}

/// <summary>Recovery codes, the one time that they can be read.</summary>
internal sealed record NewRecoveryCodes
{
    [Description("Each lets in once, or proves that the account is its owner's. They cannot be read again.")]
    public required IReadOnlyList<string> RecoveryCodes { get; init; }

    /// <summary>Codes are never printed.</summary>
    public override string ToString() => nameof(NewRecoveryCodes);
}
