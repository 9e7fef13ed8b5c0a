using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>How much of its host a container may use. Sizes are bytes, times microseconds, unless a member says otherwise.</summary>
internal abstract class ResourceLimits
{
    public long? CpuShares { get; set; }

    public long? Memory { get; set; }

    /// <summary>Billionths of a processor.</summary>
    public long? NanoCpus { get; set; }

    public string? CgroupParent { get; set; }

    public int? BlkioWeight { get; set; }

    public IReadOnlyList<WeightDeviceBody>? BlkioWeightDevice { get; set; }

    public IReadOnlyList<ThrottleDeviceBody>? BlkioDeviceReadBps { get; set; }

    public IReadOnlyList<ThrottleDeviceBody>? BlkioDeviceWriteBps { get; set; }

    [JsonPropertyName("BlkioDeviceReadIOps")]
    public IReadOnlyList<ThrottleDeviceBody>? BlkioDeviceReadIops { get; set; }

    [JsonPropertyName("BlkioDeviceWriteIOps")]
    public IReadOnlyList<ThrottleDeviceBody>? BlkioDeviceWriteIops { get; set; }

    public long? CpuPeriod { get; set; }

    public long? CpuQuota { get; set; }

    public long? CpuRealtimePeriod { get; set; }

    public long? CpuRealtimeRuntime { get; set; }

    public string? CpusetCpus { get; set; }

    public string? CpusetMems { get; set; }

    public IReadOnlyList<DeviceBody>? Devices { get; set; }

    public IReadOnlyList<string>? DeviceCgroupRules { get; set; }

    public IReadOnlyList<DeviceRequestBody>? DeviceRequests { get; set; }

    public long? KernelMemory { get; set; }

    public long? MemoryReservation { get; set; }

    /// <summary>-1 is no limit.</summary>
    public long? MemorySwap { get; set; }

    /// <summary>0 to 100; -1 is the engine's default.</summary>
    public long? MemorySwappiness { get; set; }

    public bool? OomKillDisable { get; set; }

    /// <summary>0 or -1 is no limit.</summary>
    public long? PidsLimit { get; set; }

    public IReadOnlyList<UlimitBody>? Ulimits { get; set; }

    public long? CpuCount { get; set; }

    public long? CpuPercent { get; set; }

    [JsonPropertyName("IOMaximumIOps")]
    public long? IOMaximumIops { get; set; }

    /// <summary>Bytes a second.</summary>
    [JsonPropertyName("IOMaximumBandwidth")]
    public long? IOMaximumBandwidth { get; set; }
}

/// <summary>POST /containers/{id}/update. What is null stays as it is.</summary>
internal sealed class UpdateContainerBody : ResourceLimits
{
    public RestartPolicyBody? RestartPolicy { get; set; }
}

/// <summary>The answer of POST /containers/{id}/update.</summary>
internal sealed class UpdatedContainer
{
    public string[]? Warnings { get; set; }
}
