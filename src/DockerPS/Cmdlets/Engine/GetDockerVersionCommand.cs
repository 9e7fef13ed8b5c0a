using System.Management.Automation;

using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Gets the versions of this module, of the engine and its parts, and of the API that they speak.</summary>
/// <remarks>GET /version</remarks>
[Cmdlet(VerbsCommon.Get, "DockerVersion")]
[OutputType(typeof(EngineVersion))]
public sealed class GetDockerVersionCommand : EngineQueryCommand<EngineVersion>
{
    private protected override async Task<EngineVersion> AskAsync(EngineClient client) => new(
        client.Endpoint, await client.GreetAsync(StopToken), await client.System.VersionAsync(StopToken));
}
