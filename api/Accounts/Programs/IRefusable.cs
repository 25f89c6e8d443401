namespace Flattr.Api.Accounts.Programs;

/// <summary>A part of a request that an endpoint takes as a parameter; when it is refused, <see cref="RefusalFilter"/> answers in the endpoint's place.</summary>
internal interface IRefusable
{
    /// <summary>The answer, or null when the part is good.</summary>
    IResult? Refusal { get; }
}
