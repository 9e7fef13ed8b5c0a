using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>A cmdlet that changes the state of containers, and can pass on what they are then.</summary>
public abstract class ContainerLifecycleCommand : ContainerActionCommand
{
    /// <summary>Write each container as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Changes one container.</summary>
    private protected abstract Task ChangeAsync(EngineClient client, string id, CancellationToken cancellationToken);

    private protected sealed override async Task<object?> ActAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        await ChangeAsync(client, target.Key, cancellationToken);
        return PassThru ? await ContainerLookup.FindAsync(client, target.Key, cancellationToken) : null;
    }
}
