using System.Management.Automation;
using System.Text.Json;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>All that the engine knows of a container: GET /containers/{id}/json.</summary>
public sealed class ContainerDetail : Container
{
    private readonly Lazy<object?> raw;

    internal ContainerDetail(EngineEndpoint endpoint, JsonElement json) : this(endpoint, json, json.As(WireJson.Default.ContainerInspect)) { }

    private ContainerDetail(EngineEndpoint endpoint, JsonElement json, ContainerInspect wire) : base(endpoint, wire)
    {
        raw = new Lazy<object?>(() => RawJson.ToObject(json));
        StartedAt = wire.State?.StartedAt;
        FinishedAt = wire.State?.FinishedAt;
        ProcessId = wire.State is { Pid: > 0 } state ? state.Pid : null;
        OomKilled = wire.State?.OomKilled ?? false;
        Error = wire.State?.Error is { Length: > 0 } error ? error : null;
        RestartCount = wire.RestartCount;
        HostName = wire.Config?.Hostname ?? "";
        User = wire.Config?.User ?? "";
        WorkingDirectory = wire.Config?.WorkingDir ?? "";
        EntryPoint = [.. wire.Config?.Entrypoint ?? []];
        Arguments = [.. wire.Config?.Cmd ?? []];
        Environment = EnvironmentTable.From(wire.Config?.Env);
        Tty = wire.Config?.Tty ?? false;
        Interactive = wire.Config?.OpenStdin ?? false;
        AutoRemove = wire.HostConfig?.AutoRemove ?? false;
        Privileged = wire.HostConfig?.Privileged ?? false;
        RestartPolicy = wire.HostConfig?.RestartPolicy is { Name.Length: > 0 } policy
            ? policy.MaximumRetryCount > 0 ? $"{policy.Name}:{policy.MaximumRetryCount}" : policy.Name
            : "no";
        Memory = wire.HostConfig?.Memory is > 0 and var memory ? memory : null;
        Cpus = wire.HostConfig?.NanoCpus is > 0 and var nano ? nano / 1_000_000_000m : null;
        LogDriver = wire.HostConfig?.LogConfig?.Type ?? "";
        NetworkMode = wire.HostConfig?.NetworkMode ?? "";
        IPAddress = [.. (wire.NetworkSettings?.Networks?.Values ?? Enumerable.Empty<EndpointSettings>()).Select(network => network.IPAddress).Where(ip => ip is { Length: > 0 })!];
    }

    /// <summary>When its process last started; null if it never did.</summary>
    public DateTimeOffset? StartedAt { get; }

    /// <summary>When its process last ended; null if it never did.</summary>
    public DateTimeOffset? FinishedAt { get; }

    /// <summary>The process on the engine's host; null while it does not run.</summary>
    public int? ProcessId { get; }

    /// <summary>Whether the kernel killed it for want of memory.</summary>
    public bool OomKilled { get; }

    /// <summary>Why it could not be started; null where it could.</summary>
    public string? Error { get; }

    /// <summary>How often its restart policy has started it again.</summary>
    public int RestartCount { get; }

    /// <summary>The host name inside.</summary>
    public string HostName { get; }

    /// <summary>The user inside, as <c>name</c>, <c>uid</c> or <c>uid:gid</c>; empty is the image's, mostly root.</summary>
    public string User { get; }

    /// <summary>The folder that its process starts in.</summary>
    public string WorkingDirectory { get; }

    /// <summary>The entry point, word by word.</summary>
    public string[] EntryPoint { get; }

    /// <summary>The arguments of the entry point, word by word.</summary>
    public string[] Arguments { get; }

    /// <summary>Its environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Whether it has a terminal.</summary>
    public bool Tty { get; }

    /// <summary>Whether its standard input is open.</summary>
    public bool Interactive { get; }

    /// <summary>Whether the engine removes it when it ends.</summary>
    public bool AutoRemove { get; }

    /// <summary>Whether it has all rights on the host.</summary>
    public bool Privileged { get; }

    /// <summary>When it is started again: <c>no</c>, <c>always</c>, <c>unless-stopped</c>, <c>on-failure:3</c>.</summary>
    public string RestartPolicy { get; }

    /// <summary>Its limit of memory in bytes; null for none.</summary>
    public long? Memory { get; }

    /// <summary>Its limit of processors; null for none.</summary>
    public decimal? Cpus { get; }

    /// <summary>What keeps its log.</summary>
    public string LogDriver { get; }

    /// <summary>The network it was made on: <c>bridge</c>, <c>host</c>, <c>none</c> or a name.</summary>
    public string NetworkMode { get; }

    /// <summary>Its IPv4 addresses, one a network.</summary>
    public string[] IPAddress { get; }

    /// <summary>The engine's whole answer, for what has no property here.</summary>
    public PSObject Raw => (PSObject)raw.Value!;
}
