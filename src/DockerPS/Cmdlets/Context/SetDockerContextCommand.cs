using System.Management.Automation;

using DockerPS.Completion;

namespace DockerPS.Cmdlets;

/// <summary>Changes Docker contexts. What is not given stays as it is.</summary>
/// <remarks>Writes contexts below DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsCommon.Set, "DockerContext", SupportsShouldProcess = true)]
[OutputType(typeof(DockerContext))]
public sealed class SetDockerContextCommand : ContextEditCommand
{
    /// <summary>The names of contexts, or wildcards for them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string[] Context { get; set; } = [];

    /// <summary>The engine, as in DOCKER_HOST: unix:///path, npipe:////./pipe/name, tcp://host:port, ssh://user@host.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DockerHost { get; set; }

    /// <summary>Remove the TLS files that the context has, before any that are given are added.</summary>
    [Parameter]
    public SwitchParameter RemoveTls { get; set; }

    /// <summary>Write each context as it is afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Context.SelectMany(Expand))
            Report(name, () => Change(name));
    }

    private void Change(string name)
    {
        if (name == ContextName.Default)
        {
            WriteError("ContextFixed", ErrorCategory.InvalidOperation, name);
            return;
        }
        var content = Store.Get(name).Load();
        if (RemoveTls)
            content.TlsFiles.Clear();
        Apply(content, DockerHost);
        if (!ShouldProcess(name, "Change context"))
            return;
        Store.Save(name, content);
        if (PassThru)
            WriteObject(Describe(name));
    }
}
