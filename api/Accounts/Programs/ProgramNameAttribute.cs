using System.ComponentModel.DataAnnotations;
using Flattr.Api.Accounts.Profiles;
using Flattr.GrainInterfaces.Accounts.Sessions;

namespace Flattr.Api.Accounts.Programs;

/// <summary>The value is empty, or what a program calls itself: one line of text that can be seen.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ProgramNameAttribute : ValidationAttribute
{
    private const string Unnamed = "A program";

    /// <summary>What the member reads among his sessions.</summary>
    public static string NameOf(string? said) => string.IsNullOrWhiteSpace(said) ? Unnamed : Check(said).Value;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string said && Check(said).Wrong is { } wrong ? new(wrong, [validationContext.MemberName!]) : ValidationResult.Success;

    private static CheckedText Check(string said) => ProfileText.CheckLine(said, MemberSession.LongestDevice);
}
