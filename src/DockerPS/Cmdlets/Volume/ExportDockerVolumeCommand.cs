using System.IO.Compression;
using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Volumes;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Writes all that is in a volume to a tar file, with owners, modes, times and links.</summary>
/// <remarks>GET /containers/{id}/archive on a container that is made for it and never started</remarks>
[Cmdlet(VerbsData.Export, "DockerVolume", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDockerVolumeCommand : ResourceTargetCommand<VolumeTarget>
{
    private const int BlockLength = 128 * 1024;
    private const int WriteLength = 1024 * 1024;

    private readonly ExportFiles files = new();

    /// <summary>The volumes: names, wildcards for names, or objects from Get-DockerVolume.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeTarget[] Volume { get; set; } = [];

    /// <summary>The file to write; it is compressed if it ends in .tar.gz or .tgz, and not if in .tar. In a folder that is there, each volume gets a file called after it, with .tar.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override ResourceKind Kind => ResourceKind.Volume;

    private protected override VolumeTarget[] Targets => Volume;

    private protected override Task<IEnumerable<VolumeTarget>> ListAsync(EngineClient client, VolumeTarget? wildcard, CancellationToken cancellationToken) =>
        VolumeContents.ListAsync(client, cancellationToken);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var (client, target) in Resolve())
        {
            try
            {
                Export(client, target.Text);
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, target.Text, new ErrorSubject(ResourceKind.Volume));
            }
        }
    }

    private void Export(EngineClient client, string volume)
    {
        if (files.Choose(this, Path, () => volume + ".tar", Force) is not { } path)
            return;
        var compress = VolumeArchiveFile.IsCompressed(path);
        if (!ShouldProcess(volume, $"Export volume to '{path}'"))
            return;
        Await(client.Volumes.InspectAsync(volume, StopToken));
        if (Await(VolumeContents.RunningUsersAsync(client, volume, StopToken)) is { Length: > 0 } users)
            WriteWarning($"Volume '{volume}' is in use by {string.Join(", ", users)}. What is written to it meanwhile may be in the file in part.");
        using var display = new ProgressDisplay(this);
        using var board = display.Add(new TransferBoard($"Exporting {volume}"));
        var export = ExportAsync(client, volume, path, compress, board);
        display.ShowUntil(export);
        Await(export);
        files.Report(this, path);
    }

    private async Task ExportAsync(EngineClient client, string volume, string path, bool compress, TransferBoard board)
    {
        await using var file = new OutputFile(path, Force);
        await using var container = await VolumeContainer.OpenAsync(client, volume, readOnly: true, StopToken);
        await using var answer = await container.ReadAsync(StopToken);
        await using var archive = new CompleteArchive(new WatchedStream(answer, board));
        // The engine sends and the compression gives small pieces; written one by one, they would cost more than they hold.
        var content = new BufferedStream(file.Content, WriteLength);
        if (compress)
        {
            await using var packed = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true);
            await archive.CopyToAsync(packed, BlockLength, StopToken);
        }
        else
        {
            await archive.CopyToAsync(content, BlockLength, StopToken);
        }
        await content.FlushAsync(StopToken);
        await file.CompleteAsync();
    }
}
