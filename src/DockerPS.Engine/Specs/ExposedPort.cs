using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>A container port that is declared but not published: <c>80</c>, <c>53/udp</c>, <c>8000-8010/tcp</c>.</summary>
public readonly record struct ExposedPort
{
    // Null for tcp, so that all ways to say tcp are equal.
    private readonly string? protocol;

    /// <summary>Parses docker run's --expose. The engine judges the protocol.</summary>
    /// <exception cref="FormatException">A port is malformed or out of range.</exception>
    public ExposedPort(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (ports, protocol) = Spec.Cut(text, '/');
        try
        {
            Ports = ports.Length > 0 ? new PortRange(ports) : throw new FormatException("invalid start port '': value is empty");
        }
        catch (FormatException exception)
        {
            throw Spec.Invalid("exposed port", text, exception.Message.TrimEnd('.'), "port[-port][/protocol], for example 80 or 8000-8010/udp");
        }
        this.protocol = protocol?.ToLowerInvariant() is { Length: > 0 } named and not "tcp" ? named : null;
    }

    /// <summary>One TCP port.</summary>
    /// <exception cref="FormatException">The number is no port.</exception>
    public ExposedPort(int port)
        : this(port, null)
    {
    }

    private ExposedPort(PortRange ports, string? protocol) => (Ports, this.protocol) = (ports, protocol);

    /// <summary>The port or ports.</summary>
    public PortRange Ports { get; }

    /// <summary>tcp unless another was given.</summary>
    public string Protocol => protocol ?? "tcp";

    /// <inheritdoc cref="ExposedPort(string)"/>
    public static ExposedPort Parse(string text) => new(text);

    /// <summary>Parses a port or range; false when the text is neither.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ExposedPort port) => Spec.Try(text, Parse, out port);

    /// <summary>One for each port; their texts are the keys of the engine's ExposedPorts.</summary>
    public IReadOnlyList<ExposedPort> Expand()
    {
        var own = protocol;
        return [.. Ports.Each().Select(port => new ExposedPort(port, own))];
    }

    /// <summary>port[-port]/protocol.</summary>
    public override string ToString() => $"{Ports}/{Protocol}";
}
