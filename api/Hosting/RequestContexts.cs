namespace Flattr.Api.Hosting;

/// <summary>
/// Lets a connection use one <see cref="HttpContext"/> for all of its requests. The framework makes a new one for each, and an async local with
/// it, as soon as anybody (Identity does) asks for <see cref="IHttpContextAccessor"/>; here only what comes after
/// <see cref="UseContextAccessor"/> is seen by the accessor, which leaves out the events. A quarter of what an event allocated.
/// </summary>
internal static class RequestContexts
{
    public static void AddRequestContexts(this IServiceCollection services) =>
        services.AddSingleton<IHttpContextFactory>(services => new DefaultHttpContextFactory(new WithoutAccessor(services)));

    public static void UseContextAccessor(this WebApplication app)
    {
        var accessor = app.Services.GetRequiredService<IHttpContextAccessor>();
        app.Use(async (context, next) =>
        {
            accessor.HttpContext = context;
            try
            {
                await next(context);
            }
            finally
            {
                // The context serves the connection's next request; who kept the accessor must not find that one.
                accessor.HttpContext = null;
            }
        });
    }

    private sealed class WithoutAccessor(IServiceProvider services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IHttpContextAccessor) ? null : services.GetService(serviceType);
    }
}
