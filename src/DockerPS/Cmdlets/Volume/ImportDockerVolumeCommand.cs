using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Fills a volume from a tar file, with owners, modes, times and links.</summary>
/// <remarks>PUT /containers/{id}/archive on a container that is made for it and never started; POST /volumes/create</remarks>
[Cmdlet(VerbsData.Import, "DockerVolume", SupportsShouldProcess = true)]
[OutputType(typeof(Volume))]
public sealed class ImportDockerVolumeCommand : DockerCmdlet
{
    /// <summary>The tar files, plain or compressed with gzip, as Export-DockerVolume writes them or tar does with -C folder . at its end.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The volume to fill. One that is not there is created. Where it is not given, the volume is called as the file, without its ending.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(VolumeCompleter))]
    public VolumeTarget? Volume { get; set; }

    /// <summary>Put the files into a volume that holds some already. Files of the same name are overwritten, others stay.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            foreach (var client in Volume is null ? Clients : ClientsFor(Volume))
            {
                try
                {
                    Import(client, InputFile.Resolve(this, path));
                }
                catch (Exception failure) when (IsReportable(failure))
                {
                    WriteEngineError(failure, path, new ErrorSubject(ResourceKind.Volume));
                }
            }
        }
    }

    private void Import(EngineClient client, string path)
    {
        var volume = Volume?.Text ?? VolumeArchiveFile.VolumeOf(path);
        using (InputFile.Open(path))
        {
            if (!ShouldProcess(volume, $"Fill volume from '{path}'"))
                return;
        }
        var isThere = Await(VolumeContents.FindAsync(client, volume, StopToken)) is not null;
        if (isThere && !Force && !Await(VolumeContents.IsEmptyAsync(client, volume, StopToken)))
        {
            WriteError(NewError("VolumeNotEmpty", ErrorCategory.ResourceExists, volume, volume));
            return;
        }
        if (isThere && Await(VolumeContents.RunningUsersAsync(client, volume, StopToken)) is { Length: > 0 } users)
            WriteWarning($"Volume '{volume}' is in use by {string.Join(", ", users)}, while its files change.");
        using var display = new ProgressDisplay(this);
        using var board = display.Add(new TransferBoard($"Filling {volume}"));
        var import = ImportAsync(client, path, volume, isThere, board);
        display.ShowUntil(import);
        WriteObject(Await(import));
    }

    private async Task<Volume> ImportAsync(EngineClient client, string path, string volume, bool isThere, TransferBoard board)
    {
        // What was there cannot be brought back. So an archive is read to its end before any of it goes there.
        if (isThere)
            await VolumeArchiveFile.VerifyAsync(path, board, StopToken);
        CheckedArchive? archive = null;
        try
        {
            return await VolumeContents.FillAsync(
                client, volume, isThere, _ => Task.FromResult<Stream>(archive = VolumeArchiveFile.Open(path, board)), StopToken);
        }
        catch (EngineException) when (archive?.Damage is { } damage)
        {
            throw damage;
        }
    }
}
