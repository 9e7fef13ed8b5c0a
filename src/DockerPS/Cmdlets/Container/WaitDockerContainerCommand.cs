using System.Management.Automation;
using System.Text.RegularExpressions;

using DockerPS.Binding;
using DockerPS.Engine;
using DockerPS.Engine.Conditions;
using DockerPS.Engine.Http;

namespace DockerPS.Cmdlets;

/// <summary>Waits until containers have stopped, are removed, are healthy, have written a line, or accept connections.</summary>
/// <remarks>POST /containers/{id}/wait; GET /events, GET /containers/{id}/json and GET /containers/{id}/logs for what the engine has no wait for</remarks>
[Cmdlet(VerbsLifecycle.Wait, "DockerContainer", DefaultParameterSetName = "Stopped")]
[OutputType(typeof(ContainerExit), ParameterSetName = ["Stopped", "Removed"])]
[OutputType(typeof(Container), ParameterSetName = ["Healthy", "Log", "Port"])]
public sealed class WaitDockerContainerCommand : ContainerActionCommand
{
    // A timer can wait no longer; nobody will find out.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    /// <summary>Wait until the containers are removed, by whomever: one made to be removed when it ends, say.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Removed")]
    public SwitchParameter Removed { get; set; }

    /// <summary>Wait until the health checks of the containers pass. It is an error if a container has none, or ends before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Healthy")]
    public SwitchParameter Healthy { get; set; }

    /// <summary>Wait until a line of the log of each container matches this regular expression, whether it was written before or will be. Lines from before a restart do not count. It is an error if a container ends before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Log")]
    [ValidateNotNull]
    public Regex? LogMatch { get; set; }

    /// <summary>Wait until this TCP port inside, as 80 or 5432/tcp, accepts connections where it is published. It is an error if it is not published, or if a container ends before.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Port")]
    public ExposedPort? Port { get; set; }

    /// <summary>How long to wait for each container: 30 (seconds), '1m30s' or a TimeSpan. For ever where it is not given.</summary>
    [Parameter]
    public Duration? Timeout { get; set; }

    private protected override string? Action => null;

    // All are looked at from the beginning: one that waits for its turn could miss its moment.
    private protected override int DefaultThrottleLimit(EngineClient client) => 1000;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Port is { } port && (port.Protocol != "tcp" || port.Expand().Count != 1))
            ThrowTerminatingError(NewError("InvalidValue", ErrorCategory.InvalidArgument, port, port, $"'{port}' is not a single TCP port. Only one of those can be tried, as 80 or 5432/tcp."));
        if (Timeout is { Nanoseconds: <= 0 } none)
            ThrowTerminatingError(NewError("InvalidValue", ErrorCategory.InvalidArgument, none, none, $"A timeout of {none} leaves no time to wait. Give more, as 30 or '1m30s'."));
        base.BeginProcessing();
    }

    private protected override async Task<object?> ActAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        var condition = Condition(client);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (Timeout is { } timeout && timeout.TimeSpan < LongestTimer)
            deadline.CancelAfter(timeout.TimeSpan);
        try
        {
            return condition is null ? await EndAsync(client, target, deadline.Token) : await ReachAsync(client, target, condition, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var unmet = condition?.Unmet ?? (Removed ? "was not removed" : "did not stop");
            throw new EngineTimeoutException($"Container '{target.Text}' {unmet} within {Timeout}. {condition?.LastSeen}".TrimEnd());
        }
    }

    private ContainerCondition? Condition(EngineClient client)
    {
        if (Healthy)
            return new HealthCondition(client);
        if (LogMatch is not null)
            return new LogCondition(client, LogMatch);
        return Port is { } port ? new PortCondition(client, port) : null;
    }

    private async Task<ContainerExit> EndAsync(EngineClient client, ContainerTarget target, CancellationToken cancellationToken)
    {
        var (id, name) = await ContainerLookup.IdentifyAsync(client, target, cancellationToken);
        try
        {
            var exit = await client.Containers.WaitAsync(id, Removed ? "removed" : "not-running", cancellationToken);
            return new ContainerExit(client.Endpoint, name, id, exit);
        }
        catch (EngineApiException gone) when (gone.Status == 404 && Removed)
        {
            // It was there a moment ago, so it has been removed.
            return new ContainerExit(client.Endpoint, name, id, null);
        }
    }

    private static async Task<Container?> ReachAsync(
        EngineClient client, ContainerTarget target, ContainerCondition condition, CancellationToken cancellationToken)
    {
        var (id, _) = await ContainerLookup.IdentifyAsync(client, target, cancellationToken);
        await condition.WaitAsync(id, cancellationToken);
        return await ContainerLookup.FindAsync(client, id, cancellationToken);
    }
}
