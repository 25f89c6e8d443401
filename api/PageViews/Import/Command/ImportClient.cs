using System.Net;
using System.Net.Http.Headers;
using Flattr.GrainInterfaces.PageViews;

namespace Flattr.Api.PageViews.Import.Command;

/// <summary>Speaks to the server, and waits for it where waiting can help.</summary>
internal sealed class ImportClient : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Patience _patience;
    private readonly ImportOptions _options;
    private readonly bool _compresses;

    public ImportClient(ImportOptions options, TimeProvider time)
    {
        _options = options;
        _patience = new(options.Patience, time);
        _compresses = !options.Server.IsLoopback;
        _http.BaseAddress = new(options.Server, $"/api/v1/sites/{Uri.EscapeDataString(options.Site)}/imports");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Key);
    }

    /// <summary>Where the site's logs stand.</summary>
    public async Task<IReadOnlyList<LogWatermark>> ListAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(() => new(HttpMethod.Get, string.Empty), cancellationToken);
        var positions = await ReadAsync(answer, ImportJson.Default.LogPositions, cancellationToken);
        return [.. positions.Logs.Select(position => LogPosition.TryParse(position.At, out var mark) ? mark : throw NotFlattr())];
    }

    /// <summary>What became of a part; null when the log stands elsewhere by now.</summary>
    public async Task<PartAnswer?> AppendAsync(OutgoingPart part, CancellationToken cancellationToken)
    {
        var from = part.From.Lines == 0 ? string.Empty : $"from={LogPosition.Write(part.From)}&";
        var separate = _options.Separate ? "&separate=true" : string.Empty;
        var query = $"?{from}to={LogPosition.Write(part.To)}{separate}";
        using var answer = await SendAsync(
            () => new(HttpMethod.Post, query) { Content = PartContent.Of(part.Text, _compresses) }, cancellationToken);
        return answer.StatusCode == HttpStatusCode.Conflict
            ? null
            : await ReadAsync(answer, ImportJson.Default.PartAnswer, cancellationToken);
    }

    /// <summary>Whether a log stands where a part ends: the answer to it may have been lost on its way.</summary>
    public async Task<bool> HasCountedAsync(OutgoingPart part, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).Any(mark => mark.Digest.AsSpan().SequenceEqual(part.To.Digest.AsSpan()));

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (answer, trouble) = await TryAsync(request, cancellationToken);
            if (trouble is null)
            {
                _patience.Succeeded();
                return await CheckAsync(answer!, cancellationToken);
            }

            var asked = answer?.Headers.RetryAfter?.Delta;
            answer?.Dispose();
            if (!await _patience.WaitAsync(asked, cancellationToken))
            {
                throw new ImportFailedException(ExitCode.ServerAway, $"{_options.Server} is away: {trouble} What was counted is kept; the same command goes on from there.");
            }
        }
    }

    private async Task<(HttpResponseMessage? Answer, string? Trouble)> TryAsync(Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        try
        {
            using var message = request();
            var answer = await _http.SendAsync(message, cancellationToken);
            return answer.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
                ? (answer, $"it answers {(int)answer.StatusCode}.")
                : (answer, null);
        }
        catch (HttpRequestException exception)
        {
            return (null, $"{exception.Message}.");
        }
        catch (OperationCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            return (null, "it does not answer.");
        }
    }

    private async Task<HttpResponseMessage> CheckAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict)
        {
            return answer;
        }

        using (answer)
        {
            throw answer.StatusCode switch
            {
                HttpStatusCode.Unauthorized => new ImportFailedException(ExitCode.WrongKey, "The server does not accept the key (401)."),
                HttpStatusCode.NotFound => new ImportFailedException(
                    ExitCode.UnknownSite, $"The server has no site {_options.Site} that this key opens (404)."),
                _ => new ImportFailedException(
                    ExitCode.Refused, $"The server refuses ({(int)answer.StatusCode}): {await TitleAsync(answer, cancellationToken)}"),
            };
        }
    }

    private static async Task<string> TitleAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return (await answer.Content.ReadFromJsonAsync(ImportJson.Default.ProblemDetails, cancellationToken))?.Title ?? "no reason given.";
        }
        catch (System.Text.Json.JsonException)
        {
            return "no reason given.";
        }
    }

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage answer, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw NotFlattr();
        }
        catch (System.Text.Json.JsonException)
        {
            throw NotFlattr();
        }
    }

    private static ImportFailedException NotFlattr() => new(ExitCode.Refused, "The answer is none of this program's server; is --server right?");
}
