using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>What is at a path in a container: the X-Docker-Container-Path-Stat header.</summary>
internal sealed class PathStat
{
    // The bits of Go's FileMode.
    private const uint DirectoryBit = 1u << 31;
    private const uint LinkBit = 1u << 27;
    private const uint OtherBits = (1u << 26) | (1u << 25) | (1u << 24) | (1u << 21) | (1u << 19);

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    /// <summary>Bytes of a file.</summary>
    [JsonPropertyName("size")]
    public long Size { get; set; }

    [JsonPropertyName("mode")]
    public uint Mode { get; set; }

    /// <summary>The path in the container that a link leads to in the end; empty where this is no link.</summary>
    [JsonPropertyName("linkTarget")]
    public string? LinkTarget { get; set; }

    [JsonIgnore]
    public bool IsDirectory => (Mode & DirectoryBit) != 0;

    [JsonIgnore]
    public bool IsLink => (Mode & LinkBit) != 0;

    /// <summary>A device, FIFO or socket.</summary>
    [JsonIgnore]
    public bool IsSpecial => (Mode & OtherBits) != 0;
}
