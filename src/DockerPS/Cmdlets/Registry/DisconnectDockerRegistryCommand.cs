using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Logs out of registries: forgets the credentials that are kept for them.</summary>
/// <remarks>Nothing is sent; config.json and the credential helpers that it names are changed.</remarks>
[Cmdlet(VerbsCommunications.Disconnect, "DockerRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisconnectDockerRegistryCommand : DockerCmdlet
{
    /// <summary>The registries: host and port, as registry.example:5000. Docker Hub where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegistryCompleter))]
    public string[] Registry { get; set; } = ["docker.io"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var text in Registry)
        {
            try
            {
                var registry = new RegistryAddress(text);
                if (!ShouldProcess(registry.Host, "Log out, and forget the credential"))
                    continue;
                if (!Await(RegistryAccess.Store.EraseAsync(registry, StopToken)))
                    WriteError(NewError("RegistryLoginNotFound", ErrorCategory.ObjectNotFound, text, registry.Host));
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, text, new ErrorSubject(ResourceKind.Engine));
            }
        }
    }
}
