using DockerPS.Engine;
using DockerPS.Engine.Api;

namespace DockerPS.Cmdlets;

/// <summary>What each volume of an engine takes, and who uses it.</summary>
internal sealed class VolumeUsageTable
{
    private readonly Dictionary<string, long> sizes;
    private readonly ILookup<string, string> users;

    private VolumeUsageTable(Dictionary<string, long> sizes, ILookup<string, string> users)
    {
        this.sizes = sizes;
        this.users = users;
    }

    public static async Task<VolumeUsageTable> MeasureAsync(EngineClient client, CancellationToken cancellationToken)
    {
        // The containers are asked for on their own: as part of the disk usage, the engine would measure them, too.
        var measuring = client.DiskUsage.GetAsync(DiskUsageKinds.Volumes, cancellationToken);
        var containers = await client.Containers.ListAsync(all: true, limit: null, size: false, [], cancellationToken);
        var measured = await measuring;
        var users = containers.Select(wire => new Container(client.Endpoint, wire))
            .SelectMany(container => container.Mounts.Select(mount => mount.Name).OfType<string>().Distinct(), (container, volume) => (volume, container.Name))
            .ToLookup(use => use.volume, use => use.Name);
        var sizes = (measured.Volumes ?? []).ToDictionary(volume => volume.Name, volume => volume.UsageData?.Size ?? -1);
        return new VolumeUsageTable(sizes, users);
    }

    /// <summary>Bytes; null where the engine has not measured it.</summary>
    public long? SizeOf(string volume) => sizes.TryGetValue(volume, out var size) ? size : null;

    public string[] UsersOf(string volume) => [.. users[volume].Order(StringComparer.Ordinal)];
}
