using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>The limit of memory: 512m, 1GB, or a number of bytes; at least 6m.</summary>
    [Parameter]
    public ByteSize? Memory { get; set; }

    /// <summary>How much memory the container is to keep to when memory is short.</summary>
    [Parameter]
    public ByteSize? MemoryReservation { get; set; }

    /// <summary>The limit of memory and swap together; -1 for unlimited swap. Twice -Memory where it is not given.</summary>
    [Parameter]
    public ByteSize? MemorySwap { get; set; }

    /// <summary>How readily memory is swapped out, 0 to 100; -1 is the host's own.</summary>
    [Parameter]
    [ValidateRange(-1, 100)]
    public int MemorySwappiness { get; set; } = -1;

    /// <summary>The size of /dev/shm. The engine takes 64m where it is not given.</summary>
    [Parameter]
    public ByteSize? ShmSize { get; set; }

    /// <summary>How many processors' worth of time the container may use, as 1.5.</summary>
    [Parameter]
    public CpuCount? Cpus { get; set; }

    /// <summary>The share of processor time against other containers, where it is short; 1024 is the usual.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long CpuShares { get; set; }

    /// <summary>The period of the CPU scheduler in microseconds.</summary>
    [Parameter]
    public long CpuPeriod { get; set; }

    /// <summary>The CPU time in each period, in microseconds.</summary>
    [Parameter]
    public long CpuQuota { get; set; }

    /// <summary>The period of the real-time scheduler in microseconds.</summary>
    [Parameter]
    [Alias("CpuRtPeriod")]
    public long CpuRealtimePeriod { get; set; }

    /// <summary>The real-time CPU time in each period, in microseconds.</summary>
    [Parameter]
    [Alias("CpuRtRuntime")]
    public long CpuRealtimeRuntime { get; set; }

    /// <summary>The processors to run on: 0-3 or 0,1 as one text.</summary>
    [Parameter]
    public string? CpuSetCpus { get; set; }

    /// <summary>The memory nodes to use: 0-3 or 0,1 as one text.</summary>
    [Parameter]
    public string? CpuSetMems { get; set; }

    /// <summary>How many processors a Windows container has.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long CpuCount { get; set; }

    /// <summary>How much of the processors a Windows container may use, 1 to 100.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public long CpuPercent { get; set; }

    /// <summary>How many processes and threads the container may have; -1 is unlimited.</summary>
    [Parameter]
    [ValidateRange(-1, long.MaxValue)]
    public long PidsLimit { get; set; }

    /// <summary>Limits of the kernel for each process: nofile=1024:2048, or hashtables with Name, Soft and Hard; -1 is unlimited.</summary>
    [Parameter]
    public Ulimit[] Ulimit { get; set; } = [];

    /// <summary>Do not kill processes of the container when memory runs out.</summary>
    [Parameter]
    public SwitchParameter OomKillDisable { get; set; }

    /// <summary>How readily the kernel kills the container's processes when memory runs out, -1000 to 1000.</summary>
    [Parameter]
    [ValidateRange(-1000, 1000)]
    public int OomScoreAdj { get; set; }

    private void SetResources(HostConfig host)
    {
        host.Memory = SizeLimit.Bytes(Memory, nameof(Memory)) ?? 0;
        host.MemoryReservation = SizeLimit.Bytes(MemoryReservation, nameof(MemoryReservation)) ?? 0;
        host.MemorySwap = MemorySwap?.Bytes ?? 0;
        host.MemorySwappiness = MemorySwappiness;
        host.ShmSize = SizeLimit.Bytes(ShmSize, nameof(ShmSize)) ?? 0;
        host.NanoCpus = Cpus?.NanoCpus ?? 0;
        host.CpuShares = CpuShares;
        host.CpuPeriod = CpuPeriod;
        host.CpuQuota = CpuQuota;
        host.CpuRealtimePeriod = CpuRealtimePeriod;
        host.CpuRealtimeRuntime = CpuRealtimeRuntime;
        host.CpusetCpus = CpuSetCpus ?? "";
        host.CpusetMems = CpuSetMems ?? "";
        host.CpuCount = CpuCount;
        host.CpuPercent = CpuPercent;
        host.PidsLimit = PidsLimit;
        host.Ulimits = [.. Ulimit.Select(limit => new UlimitBody { Name = limit.Name, Soft = limit.Soft, Hard = limit.Hard })];
        host.OomKillDisable = OomKillDisable;
        host.OomScoreAdj = OomScoreAdj;
    }
}
