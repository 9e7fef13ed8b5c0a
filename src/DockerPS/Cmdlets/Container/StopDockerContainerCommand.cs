using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Engine.Http;

namespace DockerPS.Cmdlets;

/// <summary>Stops containers. One that does not run is left as it is.</summary>
/// <remarks>POST /containers/{id}/stop; POST /containers/{id}/kill with -Force</remarks>
[Cmdlet(VerbsLifecycle.Stop, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class StopDockerContainerCommand : GracefulStopCommand
{
    /// <summary>Kill at once, without asking the container to end first.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => Force ? "Kill container" : "Stop container";

    private protected override async Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken)
    {
        await RequireSignalAsync(client, cancellationToken);
        if (Force)
            await KillAsync(client, id, cancellationToken);
        else
            await client.Containers.StopAsync(id, Timeout, Signal, cancellationToken);
    }

    // A stop without any time still sends the stop signal first, and a process may be quick enough to act on it.
    private static async Task KillAsync(EngineClient client, string id, CancellationToken cancellationToken)
    {
        try
        {
            await client.Containers.KillAsync(id, "SIGKILL", cancellationToken);
        }
        catch (EngineApiException ended) when (ended.Status == 409)
        {
        }
    }
}
