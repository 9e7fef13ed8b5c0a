using System.Management.Automation;

using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>The limit of memory, as 512m or 1GB; at least 6m.</summary>
    [Parameter]
    public ByteSize? Memory { get; set; }

    /// <summary>The limit of processors, as 1.5.</summary>
    [Parameter]
    public decimal? Cpus { get; set; }

    private void SetResources(HostConfig host)
    {
        host.Memory = Memory?.Bytes ?? 0;
        host.NanoCpus = (long)((Cpus ?? 0) * 1_000_000_000);
    }
}
