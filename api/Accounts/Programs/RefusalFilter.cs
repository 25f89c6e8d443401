namespace Flattr.Api.Accounts.Programs;

/// <summary>Answers what was refused while the request was read, so that an endpoint sees good parameters only.</summary>
internal sealed class RefusalFilter : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.Arguments.OfType<IRefusable>().FirstOrDefault(argument => argument.Refusal is not null) is { } refused
            ? ValueTask.FromResult<object?>(refused.Refusal)
            : next(context);
}
