using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Http;

/// <summary>
/// Sends requests to one engine over pooled connections and turns what comes back into values, streams or
/// <see cref="EngineException"/>s. Safe to use from many threads.
/// </summary>
internal sealed class EngineHttp : IDisposable
{
    private const int ErrorBodyLimit = 64 * 1024;

    /// <summary>What an engine behind TLS answers where none is spoken.</summary>
    private const string TlsWanted = "Client sent an HTTP request to an HTTPS server.";

    private readonly Connector connector;
    private readonly HttpMessageInvoker pool;
    private readonly ApiNegotiation negotiation;
    private int isUsed;

    public EngineHttp(EngineEndpoint endpoint, ApiVersion? pinnedVersion)
    {
        Endpoint = endpoint;
        connector = Connector.For(endpoint);
        pool = new HttpMessageInvoker(NewHandler(ConnectAsync));
        negotiation = new ApiNegotiation(this, pinnedVersion);
    }

    public EngineEndpoint Endpoint { get; }

    /// <summary>What <c>/_ping</c> told on first use, and the version spoken since.</summary>
    public Task<EngineGreeting> GreetAsync(CancellationToken cancellationToken) => negotiation.GreetAsync(blocking: false, cancellationToken);

    /// <inheritdoc cref="ApiNegotiation.IsDone"/>
    public bool HasGreeted => negotiation.IsDone;

    /// <inheritdoc cref="ApiNegotiation.RenewAsync"/>
    public Task<EngineGreeting> RenewGreetingAsync(CancellationToken cancellationToken) => negotiation.RenewAsync(cancellationToken);

    /// <exception cref="ApiUnsupportedException">The version spoken is older than <paramref name="required"/>.</exception>
    public async Task RequireAsync(string feature, ApiVersion required, CancellationToken cancellationToken)
    {
        var greeting = await GreetAsync(cancellationToken).ConfigureAwait(false);
        // An engine that was replaced by a newer one may not have answered anything yet.
        if (greeting.Spoken < required)
            greeting = await RenewGreetingAsync(cancellationToken).ConfigureAwait(false);
        if (greeting.Spoken < required)
            throw new ApiUnsupportedException(feature, required.ToString(), greeting.Spoken.ToString());
    }

    public Task<T> GetAsync<T>(
        Route route, Query? query, Func<JsonTypeInfo<T>> type, CancellationToken cancellationToken, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        Task<HttpResponseMessage> Send(bool blocking) => SendAsync(HttpMethod.Get, route, query, null, headers, blocking, cancellationToken);

        // What a process asks first takes as long as .NET needs to compile the way there and back, and a blocking way is the shorter
        // one. It is gone on a thread of its own, while this one makes the answer's reader ready.
        var isFirst = Interlocked.Exchange(ref isUsed, 1) == 0;
        return ReadJsonAsync(isFirst ? Task.Run(() => Send(blocking: true), cancellationToken) : Send(blocking: false), type, isFirst, cancellationToken);
    }

    public Task<T> SendAsync<T>(
        HttpMethod method, Route route, Query? query, HttpContent? body, Func<JsonTypeInfo<T>> type, CancellationToken cancellationToken) =>
        ReadJsonAsync(SendAsync(method, route, query, body, null, blocking: false, cancellationToken), type, blocking: false, cancellationToken);

