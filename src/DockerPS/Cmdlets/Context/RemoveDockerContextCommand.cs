using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Removes Docker contexts with their TLS files. The engines are not concerned.</summary>
/// <remarks>Removes contexts below DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsCommon.Remove, "DockerContext", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveDockerContextCommand : ContextCommand
{
    /// <summary>The names of contexts, or wildcards for them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string[] Context { get; set; } = [];

    /// <summary>Remove the current context, too. The default one is then current.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Context.SelectMany(Expand))
            Report(name, () => Remove(name));
    }

    private void Remove(string name)
    {
        if (name == ContextName.Default)
        {
            WriteError("ContextFixed", ErrorCategory.InvalidOperation, name);
            return;
        }
        if (!IsThere(name))
            return;
        if (name == SessionContext.Current || name == Resolver.ConfiguredContext)
        {
            if (!Force)
            {
                WriteError("ContextInUse", ErrorCategory.ResourceBusy, name);
                return;
            }
        }
        if (!ShouldProcess(name, "Remove context"))
            return;
        Store.Remove(name);
        if (name == SessionContext.Current)
            SessionContext.Current = null;
        if (name == Store.Current)
            Store.SetCurrent(ContextName.Default);
    }
}
