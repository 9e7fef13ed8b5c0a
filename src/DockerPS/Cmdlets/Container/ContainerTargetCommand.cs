using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>What all cmdlets have in common that take any number of containers: names, wildcards and piped objects.</summary>
public abstract class ContainerTargetCommand : DockerCmdlet
{
    /// <summary>The containers: names, ids, the beginning of ids, wildcards for names, or objects from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[] Container { get; set; } = [];

    /// <summary>Each container that is meant, and the engine it is on. Wildcards are looked up; names are left to the engine.</summary>
    private protected IEnumerable<(EngineClient Client, ContainerTarget Target)> Targets()
    {
        foreach (var target in Container)
        {
            foreach (var client in ClientsFor(target))
            {
                foreach (var single in Expand(client, target))
                    yield return (client, single);
            }
        }
    }

    private ContainerTarget[] Expand(EngineClient client, ContainerTarget target)
    {
        if (!target.IsWildcard)
            return [target];
        try
        {
            return [.. Await(client.Containers.ListAsync(all: true, limit: null, size: false, [], StopToken))
                .Select(wire => new Container(client.Endpoint, wire))
                .Where(container => target.Matches(container.Name))
                .Select(container => new ContainerTarget(container))];
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Container));
            return [];
        }
    }
}
