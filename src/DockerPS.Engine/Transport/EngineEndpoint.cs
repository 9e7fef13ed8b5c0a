using System.Globalization;

namespace DockerPS.Engine.Transport;

/// <summary>Where an engine is and how it is reached. Two equal endpoints share one pool of connections.</summary>
/// <param name="Scheme">What carries the bytes.</param>
/// <param name="Address">The path of a socket or pipe, or the host of a tcp or ssh endpoint.</param>
/// <param name="Port">The port of a tcp or ssh endpoint; 0 for a socket or pipe, and for ssh where the client's configuration decides.</param>
/// <param name="User">The user of an ssh endpoint; null where ssh's own configuration decides.</param>
/// <param name="Tls">The TLS keys; null for a connection without TLS.</param>
internal sealed record EngineEndpoint(EndpointScheme Scheme, string Address, int Port = 0, string? User = null, TlsMaterial? Tls = null)
{
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;

    /// <summary>What the Host header says. A socket has no host name; the engine asks only that there be one.</summary>
    public string HostHeader => Scheme == EndpointScheme.Tcp ? Authority : "docker";

    private string Authority
    {
        get
        {
            var host = Address.Contains(':', StringComparison.Ordinal) ? $"[{Address}]" : Address;
            var user = User is null ? "" : User + "@";
            return Port == 0 ? user + host : string.Create(CultureInfo.InvariantCulture, $"{user}{host}:{Port}");
        }
    }

    /// <summary>Reads what a user writes in DOCKER_HOST or <c>-DockerHost</c>.</summary>
    /// <param name="text">As <c>unix:///run/docker.sock</c>, <c>tcp://host:2376</c>, <c>npipe:////./pipe/docker_engine</c>, <c>ssh://user@host</c>.</param>
    /// <param name="tls">The TLS keys for a tcp endpoint; null for none.</param>
    /// <exception cref="FormatException">The text names no endpoint.</exception>
    public static EngineEndpoint Parse(string text, TlsMaterial? tls = null)
    {
        var (scheme, rest) = text.Trim().Split("://", 2) is [var before, var after] ? (before, after) : ("tcp", text.Trim());
        return scheme switch
        {
            "unix" => new(EndpointScheme.Unix, rest.Length > 0 ? rest : PlatformDefault.UnixSocket),
            "npipe" => new(EndpointScheme.NamedPipe, rest.Length > 0 ? rest : PlatformDefault.NamedPipe),
            "tcp" or "http" => Network(EndpointScheme.Tcp, text, rest, tls is null ? PlainPort : TlsPort, tls),
            "https" => Network(EndpointScheme.Tcp, text, rest, TlsPort, tls ?? new TlsMaterial(null, null, null)),
            "ssh" => Network(EndpointScheme.Ssh, text, rest, 0, null),
            _ => throw Invalid(text),
        };
    }

    public override string ToString() => Scheme switch
    {
        EndpointScheme.Unix => "unix://" + Address,
        EndpointScheme.NamedPipe => "npipe://" + Address,
        EndpointScheme.Ssh => "ssh://" + Authority,
        _ => "tcp://" + Authority,
    };

    private static EngineEndpoint Network(EndpointScheme scheme, string text, string rest, int defaultPort, TlsMaterial? tls)
    {
        if (!Uri.TryCreate($"{(scheme == EndpointScheme.Ssh ? "ssh" : "tcp")}://{rest}", UriKind.Absolute, out var uri)
            || uri.Host.Length == 0 || uri.PathAndQuery is not ("/" or ""))
            throw Invalid(text);
        return new EngineEndpoint(
            scheme, uri.Host.Trim('[', ']'), uri.Port > 0 ? uri.Port : defaultPort, uri.UserInfo.Length > 0 ? uri.UserInfo : null, tls);
    }

    private static FormatException Invalid(string text) => new(
        $"'{text}' names no Docker engine. Write unix:///path, npipe:////./pipe/name, tcp://host:port or ssh://user@host.");
}
