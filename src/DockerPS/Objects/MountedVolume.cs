using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A volume, folder or memory file system that is mounted into a container.</summary>
/// <param name="Type"><c>volume</c>, <c>bind</c>, <c>tmpfs</c> or <c>npipe</c>.</param>
/// <param name="Name">The name of the volume; null for what is none.</param>
/// <param name="Source">The path on the engine's host.</param>
/// <param name="Destination">The path inside the container.</param>
/// <param name="Driver">The volume's driver; null for what is no volume.</param>
/// <param name="Mode">Its options, as <c>ro,z</c>.</param>
/// <param name="ReadOnly">Whether the container may only read it.</param>
public sealed record MountedVolume(string Type, string? Name, string Source, string Destination, string? Driver, string Mode, bool ReadOnly)
{
    /// <summary>The mount as <c>docker run -v</c> writes it.</summary>
    /// <returns><c>data:/var/lib/data:ro</c></returns>
    public override string ToString() => $"{Name ?? Source}:{Destination}{(ReadOnly ? ":ro" : "")}";

    internal static MountedVolume[] From(MountPoint[]? mounts) => [.. (mounts ?? []).Select(mount => new MountedVolume(
        mount.Type ?? "", mount.Name is { Length: > 0 } ? mount.Name : null, mount.Source ?? "", mount.Destination ?? "",
        mount.Driver is { Length: > 0 } ? mount.Driver : null, mount.Mode ?? "", !mount.Writable))];
}
