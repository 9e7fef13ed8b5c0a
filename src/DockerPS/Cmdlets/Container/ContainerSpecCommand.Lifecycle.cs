using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>Remove the container and its anonymous volumes when it ends.</summary>
    [Parameter]
    [Alias("Rm")]
    public SwitchParameter AutoRemove { get; set; }

    /// <summary>When the engine starts the container again: no, always, unless-stopped, on-failure, on-failure:5, or a hashtable with Name and MaximumRetryCount.</summary>
    [Parameter]
    [Alias("Restart")]
    [ArgumentCompleter(typeof(RestartPolicyCompleter))]
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>How often the restart policy on-failure tries again; 0 is for ever.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int? MaximumRetryCount { get; set; }

    /// <summary>The signal that asks the container to end. The image's where it is not given, else SIGTERM.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SignalCompleter))]
    public string? StopSignal { get; set; }

    /// <summary>Seconds that a container may take to end before it is killed; -1 is for ever. The engine takes 10 where it is not given.</summary>
    [Parameter]
    [ValidateRange(-1, int.MaxValue)]
    public int? StopTimeout { get; set; }

    /// <summary>Run a small init as the first process, which passes signals on and reaps what ends.</summary>
    [Parameter]
    public SwitchParameter Init { get; set; }

    /// <summary>A command line that tells by its exit code whether the container is well.</summary>
    [Parameter]
    [Alias("HealthCmd")]
    public string? HealthCommand { get; set; }

    /// <summary>The time between health checks: 30s, 1m30s, a TimeSpan or a number of seconds.</summary>
    [Parameter]
    public Duration? HealthInterval { get; set; }

    /// <summary>How long a health check may take: 5s, a TimeSpan or a number of seconds.</summary>
    [Parameter]
    public Duration? HealthTimeout { get; set; }

    /// <summary>How long after the start failures do not count: 1m, a TimeSpan or a number of seconds.</summary>
    [Parameter]
    public Duration? HealthStartPeriod { get; set; }

    /// <summary>The time between health checks within the start period. Needs API 1.44.</summary>
    [Parameter]
    public Duration? HealthStartInterval { get; set; }

    /// <summary>How many failures in a row make a container unhealthy.</summary>
    [Parameter]
    public int? HealthRetries { get; set; }

    /// <summary>Switch the image's health check off.</summary>
    [Parameter]
    public SwitchParameter NoHealthCheck { get; set; }

    private void SetLifecycle(CreateContainerBody body)
    {
        body.HostConfig.AutoRemove = AutoRemove;
        body.HostConfig.RestartPolicy = Restart();
        body.StopSignal = StopSignal;
        body.StopTimeout = StopTimeout;
        // -Init:$false is a wish as well: the engine may be set up to add one.
        body.HostConfig.Init = MyInvocation.BoundParameters.ContainsKey(nameof(Init)) ? Init : null;
        body.Healthcheck = Health();
    }

    private RestartPolicyBody Restart()
    {
        var policy = RestartPolicy ?? new RestartPolicy("no");
        if (AutoRemove && !policy.IsNone)
        {
            throw new FormatException(
                "conflicting options: cannot specify both -RestartPolicy and -AutoRemove: what is removed cannot be started again.");
        }
        return RestartMapping.ToBody(MaximumRetryCount is { } count ? new RestartPolicy(policy.Name, count) : policy);
    }

    private HealthConfig? Health()
    {
        var check = HealthCheck.Create(NoHealthCheck, HealthCommand, new HealthCheck
        {
            Interval = Set(HealthInterval),
            Timeout = Set(HealthTimeout),
            StartPeriod = Set(HealthStartPeriod),
            StartInterval = Set(HealthStartInterval),
            Retries = HealthRetries == 0 ? null : HealthRetries,
        });
        return check is null ? null : new HealthConfig
        {
            Test = check.Test.Count == 0 ? null : check.Test,
            Interval = check.Interval?.Nanoseconds,
            Timeout = check.Timeout?.Nanoseconds,
            StartPeriod = check.StartPeriod?.Nanoseconds,
            StartInterval = check.StartInterval?.Nanoseconds,
            Retries = check.Retries,
        };
    }

    // Zero is the engine's word for its own default.
    private static Duration? Set(Duration? time) => time is { Nanoseconds: 0 } ? null : time;
}
