using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;

namespace DockerPS.Cmdlets;

/// <summary>Stops containers. One that does not run is left as it is.</summary>
/// <remarks>POST /containers/{id}/stop</remarks>
[Cmdlet(VerbsLifecycle.Stop, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class StopDockerContainerCommand : ContainerLifecycleCommand
{
    private static readonly ApiVersion SignalApi = new(1, 42);

    /// <summary>Seconds to wait for a container to end by itself before it is killed; 0 kills at once, -1 waits for ever. The container's own setting counts where this is not given, else 10.</summary>
    [Parameter]
    [Alias("Time")]
    [ValidateRange(-1, int.MaxValue)]
    public int? Timeout { get; set; }

    /// <summary>The signal that asks the container to end, in the place of its own. Needs API 1.42.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public string? Signal { get; set; }

    /// <summary>Kill at once, without asking the container to end first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Kill container" : "Stop container";

    private protected override async Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken)
    {
        if (Signal is not null)
            await client.RequireAsync("-Signal", SignalApi, cancellationToken);
        await client.Containers.StopAsync(id, Force ? 0 : Timeout, Signal, cancellationToken);
    }
}
