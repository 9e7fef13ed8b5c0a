using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Makes an image of one layer from the tar archive of a root file system.</summary>
/// <remarks>POST /images/create?fromSrc=-</remarks>
[Cmdlet(VerbsCommon.New, "DockerImage", SupportsShouldProcess = true)]
[OutputType(typeof(Image))]
public sealed class NewDockerImageCommand : DockerCmdlet
{
    /// <summary>The tar archive: plain, or compressed with gzip, bzip2, xz or zstd as far as the engine can read them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The name of the image, as team/app:1.0; the tag is latest where none is given. Without a name it is known by its id alone.</summary>
    [Parameter(Position = 1)]
    [Alias("Tag")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImageCompleter))]
    public string? Name { get; set; }

    /// <summary>A comment to keep with the image.</summary>
    [Parameter]
    public string? Message { get; set; }

    /// <summary>Dockerfile instructions to apply to the image, as 'CMD ["/bin/sh"]' or 'ENV A=b'.</summary>
    [Parameter]
    public string[]? Change { get; set; }

    /// <summary>The platform of what the archive holds, as linux/arm64. The engine's own where it is not given.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var name = Name is null ? null : ImageNames.ForTagging(Name);
            var platform = ImagePlatform.Of(Platform);
            var file = InputFile.Resolve(this, Path);
            foreach (var client in Clients)
            {
                if (ShouldProcess(name ?? "an image without a name", $"Make an image of '{file}'"))
                    Import(client, file, name, platform);
            }
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, Name ?? Path, new ErrorSubject(ResourceKind.Image, ResourceOperation.Create));
        }
    }

    private void Import(EngineClient client, string file, string? name, string? platform)
    {
        using var tar = InputFile.Open(file);
        using var display = new ProgressDisplay(this);
        var board = new TransferBoard($"Importing {name ?? file}");
        display.Add(board);
        var import = ImportAsync(client, tar, name, platform, board);
        display.ShowUntil(import);
        WriteObject(Await(import));
    }

    private async Task<Image> ImportAsync(EngineClient client, FileStream tar, string? name, string? platform, TransferBoard board)
    {
        var query = new Query
        {
            { "fromSrc", "-" },
            { "repo", name },
            { "message", Message },
            { "changes", Change },
            { "platform", platform },
        };
        string? id = null;
        await foreach (var message in client.Images.ImportAsync(query, (body, token) => InputFile.CopyAsync(tar, body, board, token), StopToken))
            id = message.Status ?? id;
        if (id is null)
            throw new EngineProtocolException("The engine ended the import without naming the image.");
        return await ImageLookup.InspectAsync(client, id, name, StopToken);
    }
}
