using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>A cmdlet that lets many containers join or leave one network.</summary>
public abstract class NetworkMembershipCommand : ResourceActionCommand<ContainerTarget>
{
    /// <summary>The network: a name, an id, or an object from Get-DockerNetwork.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkTarget Network { get; set; } = null!;

    /// <summary>The containers: names, ids, the beginning of ids, wildcards for names, or objects from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[] Container { get; set; } = [];

    /// <summary>Write each container as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected sealed override ResourceKind Kind => ResourceKind.Container;

    private protected sealed override ContainerTarget[] Targets => Container;

    /// <summary>Lets one container join or leave.</summary>
    private protected abstract Task ChangeAsync(EngineClient client, string container, CancellationToken cancellationToken);

    private protected sealed override Task<IEnumerable<ContainerTarget>> ListAsync(EngineClient client, ContainerTarget? wildcard, CancellationToken cancellationToken) =>
        ContainerLookup.ApplicableAsync(client, MyInvocation.MyCommand.Name, wildcard, cancellationToken);

    private protected sealed override async Task<object?> ActAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        await ChangeAsync(client, target.Key, cancellationToken);
        return PassThru ? await ContainerLookup.FindAsync(client, target.Key, cancellationToken) : null;
    }
}
