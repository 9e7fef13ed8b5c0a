using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>A cmdlet that reads from any number of containers, each for as long as it takes.</summary>
public abstract class ContainerTargetCommand : ResourceTargetCommand<ContainerTarget>
{
    /// <summary>The containers: names, ids, the beginning of ids, wildcards for names, or objects from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[] Container { get; set; } = [];

    private protected sealed override ResourceKind Kind => ResourceKind.Container;

    private protected sealed override ContainerTarget[] Targets => Container;

    private protected sealed override Task<IEnumerable<ContainerTarget>> ListAsync(EngineClient client, ContainerTarget? wildcard, CancellationToken cancellationToken) =>
        ContainerLookup.ApplicableAsync(client, MyInvocation.MyCommand.Name, wildcard, cancellationToken);
}
