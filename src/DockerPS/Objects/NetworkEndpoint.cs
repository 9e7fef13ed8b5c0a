using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A container's place in a network.</summary>
/// <param name="Name">The name of the container.</param>
/// <param name="ContainerId">The full id of the container.</param>
/// <param name="EndpointId">The id of its place in the network.</param>
/// <param name="MacAddress">Its hardware address; null for none.</param>
/// <param name="IPAddress">Its IPv4 address with the length of the prefix, as <c>172.18.0.2/16</c>; null for none.</param>
/// <param name="IPv6Address">Its IPv6 address with the length of the prefix; null for none.</param>
public sealed record NetworkEndpoint(string Name, string ContainerId, string EndpointId, string? MacAddress, string? IPAddress, string? IPv6Address)
{
    /// <summary>What native docker accepts in the place of the container.</summary>
    /// <returns>The name of the container.</returns>
    public override string ToString() => Name;

    internal static NetworkEndpoint[] From(Dictionary<string, NetworkMember>? members) => [.. (members ?? [])
        .Select(member => new NetworkEndpoint(
            member.Value.Name ?? "", member.Key, member.Value.EndpointId ?? "", Given(member.Value.MacAddress), Given(member.Value.IPv4Address), Given(member.Value.IPv6Address)))
        .OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal)];

    private static string? Given(string? text) => text is { Length: > 0 } ? text : null;
}
