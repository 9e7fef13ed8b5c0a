using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Loads the images of a tar file that Export-DockerImage or docker save has written.</summary>
/// <remarks>POST /images/load</remarks>
[Cmdlet(VerbsData.Import, "DockerImage", SupportsShouldProcess = true)]
[OutputType(typeof(Image))]
public sealed class ImportDockerImageCommand : DockerCmdlet
{
    private const string NamePrefix = "Loaded image: ";
    private const string IdPrefix = "Loaded image ID: ";

    /// <summary>The tar files: plain, or compressed with gzip, bzip2 or xz.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
        {
            try
            {
                var file = InputFile.Resolve(this, path);
                foreach (var client in Clients)
                {
                    if (ShouldProcess(file, "Load images"))
                        Import(client, file);
                }
            }
            catch (Exception failure) when (IsReportable(failure))
            {
                WriteEngineError(failure, path, new ErrorSubject(ResourceKind.Image));
            }
        }
    }

    private void Import(EngineClient client, string path)
    {
        using var file = InputFile.Open(path);
        using var display = new ProgressDisplay(this);
        using var board = display.Add(new TransferBoard($"Loading {System.IO.Path.GetFileName(path)}"));
        var import = ImportAsync(client, file, board);
        display.ShowUntil(import);
        WriteObject(Await(import), enumerateCollection: true);
    }

    private async Task<Image[]> ImportAsync(EngineClient client, FileStream file, TransferBoard board)
    {
        var loaded = new List<(string Key, string? Name)>();
        await foreach (var message in client.Images.LoadAsync((body, token) => InputFile.CopyAsync(file, body, board, token), StopToken))
        {
            board.Note(message);
            var words = message.Stream?.TrimEnd() ?? "";
            if (words.StartsWith(NamePrefix, StringComparison.Ordinal))
                loaded.Add((words[NamePrefix.Length..], words[NamePrefix.Length..]));
            else if (words.StartsWith(IdPrefix, StringComparison.Ordinal))
                loaded.Add((words[IdPrefix.Length..], null));
        }
        return await Task.WhenAll(loaded.Select(image => ImageLookup.InspectAsync(client, image.Key, image.Name, StopToken)));
    }
}
