using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>A published port: <c>8080:80</c>, <c>127.0.0.1:8000-8010:8000-8010/udp</c>, <c>80</c>.</summary>
public sealed record PortBinding
{
    private const string Form = "[ip:][hostPort[-hostPort]:]containerPort[-containerPort][/tcp|udp|sctp], for example 8080:80, or target=80,published=8080";

    /// <summary>Container ports to publish, one or a range.</summary>
    public PortBinding()
    {
    }

    /// <summary>Parses docker run's -p, short or long form; ranges stay ranges.</summary>
    /// <exception cref="FormatException">The text is not a port mapping, or the ranges differ in length.</exception>
    public PortBinding(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var spec = text.Contains('=') ? ShortForm(text) : text;
        var parts = spec.Split(':');
        var (container, protocol) = PortRange.SplitProtocol(parts[^1]);
        if (container.Length == 0)
            throw Spec.Invalid("port mapping", text, $"no port specified: {text}<empty>", Form);
        var host = parts.Length > 1 ? parts[^2] : "";
        Protocol = Judged(text, protocol);
        HostIP = Address(text, string.Join(':', parts[..Math.Max(0, parts.Length - 2)]));
        ContainerPort = PortRange.TryParse(container, out var containerPort)
            ? containerPort
            : throw Spec.Invalid("port mapping", text, $"invalid containerPort: {container}", Form);
        if (host.Length > 0)
        {
            HostPort = PortRange.TryParse(host, out var hostPort)
                ? hostPort
                : throw Spec.Invalid("port mapping", text, $"invalid hostPort: {host}", Form);
        }
        CheckRanges(text);
    }

    /// <summary>Publishes one container port on a host port that the engine picks.</summary>
    /// <exception cref="FormatException">The number is no port.</exception>
    public PortBinding(int containerPort) => ContainerPort = containerPort;

    /// <summary>
    /// Builds a mapping from the keys ContainerPort (or target), HostPort (or published), HostIP (or host_ip, ip) and Protocol.
    /// </summary>
    /// <exception cref="FormatException">A key is unknown, the container port is missing, or a value is malformed.</exception>
    public PortBinding(IDictionary table)
    {
        var fields = new SpecTable("port mapping", table);
        ContainerPort = new PortRange(fields.Required(nameof(ContainerPort), "target", "container"));
        HostPort = fields.Text(nameof(HostPort), "published", "host") is { Length: > 0 } host ? new PortRange(host) : null;
        HostIP = Address(null, fields.Text(nameof(HostIP), "host_ip", "ip") ?? "");
        Protocol = Judged(null, fields.Text(nameof(Protocol)) ?? "tcp");
        fields.End();
        CheckRanges(ToString());
    }

    /// <summary>The host address to listen on; null for all.</summary>
    public string? HostIP { get; init; }

    /// <summary>The host port or ports; null when the engine is to pick.</summary>
    public PortRange? HostPort { get; init; }

    /// <summary>The container port or ports.</summary>
    public PortRange ContainerPort { get; init; }

    /// <summary>tcp, udp or sctp.</summary>
    public string Protocol { get; init; } = "tcp";

    /// <inheritdoc cref="PortBinding(string)"/>
    public static PortBinding Parse(string text) => new(text);

    /// <summary>Parses a port mapping; false when the text is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out PortBinding? binding) =>
        Spec.Try(text, Parse, out binding);

    /// <summary>Parses a port mapping into one binding for each container port.</summary>
    /// <exception cref="FormatException">The text is not a port mapping.</exception>
    public static IReadOnlyList<PortBinding> ParseMany(string text) => new PortBinding(text).Expand();

    /// <summary>
    /// One binding for each container port. A host range for a single container port stays: the engine picks a free port from it.
    /// </summary>
    public IReadOnlyList<PortBinding> Expand()
    {
        if (ContainerPort.Count == 1)
            return [this];
        return [.. ContainerPort.Each().Select((port, index) => this with { ContainerPort = port, HostPort = HostPort?.Begin + index })];
    }

    /// <summary>[ip:][host:]container/protocol, with IPv6 in brackets.</summary>
    public override string ToString()
    {
        var ip = HostIP is null ? "" : HostIP.Contains(':') ? $"[{HostIP}]:" : $"{HostIP}:";
        return ip + (HostPort is null && HostIP is null ? "" : $"{HostPort}:") + $"{ContainerPort}/{Protocol}";
    }

    private static string ShortForm(string text)
    {
        string target = "", published = "", protocol = "tcp", ip = "";
        foreach (var field in text.Split(','))
        {
            var (key, value) = Spec.Cut(field, '=');
            if (key.Length == 0 || value is null)
                throw Spec.Invalid("port mapping", text, $"should be name=value but got '{field}'", Form);
            switch (key.ToLowerInvariant())
            {
                case "target":
                    target = value;
                    break;
                case "published":
                    published = value;
                    break;
                case "protocol":
                    protocol = value;
                    break;
                case "host_ip":
                    ip = value + ":";
                    break;
                default:
                    throw Spec.Invalid("port mapping", text, $"unknown field '{key}'", "the fields target, published, protocol and host_ip");
            }
        }
        return $"{ip}{published}:{target}/{protocol}";
    }

    private static string Judged(string? text, string protocol) => protocol.ToLowerInvariant() switch
    {
        var known and ("tcp" or "udp" or "sctp") => known,
        _ => throw Spec.Invalid("port mapping", text ?? protocol, $"invalid proto: {protocol}", Form),
    };

    private static string? Address(string? text, string ip)
    {
        var bare = ip is ['[', .. var inner, ']'] ? inner : ip;
        return bare.Length == 0 ? null
            : IPLiteral.IsValid(bare) ? bare
            : throw Spec.Invalid("port mapping", text ?? ip, $"invalid IP address: {ip}", Form);
    }

    private void CheckRanges(string text)
    {
        if (HostPort is { } host && host.Count != ContainerPort.Count && ContainerPort.Count != 1)
        {
            throw Spec.Invalid(
                "port mapping", text, $"invalid ranges specified for container and host Ports: {ContainerPort} and {HostPort}", "ranges of equal length");
        }
    }
}
