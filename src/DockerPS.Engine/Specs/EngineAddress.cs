using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace DockerPS;

/// <summary>
/// Where an engine is reached: <c>unix:///var/run/docker.sock</c>, <c>npipe:////./pipe/docker_engine</c>, <c>tcp://host:2375</c>,
/// <c>ssh://user@host</c>.
/// </summary>
public sealed record EngineAddress
{
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;
    private const string UnixSocket = "/var/run/docker.sock";
    private const string NamedPipe = "//./pipe/docker_engine";
    private const string Form = "unix:///path, npipe:////./pipe/name, tcp://host[:port] or ssh://[user@]host[:port]";

    /// <summary>Parses -DockerHost or DOCKER_HOST. Without a scheme it is tcp; blank is the platform's default.</summary>
    /// <exception cref="FormatException">The scheme is unknown, or host or port are malformed.</exception>
    public EngineAddress(string text)
        : this((text ?? throw new ArgumentNullException(nameof(text))).Trim(), text, DefaultHost, PlainPort)
    {
    }

    private EngineAddress(string trimmed, string text, string defaultHost, int defaultPort)
    {
        if (trimmed.Length == 0)
            trimmed = OperatingSystem.IsWindows() ? "npipe://" : "unix://";
        var at = trimmed.IndexOf("://", StringComparison.Ordinal);
        Scheme = at < 0 ? "tcp" : trimmed[..at];
        var rest = at < 0 ? trimmed : trimmed[(at + 3)..];
        switch (Scheme)
        {
            case "unix":
                Path = Local(text, rest, UnixSocket);
                break;
            case "npipe":
                Path = Local(text, rest, NamedPipe);
                break;
            case "fd":
                Path = rest;
                break;
            case "tcp":
                (Host, Port, Path) = Authority(text, rest);
                Host = Host.Length > 0 ? Host : defaultHost;
                Port ??= defaultPort;
                break;
            case "ssh":
                var (before, after) = Spec.Cut(rest, '@');
                (User, var machine) = after is null ? (null, before) : (before, after);
                (Host, Port, Path) = Authority(text, machine);
                if (Host.Length == 0)
                    throw Invalid(text, "no host specified");
                if (User?.Contains(':') ?? false)
                    throw Invalid(text, "plain-text password is not supported; use keys or an agent");
                break;
            default:
                throw Invalid(text, $"invalid bind address format: unknown scheme '{Scheme}'");
        }
    }

    /// <summary>unix, npipe, tcp, ssh, or fd, which only an engine listens on.</summary>
    public string Scheme { get; }

    /// <summary>The user to log in as over ssh; null for ssh's own choice.</summary>
    public string? User { get; }

    /// <summary>The host of tcp and ssh without brackets; empty for the others.</summary>
    public string Host { get; } = "";

    /// <summary>The port of tcp (2375 unless given) and ssh; null for ssh's own choice and for the others.</summary>
    public int? Port { get; }

    /// <summary>The socket's or pipe's path; for tcp a prefix of all requests, for ssh the engine's socket there; empty when none was given.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The local engine: a Unix socket, or on Windows a named pipe.</summary>
    public static EngineAddress Default { get; } = new("");

    private static string DefaultHost => OperatingSystem.IsWindows() ? "127.0.0.1" : "localhost";

    /// <inheritdoc cref="EngineAddress(string)"/>
    public static EngineAddress Parse(string text) => new(text);

    /// <summary>Parses an address; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EngineAddress? address) => Spec.Try(text, Parse, out address);

    /// <summary>The address in full.</summary>
    public override string ToString()
    {
        var host = Host.Contains(':') ? $"[{Host}]" : Host;
        var port = Port is { } number ? string.Create(CultureInfo.InvariantCulture, $":{number}") : "";
        return $"{Scheme}://{(User is null ? "" : User + "@")}{host}{port}{Path}";
    }

    /// <summary>The address without its path.</summary>
    internal EngineAddress WithoutPath() => this with { Path = "" };

    /// <summary>A tcp address with what the engine's own command line fills in: 127.0.0.1 and the port for TLS.</summary>
    internal static EngineAddress ParseListener(string text) =>
        (text.Contains("://", StringComparison.Ordinal) && !text.StartsWith("tcp://", StringComparison.Ordinal))
            ? throw Invalid(text, $"invalid proto, expected tcp: {text}")
            : new(text.Length == 0 ? "tcp://" : text, text, "127.0.0.1", TlsPort);

    private static FormatException Invalid(string text, string reason) => Spec.Invalid("engine address", text, reason, Form);

    private static string Local(string text, string path, string standard) =>
        path.Contains("://", StringComparison.Ordinal) ? throw Invalid(text, "two schemes") : path.Length == 0 ? standard : path;

    /// <summary>host[:port][/path]; an absent host is empty.</summary>
    private static (string Host, int? Port, string Path) Authority(string text, string rest)
    {
        var slash = rest.IndexOf('/');
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        var colon = authority.LastIndexOf(':');
        var (host, port) = colon < 0 || authority.IndexOf(']', colon) >= 0 ? (authority, "") : (authority[..colon], authority[(colon + 1)..]);
        if (host is ['[', .. var inner, ']'])
            host = IPLiteral.IsValid(Spec.Cut(inner, '%').Before) ? inner : throw Invalid(text, $"invalid host '{host}'");
        else if (host.Any(c => char.IsWhiteSpace(c) || c is ':' or '[' or ']' or '@' or '?' or '#'))
            throw Invalid(text, $"invalid host '{host}'");
        if (port.Length == 0)
            return (host, null, path);
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (host, number, path)
            : throw Invalid(text, $"invalid port '{port}'");
    }
}
