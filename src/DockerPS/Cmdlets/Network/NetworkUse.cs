using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>
/// Tells which networks containers are on, running or not. The engine's own filter for it is of no use: 20.10 takes every
/// network for unused, and all versions forget the containers that do not run.
/// </summary>
internal sealed class NetworkUse
{
    // A container that was never started knows its networks by what it was told, name or id.
    private readonly HashSet<string> used;

    public NetworkUse(IEnumerable<ContainerSummary> containers) => used = [.. containers
        .SelectMany(container => container.NetworkSettings?.Networks ?? [])
        .SelectMany(network => new[] { network.Key, network.Value.NetworkId ?? "" })];

    public bool IsUsed(NetworkBody network) => used.Contains(network.Id) || used.Contains(network.Name);

    /// <summary>Whether the engine comes with it and will not be parted from it.</summary>
    public static bool IsBuiltIn(NetworkBody network) => network.Name is "bridge" or "host" or "none" or "nat" or "default";
}
