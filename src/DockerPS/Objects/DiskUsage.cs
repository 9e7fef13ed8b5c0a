using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>What one kind of things takes on the engine's disk: GET /system/df.</summary>
public sealed class DiskUsage
{
    private DiskUsage(EngineEndpoint endpoint, DiskUsageKind kind, EngineResource[] items, long active, long size, long reclaimable)
    {
        DockerHost = endpoint.ToString();
        Kind = kind;
        Items = items;
        Count = items.Length;
        Active = active;
        Size = size;
        Reclaimable = reclaimable;
    }

    /// <summary>What was measured.</summary>
    public DiskUsageKind Kind { get; }

    /// <summary>How many there are.</summary>
    public long Count { get; }

    /// <summary>How many are in use: containers that run, what containers use, cache that builds use.</summary>
    public long Active { get; }

    /// <summary>Bytes of all. Layers that images share count once, cache that images hold not at all.</summary>
    public long Size { get; }

    /// <summary>Bytes of what is not in use.</summary>
    public long Reclaimable { get; }

    /// <summary>All of them: Image, Container, Volume or BuildCacheRecord objects, with their sizes.</summary>
    public EngineResource[] Items { get; }

    /// <summary>The engine, as in DOCKER_HOST.</summary>
    public string DockerHost { get; }

    internal static IEnumerable<DiskUsage> From(EngineEndpoint endpoint, DiskUsageBody body)
    {
        yield return Of(endpoint, DiskUsageKind.Images, body.ImageUsage, OfImages(endpoint, body));
        yield return Of(endpoint, DiskUsageKind.Containers, body.ContainerUsage, OfContainers(endpoint, body.Containers ?? []));
        yield return Of(endpoint, DiskUsageKind.Volumes, body.VolumeUsage, OfVolumes(endpoint, body.Volumes ?? []));
        yield return Of(endpoint, DiskUsageKind.BuildCache, body.BuildCacheUsage, OfBuildCache(endpoint, body.BuildCache ?? []));
    }

    // What an engine since API 1.52 has added up itself is taken from it: only it knows how its image store shares.
    private static DiskUsage Of<T>(
        EngineEndpoint endpoint, DiskUsageKind kind, UsageBody<T>? told, (EngineResource[] Items, long Active, long Size, long Reclaimable) counted) => told is null
        ? new DiskUsage(endpoint, kind, counted.Items, counted.Active, counted.Size, counted.Reclaimable)
        : new DiskUsage(endpoint, kind, counted.Items, told.ActiveCount, told.TotalSize, told.Reclaimable);

    private static (EngineResource[], long, long, long) OfImages(EngineEndpoint endpoint, DiskUsageBody body)
    {
        var images = body.Images ?? [];
        var size = body.LayersSize ?? 0;
        var used = images.Where(image => image.Containers > 0).ToArray();
        var kept = used.Where(image => image.SharedSize >= 0).Sum(image => image.Size - image.SharedSize);
        return ([.. images.Select(image => new Image(endpoint, image, Image.ReferencesOf(image.RepoTags, image.RepoDigests).First()))], used.Length, size, size - kept);
    }

    private static (EngineResource[], long, long, long) OfContainers(EngineEndpoint endpoint, ContainerSummary[] wire)
    {
        var containers = wire.Select(container => new Container(endpoint, container)).ToArray();
        var active = containers.Where(container => container.State is ContainerState.Running or ContainerState.Paused or ContainerState.Restarting).ToArray();
        var size = containers.Sum(container => container.Size ?? 0);
        return (containers, active.Length, size, size - active.Sum(container => container.Size ?? 0));
    }

    private static (EngineResource[], long, long, long) OfVolumes(EngineEndpoint endpoint, VolumeBody[] wire)
    {
        static long SizeOf(VolumeBody volume) => Math.Max(0, volume.UsageData?.Size ?? 0);
        var used = wire.Where(volume => volume.UsageData?.RefCount > 0).ToArray();
        var size = wire.Sum(SizeOf);
        return ([.. wire.Select(volume => new Volume(endpoint, volume, volume.UsageData?.Size))], used.Length, size, size - used.Sum(SizeOf));
    }

    private static (EngineResource[], long, long, long) OfBuildCache(EngineEndpoint endpoint, BuildCacheRecordBody[] wire)
    {
        var counted = wire.Where(record => !record.Shared).ToArray();
        return ([.. wire.Select(record => new BuildCacheRecord(endpoint, record))], wire.Count(record => record.InUse),
            counted.Sum(record => record.Size), counted.Where(record => !record.InUse).Sum(record => record.Size));
    }
}
