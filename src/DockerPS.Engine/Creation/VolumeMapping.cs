using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>-v as a create takes it: binds for what has a source, a set of paths for anonymous volumes.</summary>
internal static class VolumeMapping
{
    /// <param name="body">Gets Binds and Volumes.</param>
    /// <param name="volumes">In the order given.</param>
    /// <param name="directory">What relative host paths start from.</param>
    public static void Apply(CreateContainerBody body, IEnumerable<VolumeBinding> volumes, string directory)
    {
        var bySource = volumes.ToLookup(volume => volume.Kind == VolumeBindingKind.Anonymous);
        var binds = bySource[false].Select(volume => volume.WithAbsoluteSource(directory).ToString()).Distinct().ToArray();
        body.HostConfig.Binds = binds.Length == 0 ? null : binds;
        body.Volumes = bySource[true].Select(volume => volume.Target).Distinct().ToDictionary(path => path, _ => new EmptyObject());
    }
}
