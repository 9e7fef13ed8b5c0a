namespace DockerPS.Engine.Wire;

/// <summary>GET /volumes/{name}, and each of GET /volumes.</summary>
internal sealed class VolumeBody
{
    public string Name { get; set; } = "";

    public string? Driver { get; set; }

    public string? Mountpoint { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public Dictionary<string, string>? Labels { get; set; }

    public Dictionary<string, string>? Options { get; set; }

    public string? Scope { get; set; }

    public VolumeUsage? UsageData { get; set; }
}

/// <summary>What GET /system/df adds to a volume. The engine says -1 for what it does not know.</summary>
internal sealed class VolumeUsage
{
    public long Size { get; set; }

    public long RefCount { get; set; }
}

/// <summary>GET /volumes.</summary>
internal sealed class VolumeListBody
{
    public VolumeBody[]? Volumes { get; set; }

    public string[]? Warnings { get; set; }
}

/// <summary>POST /volumes/create.</summary>
internal sealed class CreateVolumeBody
{
    public string? Name { get; set; }

    public string? Driver { get; set; }

    public IDictionary<string, string>? DriverOpts { get; set; }

    public IDictionary<string, string>? Labels { get; set; }
}
