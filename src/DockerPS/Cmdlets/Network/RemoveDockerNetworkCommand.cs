using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Removes networks.</summary>
/// <remarks>DELETE /networks/{id}</remarks>
[Cmdlet(VerbsCommon.Remove, "DockerNetwork", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveDockerNetworkCommand : ResourceActionCommand<NetworkTarget>
{
    /// <summary>The networks: names, ids, the beginning of ids, wildcards for names, or objects from Get-DockerNetwork. Wildcards leave out the networks that the engine comes with.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NetworkCompleter))]
    public NetworkTarget[] Network { get; set; } = [];

    /// <summary>Take a network that is missing for removed. A network that containers are on stays all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => "Remove network";

    private protected override ResourceKind Kind => ResourceKind.Network;

    private protected override ResourceOperation Operation => ResourceOperation.Remove;

    private protected override NetworkTarget[] Targets => Network;

    private protected override async Task<IEnumerable<NetworkTarget>> ListAsync(EngineClient client, NetworkTarget? wildcard, CancellationToken cancellationToken) =>
        (await client.Networks.ListAsync(new Filters { { "type", "custom" } }, cancellationToken))
            .Select(wire => new NetworkTarget(new Network(client.Endpoint, wire)));

    private protected override async Task<object?> ActAsync(EngineClient client, NetworkTarget target, CancellationToken cancellationToken)
    {
        try
        {
            await client.Networks.RemoveAsync(target.Key, cancellationToken);
        }
        catch (EngineApiException missing) when (missing.Status == 404 && Force)
        {
            // That is what -Force asks for; the engine itself has no force for networks.
        }
        return null;
    }
}
