using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace DockerPS;

/// <summary>An image registry: <c>docker.io</c>, <c>registry.example</c>, <c>localhost:5000</c>.</summary>
public sealed record RegistryAddress
{
    private const string Hub = "docker.io";
    private const string HubKey = "https://index.docker.io/v1/";
    private const string Form = "host[:port], with or without http:// or https:// in front";

    /// <summary>Parses a registry's address; a scheme and a path are dropped, as docker login does.</summary>
    /// <exception cref="FormatException">Host or port are malformed, or the scheme is neither http nor https.</exception>
    public RegistryAddress(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bare = WithoutScheme(text);
        if (bare.Contains("://", StringComparison.Ordinal))
            throw Spec.Invalid("registry", text, $"registry {text} should not contain '://'", Form);
        var host = Spec.Cut(bare, '/').Before;
        if (!IPLiteral.IsValid(host))
        {
            if (!ReferenceGrammar.IsDomain(host))
                throw Spec.Invalid("registry", text, $"invalid host {Spec.Quote(host)}", Form);
            if (Port(host) is { } port && !(int.TryParse(port, CultureInfo.InvariantCulture, out var number) && number <= IPEndPoint.MaxPort))
                throw Spec.Invalid("registry", text, $"invalid port {Spec.Quote(port)}", Form);
        }
        Host = IsHub(host) ? Hub : host;
    }

    private RegistryAddress(string host, bool _) => Host = host;

    /// <summary>Host and port as references carry them; <c>docker.io</c> for Docker Hub.</summary>
    public string Host { get; }

    /// <summary>True for Docker Hub.</summary>
    public bool IsDockerHub => Host == Hub;

    /// <summary>The key of the registry's credentials in config.json: <c>https://index.docker.io/v1/</c> for the Hub, else the host.</summary>
    public string CredentialKey => IsDockerHub ? HubKey : Host;

    /// <summary>True for a loopback address, which the engine reaches without TLS.</summary>
    public bool IsLoopback
    {
        get
        {
            var name = Port(Host) is { } port ? Host[..^(port.Length + 1)] : Host;
            return name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address));
        }
    }

    /// <inheritdoc cref="RegistryAddress(string)"/>
    public static RegistryAddress Parse(string text) => new(text);

    /// <summary>Parses a registry's address; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RegistryAddress? address) =>
        Spec.Try(text, Parse, out address);

    /// <summary>The host that a key of config.json's "auths" stands for: keys may be URLs, and old clients wrote any.</summary>
    public static string HostOf(string credentialKey)
    {
        ArgumentNullException.ThrowIfNull(credentialKey);
        var scheme = credentialKey.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var authority = credentialKey[(scheme + 3)..];
            var end = authority.AsSpan().IndexOfAny('/', '?', '#');
            authority = end < 0 ? authority : authority[..end];
            authority = authority[(authority.LastIndexOf('@') + 1)..];
            var port = Port(authority);
            var host = (port is null ? authority : authority[..^(port.Length + 1)]).Trim('[', ']');
            if (host.Length > 0)
                return string.IsNullOrEmpty(port) ? host : host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";
        }
        return Spec.Cut(credentialKey, '/').Before;
    }

    /// <summary>The registry of a reference's domain, which its grammar has already judged.</summary>
    internal static RegistryAddress FromDomain(string domain) => new(domain, true);

    /// <summary>The host.</summary>
    public override string ToString() => Host;

    private static bool IsHub(string host) => host is Hub or "index.docker.io" or "registry-1.docker.io";

    private static string WithoutScheme(string text)
    {
        foreach (var scheme in (string[])["https://", "http://"])
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return text[scheme.Length..];
        }
        return text;
    }

    /// <summary>What follows the last colon that is not within brackets; null when there is none.</summary>
    private static string? Port(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon < 0 || host.IndexOf(']', colon) >= 0 ? null : host[(colon + 1)..];
    }
}
