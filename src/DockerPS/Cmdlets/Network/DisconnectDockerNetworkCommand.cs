using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

/// <summary>Disconnects containers from a network.</summary>
/// <remarks>POST /networks/{id}/disconnect</remarks>
[Cmdlet(VerbsCommunications.Disconnect, "DockerNetwork", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed class DisconnectDockerNetworkCommand : NetworkMembershipCommand
{
    /// <summary>Let the container leave even if it or the network is in disorder: one that is gone and left its place behind, say.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Action => $"Disconnect from network {Network}";

    private protected override Task ChangeAsync(EngineClient client, string container, CancellationToken cancellationToken) =>
        client.Networks.DisconnectAsync(Network.Key, new DisconnectNetworkBody { Container = container, Force = Force }, cancellationToken);
}
