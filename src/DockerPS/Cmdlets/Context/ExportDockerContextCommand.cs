using System.Management.Automation;

using DockerPS.Engine.Transport;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Writes Docker contexts to files, with their TLS files, for Import-DockerContext or docker context import elsewhere.</summary>
/// <remarks>Reads contexts below DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsData.Export, "DockerContext", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDockerContextCommand : ContextActionCommand
{
    private readonly ExportFiles files = new();

    /// <summary>The file to write, or a folder that is there: each context then gets a file called after it, with .dockercontext. The current folder where it is not given.</summary>
    [Parameter(Position = 1)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Act(string name)
    {
        var content = Resolver.GetContext(name).Load();
        if (files.Choose(this, Path, () => name + ".dockercontext", Force) is not { } path || !ShouldProcess(name, $"Export context to '{path}'"))
            return;
        ContextArchive.Write(path, content);
        files.Report(this, path);
    }
}
