using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Sends a signal to the main process of containers.</summary>
/// <remarks>POST /containers/{id}/kill</remarks>
[Cmdlet(VerbsCommunications.Send, "DockerSignal", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class SendDockerSignalCommand : ContainerLifecycleCommand
{
    /// <summary>The signal by name, with or without SIG, or by number. SIGKILL where it is not given.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public string Signal { get; set; } = "SIGKILL";

    private protected override string Action => $"Send {Signal}";

    private protected override Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken) =>
        client.Containers.KillAsync(id, Signal, cancellationToken);
}
