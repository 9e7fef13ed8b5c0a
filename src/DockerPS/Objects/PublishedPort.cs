using System.Globalization;

using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A port that a container exposes, and where on the host it can be reached.</summary>
/// <param name="ContainerPort">The port inside.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</param>
/// <param name="HostIP">The host's address; null where the port is exposed and not published.</param>
/// <param name="HostPort">The host's port; null where the port is exposed and not published.</param>
public sealed record PublishedPort(int ContainerPort, string Protocol, string? HostIP, int? HostPort)
{
    /// <summary>The port as <c>docker ps</c> writes it.</summary>
    /// <returns><c>127.0.0.1:8080->80/tcp</c>, or <c>80/tcp</c> where it is not published.</returns>
    public override string ToString() => ToString(this);

    /// <summary>The ports from this one to another, which differ by their numbers alone.</summary>
    /// <returns><c>127.0.0.1:8080-8082->80-82/tcp</c>, or <c>80-82/tcp</c> where they are not published.</returns>
    internal string ToString(PublishedPort last)
    {
        var inside = Numbers(ContainerPort, last.ContainerPort);
        if (HostPort is not { } first)
            return $"{inside}/{Protocol}";
        var host = HostIP?.Contains(':', StringComparison.Ordinal) == true ? $"[{HostIP}]" : HostIP;
        return $"{host}:{Numbers(first, last.HostPort)}->{inside}/{Protocol}";
    }

    private static string Numbers(int first, int? last) =>
        last == first ? first.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    internal static PublishedPort[] FromSummary(PortSummary[]? ports) => Sort((ports ?? []).Select(port =>
        new PublishedPort(port.PrivatePort, port.Type ?? "tcp", port.PublicPort > 0 ? port.IP : null, port.PublicPort > 0 ? port.PublicPort : null)));

    internal static PublishedPort[] FromInspect(Dictionary<string, PortMapping[]?>? ports) => Sort((ports ?? []).SelectMany(entry =>
    {
        var (number, protocol) = entry.Key.Split('/', 2) is [var n, var p] ? (n, p) : (entry.Key, "tcp");
        var inside = int.Parse(number, CultureInfo.InvariantCulture);
        return entry.Value is { Length: > 0 } bindings
            ? bindings.Select(binding => new PublishedPort(
                inside, protocol, binding.HostIp, int.TryParse(binding.HostPort, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null))
            : [new PublishedPort(inside, protocol, null, null)];
    }));

    private static PublishedPort[] Sort(IEnumerable<PublishedPort> ports) =>
        [.. ports.OrderBy(port => port.ContainerPort).ThenBy(port => port.Protocol, StringComparer.Ordinal).ThenBy(port => port.HostIP, StringComparer.Ordinal)];
}
