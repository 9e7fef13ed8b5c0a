using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>A line for a container's /etc/hosts: <c>db=192.0.2.10</c>, <c>db:192.0.2.10</c>, <c>host.docker.internal=host-gateway</c>.</summary>
public sealed record ExtraHost
{
    private const string Gateway = "host-gateway";
    private const string Form = "name=address with an IP address or host-gateway, for example db=192.0.2.10";

    /// <summary>Parses --add-host.</summary>
    /// <exception cref="FormatException">The name is missing or the address is none.</exception>
    public ExtraHost(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (name, address) = Spec.Cut(text, '=');
        if (address is null)
            (name, address) = Spec.Cut(text, ':');
        if (address is null || name.Length == 0 || name.Contains(':'))
            throw Spec.Invalid("extra host", text, $"bad format for add-host: {Spec.Quote(text)}", Form);
        if (address is ['[', .. var inner, ']'] && inner.Length > 0)
            address = inner;
        if (address != Gateway && !IPLiteral.TryParse(address, out _))
            throw Spec.Invalid("extra host", text, $"invalid IP address in add-host: {Spec.Quote(address)}", Form);
        (Name, Address) = (name, address);
    }

    /// <summary>The host's name.</summary>
    public string Name { get; }

    /// <summary>The address as typed, without brackets; host-gateway stands for the engine's own.</summary>
    public string Address { get; }

    /// <inheritdoc cref="ExtraHost(string)"/>
    public static ExtraHost Parse(string text) => new(text);

    /// <summary>Parses --add-host; false when the text is malformed.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ExtraHost? host) => Spec.Try(text, Parse, out host);

    /// <summary>name:address, as HostConfig.ExtraHosts takes it.</summary>
    public override string ToString() => $"{Name}:{Address}";
}
