using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>A cmdlet that asks or does one thing of each of many containers.</summary>
public abstract class ContainerActionCommand : ResourceActionCommand<ContainerTarget>
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

    // A wildcard stands for the containers that the cmdlet has a meaning for: Resume-DockerContainer * is not about those that run.
    private protected sealed override async Task<IEnumerable<ContainerTarget>> ListAsync(EngineClient client, CancellationToken cancellationToken)
    {
        var filters = ApplicableStates.FilterFor(MyInvocation.MyCommand.Name);
        return (await client.Containers.ListAsync(all: true, limit: null, size: false, filters, cancellationToken))
            .Select(wire => new ContainerTarget(new Container(client.Endpoint, wire)));
    }
}
