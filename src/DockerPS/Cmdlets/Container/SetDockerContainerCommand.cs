using System.Management.Automation;
using System.Text.Json;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Changes the limits and the restart policy of containers, running or not.</summary>
/// <remarks>POST /containers/{id}/update</remarks>
[Cmdlet(VerbsCommon.Set, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class SetDockerContainerCommand : ContainerActionCommand
{
    private UpdateContainerBody limits = new();

    /// <summary>The new limit of memory: 512m, 1GB, or a number of bytes. Above the present limit of swap it needs -MemorySwap, too.</summary>
    [Parameter]
    public ByteSize? Memory { get; set; }

    /// <summary>How much memory the container is to keep to when memory is short.</summary>
    [Parameter]
    public ByteSize? MemoryReservation { get; set; }

    /// <summary>The new limit of memory and swap together; -1 for unlimited swap.</summary>
    [Parameter]
    public ByteSize? MemorySwap { get; set; }

    /// <summary>How many processors' worth of time the container may use, as 1.5.</summary>
    [Parameter]
    public CpuCount? Cpus { get; set; }

    /// <summary>The share of processor time against other containers, where it is short; 1024 is the usual.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? CpuShares { get; set; }

    /// <summary>The period of the CPU scheduler in microseconds.</summary>
    [Parameter]
    public long? CpuPeriod { get; set; }

    /// <summary>The CPU time in each period, in microseconds.</summary>
    [Parameter]
    public long? CpuQuota { get; set; }

    /// <summary>The period of the real-time scheduler in microseconds.</summary>
    [Parameter]
    [Alias("CpuRtPeriod")]
    public long? CpuRealtimePeriod { get; set; }

    /// <summary>The real-time CPU time in each period, in microseconds.</summary>
    [Parameter]
    [Alias("CpuRtRuntime")]
    public long? CpuRealtimeRuntime { get; set; }

    /// <summary>The processors to run on: 0-3 or 0,1 as one text.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CpuSetCpus { get; set; }

    /// <summary>The memory nodes to use: 0-3 or 0,1 as one text.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CpuSetMems { get; set; }

    /// <summary>The share of block I/O against other containers, 10 to 1000.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int? BlkioWeight { get; set; }

    /// <summary>How many processes and threads the container may have; -1 is unlimited.</summary>
    [Parameter]
    [ValidateRange(-1, long.MaxValue)]
    public long? PidsLimit { get; set; }

    /// <summary>When the engine starts the container again: no, always, unless-stopped, on-failure, on-failure:5, or a hashtable with Name and MaximumRetryCount.</summary>
    [Parameter]
    [Alias("Restart")]
    [ArgumentCompleter(typeof(RestartPolicyCompleter))]
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>Write each container as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Action => "Change limits of container";

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            limits = Limits();
        }
        catch (FormatException failure)
        {
            ThrowTerminatingError(ErrorFactory.Create(failure, null, new ErrorSubject(ResourceKind.Container)));
        }
        if (JsonSerializer.Serialize(limits, WireJson.Default.UpdateContainerBody) == "{}")
            ThrowTerminatingError(NewError("ContainerUpdateEmpty", ErrorCategory.InvalidArgument, null));
    }

    private protected override async Task<object?> ActAsync(
        EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        var updated = await client.Containers.UpdateAsync(target.Key, limits, cancellationToken);
        List<object> results = [.. (updated.Warnings ?? []).Select(warning => new WarningRecord(warning))];
        if (PassThru && await ContainerLookup.FindAsync(client, target.Key, cancellationToken) is { } container)
            results.Add(container);
        return results;
    }

    private UpdateContainerBody Limits() => new()
    {
        Memory = SizeLimit.Bytes(Memory, nameof(Memory)),
        MemoryReservation = SizeLimit.Bytes(MemoryReservation, nameof(MemoryReservation)),
        MemorySwap = MemorySwap?.Bytes,
        NanoCpus = Cpus?.NanoCpus,
        CpuShares = CpuShares,
        CpuPeriod = CpuPeriod,
        CpuQuota = CpuQuota,
        CpuRealtimePeriod = CpuRealtimePeriod,
        CpuRealtimeRuntime = CpuRealtimeRuntime,
        CpusetCpus = CpuSetCpus,
        CpusetMems = CpuSetMems,
        BlkioWeight = BlkioWeight,
        PidsLimit = PidsLimit,
        RestartPolicy = RestartPolicy is null ? null : RestartMapping.ToBody(RestartPolicy),
    };
}
