using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Streams;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Writes the file system of a container to a tar file.</summary>
/// <remarks>GET /containers/{id}/export</remarks>
[Cmdlet(VerbsData.Export, "DockerContainer", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDockerContainerCommand : DockerCmdlet
{
    private readonly ExportFiles files = new();

    /// <summary>The containers: names, ids, the beginning of ids, or objects from Get-DockerContainer.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerCompleter))]
    public ContainerTarget[] Container { get; set; } = [];

    /// <summary>The file to write. In a folder that is there, it is called as the container, with .tar after it.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var target in Container)
        {
            foreach (var client in ClientsFor(target))
            {
                try
                {
                    Export(client, target);
                }
                catch (Exception failure) when (IsReportable(failure))
                {
                    WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Container));
                }
            }
        }
    }

    private void Export(EngineClient client, ContainerTarget target)
    {
        string FileName() => Await(ContainerLookup.IdentifyAsync(client, target, StopToken)).Name + ".tar";

        if (files.Choose(this, Path, FileName, Force) is not { } path || !ShouldProcess(target.Text, $"Export container to '{path}'"))
            return;
        using var display = new ProgressDisplay(this);
        var board = new TransferBoard($"Exporting {target.Text}");
        display.Add(board);
        var export = ExportAsync(client, target.Key, path, board);
        display.ShowUntil(export);
        Await(export);
        files.Report(this, path);
    }

    private async Task ExportAsync(EngineClient client, string id, string path, TransferBoard board)
    {
        await using var answer = await client.Containers.ExportAsync(id, StopToken);
        await using var archive = new CompleteArchive(answer);
        await using var file = new OutputFile(path, Force);
        await file.CopyAsync(archive, answer.AnnouncedLength, board, StopToken);
        await file.CompleteAsync();
    }
}
