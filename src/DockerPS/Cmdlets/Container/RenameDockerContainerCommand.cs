using System.Management.Automation;
using System.Text.RegularExpressions;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gives a container another name.</summary>
/// <remarks>POST /containers/{id}/rename</remarks>
[Cmdlet(VerbsCommon.Rename, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(Container))]
public sealed partial class RenameDockerContainerCommand : DockerCmdlet
{
    /// <summary>The container: its name, its id or the beginning of it, or an object from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget Container { get; set; } = null!;

    /// <summary>The new name: letters, digits, and after the first also _ . -. A script block makes it of each piped container: { $_.Name + '-old' }.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string NewName { get; set; } = "";

    /// <summary>Write the container as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!WellFormed().IsMatch(NewName))
        {
            WriteError(NewError("ContainerNameInvalid", ErrorCategory.InvalidArgument, Container.Text, Container.Text, NewName));
            return;
        }
        foreach (var client in ClientsFor(Container))
        {
            if (!ShouldProcess(Container.Text, $"Rename container to {NewName}"))
                continue;
            try
            {
                Await(client.Containers.RenameAsync(Container.Key, NewName, StopToken));
                if (PassThru && Await(ContainerLookup.FindAsync(client, Container.Id ?? NewName.TrimStart('/'), StopToken)) is { } renamed)
                    WriteObject(renamed);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, Container.Text, new ErrorSubject(ResourceKind.Container, ResourceOperation.Create));
            }
        }
    }

    [GeneratedRegex(@"\A/?[a-zA-Z0-9][a-zA-Z0-9_.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex WellFormed();
}
