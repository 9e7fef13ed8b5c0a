using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Chooses the context of the cmdlets that name neither a context nor an engine, for this session or for good.</summary>
/// <remarks>Writes currentContext in config.json with -Persist</remarks>
[Cmdlet(VerbsOther.Use, "DockerContext", SupportsShouldProcess = true, DefaultParameterSetName = "Use")]
[OutputType(typeof(DockerContext))]
public sealed class UseDockerContextCommand : ContextCommand
{
    /// <summary>The name of the context. With default, DOCKER_HOST and the platform decide.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Use")]
    [Alias("Name")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string Context { get; set; } = "";

    /// <summary>Choose it for later sessions and for the docker CLI, too.</summary>
    [Parameter(ParameterSetName = "Use")]
    public SwitchParameter Persist { get; set; }

    /// <summary>Forget the session's choice: the environment and config.json decide again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Reset")]
    public SwitchParameter Reset { get; set; }

    /// <summary>Write the context that is current then.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Report(Context, () =>
    {
        if (Reset)
        {
            if (ShouldProcess("the session's context", "Forget"))
                SessionContext.Current = null;
        }
        else
        {
            Use(Context);
        }
        if (PassThru)
            WriteObject(Describe(CurrentName));
    });

    private void Use(string name)
    {
        // One that is not there or damaged is found out now, and not by the next cmdlet.
        Resolver.GetContext(name);
        if (!ShouldProcess(name, Persist ? "Use context in this and later sessions" : "Use context in this session"))
            return;
        if (Persist)
        {
            Store.SetCurrent(name);
            WarnOfOverride(name);
        }
        SessionContext.Current = name;
    }

    private void WarnOfOverride(string name)
    {
        foreach (var variable in (string[])["DOCKER_HOST", "DOCKER_CONTEXT"])
        {
            if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 })
                continue;
            WriteWarning($"The environment variable {variable} overrides the context '{name}' in later sessions and for docker. Remove the variable to use the context there.");
            return;
        }
    }
}
