using System.Management.Automation;

using DockerPS.Engine;

namespace DockerPS.Cmdlets;

/// <summary>Gets what an engine tells of itself, its settings and the machine it runs on.</summary>
/// <remarks>GET /info</remarks>
[Cmdlet(VerbsCommon.Get, "DockerInfo")]
[OutputType(typeof(EngineInfo))]
public sealed class GetDockerInfoCommand : EngineQueryCommand<EngineInfo>
{
    private protected override async Task<EngineInfo> AskAsync(EngineClient client) =>
        new(client.Endpoint, await client.System.InfoAsync(StopToken));
}
