using System.Formats.Tar;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Volumes;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Finds volumes, and puts files into them so that they are there as a whole or not at all.</summary>
internal static class VolumeContents
{
    /// <summary>All volumes, for a wildcard to choose from.</summary>
    public static async Task<IEnumerable<VolumeTarget>> ListAsync(EngineClient client, CancellationToken cancellationToken) =>
        ((await client.Volumes.ListAsync([], cancellationToken)).Volumes ?? []).Select(wire => new VolumeTarget(new Volume(client.Endpoint, wire)));

    /// <summary>The containers that run with a volume mounted, and may be writing in it.</summary>
    public static async Task<string[]> RunningUsersAsync(EngineClient client, string volume, CancellationToken cancellationToken)
    {
        var containers = await client.Containers.ListAsync(all: false, limit: null, size: false, new Filters { { "volume", volume } }, cancellationToken);
        return [.. containers.Select(wire => new Container(client.Endpoint, wire).Name).Order(StringComparer.Ordinal)];
    }

    /// <summary>The volume; null where there is none of the name.</summary>
    public static async Task<VolumeBody?> FindAsync(EngineClient client, string volume, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Volumes.InspectAsync(volume, cancellationToken);
        }
        catch (EngineApiException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Whether there is anything in a volume.</summary>
    public static async Task<bool> IsEmptyAsync(EngineClient client, string volume, CancellationToken cancellationToken)
    {
        await using var container = await VolumeContainer.OpenAsync(client, volume, readOnly: true, cancellationToken);
        await using var archive = await container.ReadAsync(cancellationToken);
        await using var reader = new TarReader(archive, leaveOpen: true);
        // The first entry is the volume's own folder.
        await reader.GetNextEntryAsync(copyData: false, cancellationToken);
        return await reader.GetNextEntryAsync(copyData: false, cancellationToken) is null;
    }

    /// <summary>Fills a volume from an archive. One that is not there yet is created, and is gone again if that fails.</summary>
    public static async Task<Volume> FillAsync(
        EngineClient client, string volume, bool isThere, Func<CancellationToken, Task<Stream>> openAsync, CancellationToken cancellationToken)
    {
        if (!isThere)
        {
            using var stop = new DelayedStop(cancellationToken);
            await client.Volumes.CreateAsync(new CreateVolumeBody { Name = volume }, stop.Token);
        }
        try
        {
            await using var container = await VolumeContainer.OpenAsync(client, volume, readOnly: false, cancellationToken);
            await using var archive = await openAsync(cancellationToken);
            await container.WriteAsync(archive, cancellationToken);
        }
        catch when (!isThere)
        {
            await client.Volumes.RemoveAsync(volume, force: true, CancellationToken.None);
            throw;
        }
        return new Volume(client.Endpoint, await client.Volumes.InspectAsync(volume, cancellationToken));
    }
}
