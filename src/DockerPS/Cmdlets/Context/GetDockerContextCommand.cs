using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine.Transport;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Gets Docker contexts: names for engines, which the docker CLI knows, too.</summary>
/// <remarks>Reads contexts and config.json of DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsCommon.Get, "DockerContext", DefaultParameterSetName = "Name")]
[OutputType(typeof(DockerContext))]
public sealed class GetDockerContextCommand : ContextCommand
{
    /// <summary>The names of contexts, or wildcards for them. All contexts where it is not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Name")]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string[]? Context { get; set; }

    /// <summary>Only the context whose engine the cmdlets talk to that name none.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Current")]
    public SwitchParameter Current { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Report("config.json", () =>
    {
        var current = CurrentName;
        if (Current)
            Write(current);
        else if (Context is null)
            WriteAll(current, null);
        foreach (var name in Context ?? [])
        {
            if (WildcardPattern.ContainsWildcardCharacters(name))
                WriteAll(current, new WildcardPattern(name));
            else
                Write(name);
        }
    });

    private void Write(string name) => Report(name, () => WriteObject(Describe(name)));

    private void WriteAll(string current, WildcardPattern? pattern)
    {
        var stored = Store.All(damaged: pattern is null ? WriteDamaged : null);
        if (pattern?.IsMatch(ContextName.Default) ?? true)
            Write(ContextName.Default);
        foreach (var context in stored.Where(context => pattern?.IsMatch(context.Name) ?? true))
            WriteObject(new DockerContext(context, context.Name == current));
        if (pattern is not null)
            return;
        if (current != ContextName.Default && !stored.Any(context => context.Name == current))
            WriteWarning($"The current context '{current}' is not there. Choose another with Use-DockerContext.");
        if (SessionContext.Current is null && current == ContextName.Default && Resolver.ConfiguredContext is var configured && configured != ContextName.Default)
            WriteWarning($"DOCKER_HOST is set, and overrides the context '{configured}'.");
    }

    private void WriteDamaged(ContextDamagedException failure) => Report(failure.Context, () => throw failure);
}
