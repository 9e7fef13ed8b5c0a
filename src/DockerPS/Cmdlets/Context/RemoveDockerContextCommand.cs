using System.Management.Automation;

using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Removes Docker contexts with their TLS files. The engines are not concerned.</summary>
/// <remarks>Removes contexts below DOCKER_CONFIG or ~/.docker</remarks>
[Cmdlet(VerbsCommon.Remove, "DockerContext", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveDockerContextCommand : ContextActionCommand
{
    /// <summary>Remove the current context, too. The default one is then current.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Act(string name)
    {
        if (name == ContextName.Default)
        {
            WriteError("ContextFixed", ErrorCategory.InvalidOperation, name);
            return;
        }
        if (!IsThere(name))
            return;
        if (!Force && (name == SessionContext.Current || name == Resolver.ConfiguredContext))
        {
            WriteError("ContextInUse", ErrorCategory.ResourceBusy, name);
            return;
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
