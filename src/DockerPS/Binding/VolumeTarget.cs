namespace DockerPS.Binding;

/// <summary>A volume to act on.</summary>
public sealed class VolumeTarget : ResourceTarget
{
    /// <summary>By name or a wildcard for names.</summary>
    /// <param name="text">The name.</param>
    /// <exception cref="FormatException">The text is empty.</exception>
    public VolumeTarget(string text) : base(text ?? "", null) { }

    /// <summary>By an object of <c>Get-DockerVolume</c> and its like; it stays on the engine it came from.</summary>
    /// <param name="volume">The volume.</param>
    public VolumeTarget(Volume volume) : base(volume.Name, volume.Endpoint) { }
}
