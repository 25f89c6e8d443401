namespace Flattr.Api.Accounts.SignUp;

/// <summary>Settings under <c>Flattr:Accounts:</c>; checked at start.</summary>
public sealed class SignUpOptions
{
    public const string Section = "Flattr:Accounts";

    /// <summary>Whether anybody may open an account. Operators invite one another in any case, and need an account to accept.</summary>
    public bool SignUp { get; set; } = true;
}
