using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;

namespace DockerPS.Cmdlets;

/// <summary>What stopping and restarting have in common: a container is asked to end, and killed when it does not.</summary>
public abstract class GracefulStopCommand : ContainerLifecycleCommand
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
    [ValidateNotNullOrEmpty]
    public string? Signal { get; set; }

    /// <summary>Fails before anything is sent where the engine would ignore the signal.</summary>
    private protected Task RequireSignalAsync(EngineClient client, CancellationToken cancellationToken) =>
        Signal is null ? Task.CompletedTask : client.RequireAsync("-Signal", SignalApi, cancellationToken);
}
