using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine.Transport;

namespace DockerPS.Cmdlets;

/// <summary>Gives an engine and the way to reach it a name.</summary>
/// <remarks>Writes contexts below DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsCommon.New, "DockerContext", SupportsShouldProcess = true, DefaultParameterSetName = "Host")]
[OutputType(typeof(DockerContext))]
public sealed class NewDockerContextCommand : ContextEditCommand
{
    /// <summary>What to call it: two or more letters, digits, '_', '.', '+' and '-'.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    public string Context { get; set; } = "";

    /// <summary>The engine, as in DOCKER_HOST: unix:///path, npipe:////./pipe/name, tcp://host:port, ssh://user@host.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true, ParameterSetName = "Host")]
    [ValidateNotNullOrEmpty]
    public string? DockerHost { get; set; }

    /// <summary>A context to start from. What else is given takes the place of what that has.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "From")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string? From { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Report(Context, () =>
    {
        if (!IsFree(Context) || (From is not null && !IsThere(From)))
            return;
        var content = From is null ? ContextContent.New() : Resolver.GetContext(From).Load();
        Apply(content, DockerHost);
        if (!ShouldProcess(Context, $"Create context for {content.Docker.Host}"))
            return;
        Store.Save(Context, content);
        WriteObject(Describe(Context));
    });
}
