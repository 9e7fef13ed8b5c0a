using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.FakeEngine;

/// <summary>
/// An engine that does what a test scripts, byte by byte: what a healthy daemon never does. It listens on a Unix socket or on
/// loopback, and answers <c>/_ping</c> by itself unless a script says otherwise.
/// </summary>
internal sealed class ScriptedEngine : IAsyncDisposable
{
    private readonly Socket listener;
    private readonly SslServerAuthenticationOptions? tls;
    private readonly string? folder;
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, Func<Exchange, Task>> scripts = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Task accepting;

    private ScriptedEngine(Socket listener, EngineEndpoint endpoint, SslServerAuthenticationOptions? tls, string? folder)
    {
        this.listener = listener;
        this.tls = tls;
        this.folder = folder;
        Endpoint = endpoint;
        listener.Listen(64);
        On("HEAD /_ping", Reply.Ping("1.41"));
        accepting = AcceptAsync();
    }

    public EngineEndpoint Endpoint { get; }

    /// <summary>Every request, in the order of arrival.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <summary>How many connections were accepted so far.</summary>
    public int Accepted => connections.Count;

    /// <summary>Requests other than the ping.</summary>
    public IEnumerable<Request> RequestsAfterPing => Requests.Where(request => request.Path != "/_ping");

    public static ScriptedEngine OnUnixSocket()
    {
        var folder = Directory.CreateTempSubdirectory("dockerps-").FullName;
        var path = Path.Combine(folder, "engine.sock");
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        return new ScriptedEngine(listener, EngineEndpoint.Parse("unix://" + path), null, folder);
    }

    /// <param name="serverTls">The engine's side of TLS; null for none.</param>
    /// <param name="clientTls">What the endpoint says of TLS.</param>
    /// <param name="host">The name that the client connects to.</param>
    public static ScriptedEngine OnTcp(SslServerAuthenticationOptions? serverTls = null, TlsMaterial? clientTls = null, string host = "127.0.0.1")
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        return new ScriptedEngine(listener, EngineEndpoint.Parse($"tcp://{host}:{port}", clientTls), serverTls, null);
    }

    public static TheoryData<string> Carriers => new() { "unix", "tcp", "tls" };

    /// <param name="carrier">One of <see cref="Carriers"/>.</param>
    /// <param name="certificates">What TLS uses.</param>
    public static ScriptedEngine Over(string carrier, TestCertificates certificates) => carrier switch
    {
        "unix" => OnUnixSocket(),
        "tcp" => OnTcp(),
        _ => OnTcp(certificates.Server(), certificates.Client),
    };

    /// <summary>Scripts the answer to a request.</summary>
    /// <param name="request">Method and path without the API version: <c>GET /info</c>.</param>
    /// <param name="script">What to do; the connection is kept for the next request unless the script ends it.</param>
    public ScriptedEngine On(string request, Func<Exchange, Task> script)
    {
        scripts[request] = script;
        return this;
    }

    /// <summary>Answers a request with these bytes.</summary>
    public ScriptedEngine On(string request, byte[] answer) => On(request, exchange => exchange.SendAsync(answer));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        await Task.WhenAll(connections);
        stop.Dispose();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptAsync(stop.Token);
                connections.Add(ServeAsync(socket));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            using var carrier = new NetworkStream(socket, ownsSocket: true);
            using var stream = tls is null ? (Stream)carrier : await SecureAsync(carrier);
            var reader = new RequestReader(stream);
            while (await reader.ReadAsync(stop.Token) is { } request)
            {
                Requests.Enqueue(request);
                var exchange = new Exchange(request, stream, socket, stop.Token);
                var script = scripts.GetValueOrDefault($"{request.Method} {request.Path}", Reply.Unscripted(request));
                await script(exchange);
                if (exchange.Ended || request.Body.Unasked)
                    return;
                await request.Body.DrainAsync(stop.Token);
            }
        }
        catch (Exception ended) when (ended is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException or InvalidDataException)
        {
            // The client went, or the test is over.
        }
    }

    private async Task<Stream> SecureAsync(Stream carrier)
    {
        var secured = new SslStream(carrier);
        try
        {
            await secured.AuthenticateAsServerAsync(tls!, stop.Token);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync();
            throw;
        }
    }
}
