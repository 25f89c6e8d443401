using Flattr.Api.Buttons.Clicks;
using Flattr.Api.Buttons.Counts;
using Flattr.Api.Buttons.Window;

namespace Flattr.Api.Buttons;

/// <summary>Buttons: what other people's pages ask for, and what their owners do with them.</summary>
internal static class ButtonsFeature
{
    private const string ClicksPath = $"{ButtonAddress.Prefix}/{{id}}/clicks";
    private const string CountPath = $"{ButtonAddress.Prefix}/{{id}}/count";

    public static void AddButtons(this IServiceCollection services)
    {
        services.AddSingleton<ClickMetrics>();
        services.AddSingleton<ClickLine>();
        services.AddSingleton<ClickEndpoint>();
        services.AddSingleton<KnownCounts>();
        services.AddSingleton<CountEndpoint>();
        services.AddClickWindow();
    }

    /// <summary>What is asked for by pages of other sites: nothing that comes after routing is for it, and no cookie of an account is looked at.</summary>
    public static void MapEmbedded(this WebApplication app)
    {
        var clicks = app.Services.GetRequiredService<ClickEndpoint>();
        var counts = app.Services.GetRequiredService<CountEndpoint>();
        app.MapPost(ClicksPath, clicks.HandleAsync).ShortCircuit().DisableHttpMetrics();
        app.MapMethods(ClicksPath, [HttpMethods.Options], ClickAnswers.Preflight).ShortCircuit();
        app.MapMethods($"{CountPath}.json", [HttpMethods.Get, HttpMethods.Head], counts.AnswerJsonAsync).ShortCircuit().DisableHttpMetrics();
        app.MapMethods($"{CountPath}.svg", [HttpMethods.Get, HttpMethods.Head], counts.AnswerSvgAsync).ShortCircuit().DisableHttpMetrics();
    }
}
