using System.Management.Automation;

using DockerPS.Completion;

namespace DockerPS.Cmdlets;

/// <summary>A cmdlet that does one thing to each of many contexts.</summary>
public abstract class ContextActionCommand : ContextCommand
{
    /// <summary>The names of contexts, or wildcards for them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string[] Context { get; set; } = [];

    /// <summary>Does it to one, which need not be there.</summary>
    private protected abstract void Act(string name);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Context.SelectMany(Expand))
            Report(name, () => Act(name));
    }
}