    /// <summary>Sends a request whose answer has no body. False says that the engine had nothing to change (304).</summary>
    public async Task<bool> SendAsync(HttpMethod method, Route route, Query? query, HttpContent? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, route, query, body, null, blocking: false, cancellationToken).ConfigureAwait(false);
        return response.StatusCode != HttpStatusCode.NotModified;
    }

    /// <summary>Opens a streamed answer. The caller disposes it.</summary>
    public async Task<EngineStream> OpenAsync(
        HttpMethod method, Route route, Query? query, HttpContent? body, IEnumerable<KeyValuePair<string, string>>? headers, CancellationToken cancellationToken)
    {
        var response = await SendAsync(method, route, query, body, headers, blocking: false, cancellationToken).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return new EngineStream(response, stream, Describe(response.RequestMessage!));
    }

    /// <summary>
    /// Opens a streamed answer to be read by <see cref="Stream.Read(Span{byte})"/>, over a connection of its own: one from the pool
    /// has been awaited, and .NET wakes threads for each piece that comes over such a one, whether somebody waits for it or not.
    /// Cancelling ends a read that blocks. The caller disposes the answer.
    /// </summary>
    public async Task<EngineStream> OpenBlockingAsync(Route route, Query? query, CancellationToken cancellationToken)
    {
        var greeting = await GreetAsync(cancellationToken).ConfigureAwait(false);
        var invoker = new HttpMessageInvoker(NewHandler(ConnectAsync));
        try
        {
            var request = NewRequest(HttpMethod.Get, VersionedPath(greeting.Spoken, route, query), null);
            var response = await Task.Run(() => DispatchAsync(invoker, request, blocking: true, cancellationToken), cancellationToken).ConfigureAwait(false);
            return new EngineStream(response, response.Content.ReadAsStream(cancellationToken), Describe(request), invoker, cancellationToken);
        }
        catch
        {
            invoker.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request for its headers alone.</summary>
    public Task<HttpResponseMessage> HeadAsync(Route route, Query? query, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Head, route, query, null, null, blocking: false, cancellationToken);

    /// <summary>
    /// Takes over a connection of its own for attach and exec. It does not come from the pool: a hijacked connection never
    /// goes back, and only the connection itself can end its write side alone.
    /// </summary>
    public async Task<HijackedConnection> HijackAsync(Route route, Query? query, HttpContent? body, CancellationToken cancellationToken)
    {
        var greeting = await GreetAsync(cancellationToken).ConfigureAwait(false);
        Stream? connection = null;
        var invoker = new HttpMessageInvoker(NewHandler(async (_, token) => connection = await connector.ConnectAsync(token).ConfigureAwait(false)));
        try
        {
            using var request = NewRequest(HttpMethod.Post, VersionedPath(greeting.Spoken, route, query), body);
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new ProductHeaderValue("tcp"));
            var response = await DispatchAsync(invoker, request, blocking: false, cancellationToken).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            {
                response.Dispose();
                throw new EngineProtocolException($"The engine did not hand over the connection for {Describe(request)}: it answered {(int)response.StatusCode}.");
            }
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new HijackedConnection(invoker, response, stream, (IEngineConnection)connection!);
        }
        catch
        {
            invoker.Dispose();
            throw;
        }
    }

    /// <summary>The unversioned <c>/_ping</c>, which every engine answers.</summary>
    /// <param name="method">HEAD or GET.</param>
    /// <param name="blocking">Whether to wait on the calling thread, and return a task that has ended.</param>
    /// <param name="cancellationToken">Ends the waiting either way.</param>
    public Task<HttpResponseMessage> PingAsync(HttpMethod method, bool blocking, CancellationToken cancellationToken) =>
        DispatchAsync(pool, NewRequest(method, "/_ping", null), blocking, cancellationToken);

    public void Dispose()
    {
        pool.Dispose();
        connector.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, Route route, Query? query, HttpContent? body, IEnumerable<KeyValuePair<string, string>>? headers, bool blocking, CancellationToken cancellationToken)
    {
        var greeting = await negotiation.GreetAsync(blocking, cancellationToken).ConfigureAwait(false);
        var request = NewRequest(method, VersionedPath(greeting.Spoken, route, query), body);
        foreach (var (name, value) in headers ?? [])
            request.Headers.TryAddWithoutValidation(name, value);
        return await DispatchAsync(pool, request, blocking, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> DispatchAsync(HttpMessageInvoker invoker, HttpRequestMessage request, bool blocking, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        for (var mayRepeat = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head; response is null; mayRepeat = false)
        {
            try
            {
                response = blocking ? invoker.Send(request, cancellationToken) : await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                // The engine may close a pooled connection while a request is on its way. What only asks can be asked again.
                if (!mayRepeat || failure.InnerException is not IOException)
                    throw Translate(failure, request);
            }
        }
        negotiation.Compare(response);
        if (IsAnswer(response))
            return response;
        using (response)
        {
            if ((int)response.StatusCode < 400)
                throw new EngineProtocolException($"{Describe(request)} was answered with {(int)response.StatusCode} {response.ReasonPhrase} and {response.Content.Headers.ContentType?.MediaType ?? "no content"}, which no Docker engine does. Is {Endpoint} one?");
            var words = await ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
            throw words == TlsWanted
                ? new EngineTlsException(Endpoint.ToString(), "the engine speaks TLS, and was spoken to without")
                : new EngineApiException((int)response.StatusCode, words, Describe(request)) { Endpoint = Endpoint.ToString() };
        }
    }

    // A proxy's redirection or page must not pass for success where the answer's body would not be looked at.
    private static bool IsAnswer(HttpResponseMessage response) =>
        (int)response.StatusCode is < 300 or 304 && response.Content.Headers.ContentType?.MediaType != "text/html";

    private static string VersionedPath(ApiVersion version, Route route, Query? query) => $"/v{version}{route.ToString()}{query}";

    private HttpRequestMessage NewRequest(HttpMethod method, string pathAndQuery, HttpContent? body)
    {
        // What is escaped stays escaped: canonicalization would turn %2E%2E back into a step up the path.
        var verbatim = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        var request = new HttpRequestMessage(method, new Uri($"http://{Endpoint.HostHeader}{Endpoint.BasePath}{pathAndQuery}", verbatim)) { Content = body };
        // An engine that refuses a request says so before gigabytes of its body are sent.
        if (body is StreamingBody)
            request.Headers.ExpectContinue = true;
        return request;
    }

    private ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext _, CancellationToken cancellationToken) => connector.ConnectAsync(cancellationToken);

    private static SocketsHttpHandler NewHandler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) => new()
    {
        ConnectCallback = connect,
        // A proxy would be handed to the callback in the place of the engine.
        UseProxy = false,
        UseCookies = false,
        // No engine reads the headers of distributed traces.
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        // An answer left in the middle closes its connection at once. Draining would keep a followed log open for seconds.
        MaxResponseDrainSize = 0,
        ResponseDrainTimeout = TimeSpan.Zero,
    };

    private static async Task<T> ReadJsonAsync<T>(
        Task<HttpResponseMessage> sending, Func<JsonTypeInfo<T>> type, bool blocking, CancellationToken cancellationToken)
    {
        // The first use of a type costs as long as the first request does: it is spent while that is on its way.
        var shape = type();
        // The caller's thread may have other engines to ask, and must not be the one that blocks.
        using var response = await sending.ConfigureAwait(blocking ? ConfigureAwaitOptions.ForceYielding : ConfigureAwaitOptions.None);
        var request = Describe(response.RequestMessage!);
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var body = new EngineStream(response, stream, request, closing: blocking ? cancellationToken : CancellationToken.None);
        await using (body.ConfigureAwait(false))
        {
            try
            {
                return (blocking ? JsonSerializer.Deserialize(body, shape) : await JsonSerializer.DeserializeAsync(body, shape, cancellationToken).ConfigureAwait(false))
                    ?? throw new EngineProtocolException($"The engine answered {request} with null.");
            }
            catch (JsonException failure)
            {
                throw new EngineProtocolException($"The engine's answer to {request} is not the JSON it should be: {failure.Message}", failure);
            }
        }
    }

    private static async Task<string> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[ErrorBodyLimit];
        var length = 0;
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (length < buffer.Length && await body.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var count)
                length += count;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // The status and what came still tell more than a failure to read the rest would.
        }
        return EngineErrorText.Read(buffer.AsSpan(0, length))
            ?? $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
    }

    private Exception Translate(Exception failure, HttpRequestMessage request)
    {
        if (request.Content is StreamingBody { WriteFailure: { } writeFailure })
            return writeFailure;
        if (failure.InnerException is EngineException refused)
            return refused;
        return new EngineProtocolException(
            $"The connection to the engine at {Endpoint} broke before it answered {Describe(request)}: {(failure.InnerException ?? failure).Message}", failure);
    }

    private static string Describe(HttpRequestMessage request) => $"{request.Method} {request.RequestUri!.AbsolutePath}";
}
