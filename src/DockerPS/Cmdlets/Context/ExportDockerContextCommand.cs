using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine.Transport;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Writes Docker contexts to files, with their TLS files, for Import-DockerContext or docker context import elsewhere.</summary>
/// <remarks>Reads contexts below DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsData.Export, "DockerContext", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportDockerContextCommand : ContextCommand
{
    /// <summary>The names of contexts, or wildcards for them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string[] Context { get; set; } = [];

    /// <summary>The file to write, or a folder that is there: each context then gets a file called after it, with .dockercontext. The current folder where it is not given.</summary>
    [Parameter(Position = 1)]
    [Alias("LiteralPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Context.SelectMany(Expand))
            Report(name, () => Export(name));
    }

    private void Export(string name)
    {
        var path = InputFile.Resolve(this, Path);
        if (Directory.Exists(path))
            path = System.IO.Path.Combine(path, name + ".dockercontext");
        var content = Resolver.GetContext(name).Load();
        if (File.Exists(path) && !Force)
        {
            WriteError("FileExists", ErrorCategory.ResourceExists, path);
            return;
        }
        if (!ShouldProcess(name, $"Export context to '{path}'"))
            return;
        ContextArchive.Write(path, content);
        WriteObject(InvokeProvider.Item.Get([path], force: true, literalPath: true), enumerateCollection: true);
    }
}
