using System.Management.Automation;

using DockerPS.Engine.Transport;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Makes Docker contexts of files that Export-DockerContext or docker context export wrote.</summary>
/// <remarks>Writes contexts below DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsData.Import, "DockerContext", SupportsShouldProcess = true)]
[OutputType(typeof(DockerContext))]
public sealed class ImportDockerContextCommand : ContextCommand
{
    /// <summary>The files: tar archives, or zip archives of the same content.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>What to call the context. It keeps its name where this is not given.</summary>
    [Parameter(Position = 1)]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    public string? Context { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var path in Path)
            Report(path, () => Import(InputFile.Resolve(this, path)));
    }

    private void Import(string path)
    {
        var content = ContextArchive.Read(path);
        var name = Context ?? content.Metadata.Name ?? "";
        if (!IsFree(name) || !ShouldProcess(name, $"Import context from '{path}'"))
            return;
        Store.Save(name, content);
        WriteObject(Describe(name));
    }
}
