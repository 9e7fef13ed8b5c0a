using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Asks every named engine at once for one answer each.</summary>
/// <typeparam name="T">What an engine answers.</typeparam>
public abstract class EngineQueryCommand<T> : DockerCmdlet
{
    private protected abstract Task<T> AskAsync(EngineClient client);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var answers = Clients.Select(client => (client, Answer: AskAsync(client))).ToArray();
        foreach (var (client, answer) in answers)
        {
            try
            {
                WriteObject(Await(answer));
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, client.Endpoint.ToString(), new ErrorSubject(ResourceKind.Engine));
            }
        }
    }
}
