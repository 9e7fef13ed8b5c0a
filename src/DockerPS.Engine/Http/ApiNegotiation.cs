namespace DockerPS.Engine.Http;

/// <summary>Asks the engine once which API it has, and settles on the version to speak.</summary>
internal sealed class ApiNegotiation(EngineHttp http, ApiVersion? pinned)
{
    private volatile EngineGreeting? greeting;

    /// <summary>Whether the engine has answered already.</summary>
    public bool IsDone => greeting is not null;

    /// <exception cref="ApiUnsupportedException">The engine's newest API is older than the oldest that is spoken.</exception>
    /// <param name="blocking">Whether to wait on the calling thread, and return a task that has ended.</param>
    /// <param name="cancellationToken">Ends the waiting either way.</param>
    public async Task<EngineGreeting> GreetAsync(bool blocking, CancellationToken cancellationToken)
    {
        // Two first calls at once both ask. That costs less than a lock that a cancelled caller would have to leave.
        return greeting ??= await AskAsync(blocking, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks again, for an engine that may have been replaced since. All later requests speak what it says now.</summary>
    /// <exception cref="ApiUnsupportedException">The engine's newest API is older than the oldest that is spoken.</exception>
    public async Task<EngineGreeting> RenewAsync(CancellationToken cancellationToken) =>
        greeting = await AskAsync(blocking: false, cancellationToken).ConfigureAwait(false);

    /// <summary>Forgets what the engine said where an answer comes from another one: it was replaced since. The next request asks again.</summary>
    /// <param name="answer">Any answer: engines name their API version in the headers of all.</param>
    public void Compare(HttpResponseMessage answer)
    {
        if (greeting is { } known && EngineApiOf(answer) is { } named && named != known.EngineApi)
            greeting = null;
    }

    private async Task<EngineGreeting> AskAsync(bool blocking, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.PingAsync(HttpMethod.Head, blocking, cancellationToken).ConfigureAwait(false);
        }
        catch (EngineApiException)
        {
            // Engines before API 1.40 know no HEAD here; and an engine that refuses a HEAD cannot say why.
            response = await http.PingAsync(HttpMethod.Get, blocking, cancellationToken).ConfigureAwait(false);
        }
        using (response)
            return ReadGreeting(response);
    }

    private EngineGreeting ReadGreeting(HttpResponseMessage response)
    {
        if (EngineApiOf(response) is not { } engineApi)
            throw new EngineProtocolException($"What answers at {http.Endpoint} is not a Docker engine: its /_ping names no API version.");
        if (engineApi < ApiVersion.Oldest)
            throw new ApiUnsupportedException("This module", ApiVersion.Oldest.ToString(), engineApi.ToString());
        var spoken = pinned ?? (engineApi < ApiVersion.Newest ? engineApi : ApiVersion.Newest);
        return new EngineGreeting(
            engineApi, spoken, Header(response, "OSType") ?? "linux", Header(response, "Builder-Version") == "2", Header(response, "Docker-Experimental") == "true");
    }

    private static ApiVersion? EngineApiOf(HttpResponseMessage answer) => ApiVersion.TryParse(Header(answer, "API-Version"), out var version) ? version : null;

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
