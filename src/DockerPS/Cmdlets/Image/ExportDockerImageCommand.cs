using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Streams;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Writes images with all their layers and names to one tar file, which Import-DockerImage and docker load read.</summary>
/// <remarks>GET /images/get</remarks>
[Cmdlet(VerbsData.Export, "DockerImage", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDockerImageCommand : ResourceTargetCommand<ImageTarget>
{
    private readonly List<(EngineClient Client, ImageTarget Target)> images = [];

    /// <summary>The images: names with or without a tag, ids, wildcards for names, or objects from Get-DockerImage. All of them go into one file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public ImageTarget[] Image { get; set; } = [];

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override ResourceKind Kind => ResourceKind.Image;

    private protected override ImageTarget[] Targets => Image;

    private protected override Task<IEnumerable<ImageTarget>> ListAsync(EngineClient client, ImageTarget? wildcard, CancellationToken cancellationToken) =>
        ImageLookup.NamedAsync(client, cancellationToken);

    /// <inheritdoc/>
    protected override void ProcessRecord() => images.AddRange(Resolve());

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var texts = string.Join(", ", images.Select(image => image.Target.Text));
        try
        {
            var path = InputFile.Resolve(this, Path);
            if (images.Count == 0)
                return;
            if (images.Select(image => image.Client.Endpoint).Distinct().Count() > 1)
                throw new FormatException($"The images '{texts}' are on several engines, and one file holds those of one. Export each engine's on their own.");
            var names = images.Select(image => image.Target.Reference.ToString()).Distinct().ToArray();
            if (Directory.Exists(path))
                throw new FormatException($"'{path}' is a directory; give the name of a file to write.");
            if (File.Exists(path) && !Force)
                WriteError(NewError("FileExists", ErrorCategory.ResourceExists, path, path));
            else if (ShouldProcess(texts, $"Export images to '{path}'"))
                Export(images[0].Client, names, path);
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, texts, new ErrorSubject(ResourceKind.Image));
        }
    }

    private void Export(EngineClient client, string[] names, string path)
    {
        using var display = new ProgressDisplay(this);
        using var board = display.Add(new TransferBoard($"Exporting {string.Join(", ", names)}"));
        var export = ExportAsync(client, names, path, board);
        display.ShowUntil(export);
        Await(export);
        WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
    }

    private async Task ExportAsync(EngineClient client, string[] names, string path, TransferBoard board)
    {
        await using var answer = await client.Images.ExportAsync(names, StopToken);
        await using var archive = new CompleteArchive(answer);
        await using var file = new OutputFile(path, Force);
        await file.CopyAsync(archive, answer.AnnouncedLength, board, StopToken);
        await file.CompleteAsync();
    }
}
