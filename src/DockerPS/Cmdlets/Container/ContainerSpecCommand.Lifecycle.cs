using System.Management.Automation;

using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>Remove the container and its anonymous volumes when it ends.</summary>
    [Parameter]
    [Alias("Rm")]
    public SwitchParameter AutoRemove { get; set; }

    /// <summary>When the engine starts the container again: no, always, unless-stopped, on-failure, on-failure:5.</summary>
    [Parameter]
    [Alias("Restart")]
    public RestartPolicy? RestartPolicy { get; set; }

    private void SetLifecycle(CreateContainerBody body)
    {
        var policy = RestartPolicy ?? new RestartPolicy("no");
        if (AutoRemove && !policy.IsNone)
            throw new FormatException("-AutoRemove and -RestartPolicy exclude each other: a container that is removed cannot be started again.");
        body.HostConfig.AutoRemove = AutoRemove;
        body.HostConfig.RestartPolicy = new RestartPolicyBody { Name = policy.Name, MaximumRetryCount = policy.MaximumRetryCount };
    }
}
