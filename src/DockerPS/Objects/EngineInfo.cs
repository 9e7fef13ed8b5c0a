using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text.Json;

using DockerPS.Binding;
using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>What an engine tells of itself and of the machine it runs on: GET /info.</summary>
public sealed class EngineInfo
{
    private readonly Lazy<object?> raw;

    internal EngineInfo(EngineEndpoint endpoint, JsonElement json) : this(endpoint, json, json.As(WireJson.Default.InfoBody)) { }

    private EngineInfo(EngineEndpoint endpoint, JsonElement json, InfoBody wire)
    {
        raw = new Lazy<object?>(() => RawJson.ToObject(json));
        DockerHost = endpoint.ToString();
        Id = wire.Id ?? "";
        Name = wire.Name ?? "";
        Version = wire.ServerVersion ?? "";
        Labels = new ReadOnlyDictionary<string, string>(KeyValueText.ToDictionary(wire.Labels) ?? []);

        Containers = wire.Containers;
        ContainersRunning = wire.ContainersRunning;
        ContainersPaused = wire.ContainersPaused;
        ContainersStopped = wire.ContainersStopped;
        Images = wire.Images;

        OperatingSystem = wire.OperatingSystem ?? "";
        OSVersion = wire.OSVersion ?? "";
        OSType = wire.OSType ?? "";
        Architecture = wire.Architecture ?? "";
        KernelVersion = wire.KernelVersion ?? "";
        Cpus = wire.ProcessorCount;
        Memory = wire.Memory;
        SystemTime = wire.SystemTime;

        RootDirectory = wire.DockerRootDir ?? "";
        StorageDriver = wire.Driver ?? "";
        StorageStatus = Pairs(wire.DriverStatus);
        LogDriver = wire.LoggingDriver ?? "";
        CgroupDriver = wire.CgroupDriver ?? "";
        CgroupVersion = wire.CgroupVersion ?? "";
        VolumePlugins = [.. wire.Plugins?.Volume ?? []];
        NetworkPlugins = [.. wire.Plugins?.Network ?? []];
        LogPlugins = [.. wire.Plugins?.Log ?? []];
        AuthorizationPlugins = [.. wire.Plugins?.Authorization ?? []];
        Runtimes = [.. (wire.Runtimes ?? []).Keys.Order(StringComparer.Ordinal)];
        DefaultRuntime = wire.DefaultRuntime ?? "";
        Isolation = wire.Isolation is { Length: > 0 } isolation ? isolation : null;
        InitBinary = wire.InitBinary ?? "";
        ContainerdCommit = wire.ContainerdCommit?.Id ?? "";
        RuncCommit = wire.RuncCommit?.Id ?? "";
        InitCommit = wire.InitCommit?.Id ?? "";
        SecurityOptions = [.. wire.SecurityOptions ?? []];
        FirewallDriver = wire.FirewallBackend?.Driver;
        AddressPools = [.. (wire.DefaultAddressPools ?? []).Select(pool => $"{pool.Base} size {pool.Size}")];
        DeviceSpecDirectories = [.. wire.CdiFolders ?? []];
        DiscoveredDevices = [.. (wire.DiscoveredDevices ?? []).Select(device => device.Id ?? "")];
        ContainerdAddress = wire.Containerd?.Address;
        ResourceInterface = Pairs(wire.ResourceInterface?.Info);
        ProductLicense = wire.ProductLicense ?? "";

        Registry = wire.IndexServerAddress ?? "";
        RegistryMirrors = [.. wire.RegistryConfig?.Mirrors ?? []];
        InsecureRegistries = [.. wire.RegistryConfig?.InsecureRegistryCidrs ?? []];
        HttpProxy = wire.HttpProxy ?? "";
        HttpsProxy = wire.HttpsProxy ?? "";
        NoProxy = wire.NoProxy ?? "";

        SwarmState = wire.Swarm?.LocalNodeState ?? "";
        SwarmNodeId = wire.Swarm?.NodeId is { Length: > 0 } node ? node : null;
        SwarmManager = wire.Swarm?.ControlAvailable ?? false;

        MemoryLimit = wire.MemoryLimit;
        SwapLimit = wire.SwapLimit;
        CpuPeriod = wire.CpuCfsPeriod;
        CpuQuota = wire.CpuCfsQuota;
        CpuShares = wire.CpuShares;
        CpuSet = wire.CpuSet;
        PidsLimit = wire.PidsLimit;
        OomKillDisable = wire.OomKillDisable;
        IPv4Forwarding = wire.IPv4Forwarding;
        LiveRestore = wire.LiveRestoreEnabled;
        Experimental = wire.ExperimentalBuild;

        DebugMode = wire.Debug;
        FileDescriptors = wire.FileDescriptors;
        Goroutines = wire.Goroutines;
        EventListeners = wire.EventListeners;
        Warnings = [.. wire.Warnings ?? []];
    }

    /// <summary>The engine, as in DOCKER_HOST.</summary>
    public string DockerHost { get; }

    /// <summary>The engine's own id, made when it first ran.</summary>
    public string Id { get; }

    /// <summary>The name of the machine that it runs on.</summary>
    public string Name { get; }

    /// <summary>The engine's version, as <c>20.10.24</c>.</summary>
    public string Version { get; }

    /// <summary>The engine's own labels; empty where it has none.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>How many containers it has.</summary>
    public int Containers { get; }

    /// <summary>How many of them run.</summary>
    public int ContainersRunning { get; }

    /// <summary>How many of them are paused.</summary>
    public int ContainersPaused { get; }

    /// <summary>How many of them do not run.</summary>
    public int ContainersStopped { get; }

    /// <summary>How many images it has.</summary>
    public int Images { get; }

    /// <summary>The operating system that it runs on, as it calls itself.</summary>
    public string OperatingSystem { get; }

    /// <summary>The version of that.</summary>
    public string OSVersion { get; }

    /// <summary>What its containers are: <c>linux</c> or <c>windows</c>.</summary>
    public string OSType { get; }

    /// <summary>The processors, in the kernel's words: <c>x86_64</c>, <c>aarch64</c>.</summary>
    public string Architecture { get; }

    /// <summary>The kernel that it runs on.</summary>
    public string KernelVersion { get; }

    /// <summary>How many processors it may use.</summary>
    public int Cpus { get; }

    /// <summary>Bytes of memory that the machine has.</summary>
    public long Memory { get; }

    /// <summary>What time it is there; null where it does not say.</summary>
    public DateTimeOffset? SystemTime { get; }

    /// <summary>The folder that it keeps everything in.</summary>
    public string RootDirectory { get; }

    /// <summary>What keeps images and the layers of containers, as <c>overlay2</c>.</summary>
    public string StorageDriver { get; }

    /// <summary>What that driver tells of itself.</summary>
    public IReadOnlyDictionary<string, string> StorageStatus { get; }

    /// <summary>What keeps logs where a container says nothing else.</summary>
    public string LogDriver { get; }

    /// <summary>What manages control groups: <c>systemd</c> or <c>cgroupfs</c>.</summary>
    public string CgroupDriver { get; }

    /// <summary>The version of control groups: <c>1</c> or <c>2</c>.</summary>
    public string CgroupVersion { get; }

    /// <summary>The drivers that volumes can have.</summary>
    public string[] VolumePlugins { get; }

    /// <summary>The drivers that networks can have.</summary>
    public string[] NetworkPlugins { get; }

    /// <summary>The drivers that logs can have.</summary>
    public string[] LogPlugins { get; }

    /// <summary>The plugins that allow or deny requests.</summary>
    public string[] AuthorizationPlugins { get; }

    /// <summary>The runtimes that containers can have.</summary>
    public string[] Runtimes { get; }

    /// <summary>The runtime of a container that names none.</summary>
    public string DefaultRuntime { get; }

    /// <summary>How Windows containers are kept apart: <c>process</c> or <c>hyperv</c>; null elsewhere.</summary>
    public string? Isolation { get; }

    /// <summary>The init process that a container can have.</summary>
    public string InitBinary { get; }

    /// <summary>The version or commit of containerd.</summary>
    public string ContainerdCommit { get; }

    /// <summary>The version or commit of runc.</summary>
    public string RuncCommit { get; }

    /// <summary>The version or commit of the init process.</summary>
    public string InitCommit { get; }

    /// <summary>What guards the machine from its containers, as <c>name=seccomp,profile=default</c>.</summary>
    public string[] SecurityOptions { get; }

    /// <summary>What publishes ports: <c>iptables</c>, <c>nftables</c>; null where the engine is too old to say.</summary>
    public string? FirewallDriver { get; }

    /// <summary>Where networks get their subnets, as <c>10.10.0.0/16 size 24</c>; empty for the built-in pools.</summary>
    public string[] AddressPools { get; }

    /// <summary>The folders that describe devices (CDI); empty where it looks in none.</summary>
    public string[] DeviceSpecDirectories { get; }

    /// <summary>The devices that it found there, as <c>vendor.com/gpu=0</c>; empty where the engine is too old to say (API 1.50).</summary>
    public string[] DiscoveredDevices { get; }

    /// <summary>The socket of its containerd; null where the engine is too old to say (API 1.46).</summary>
    public string? ContainerdAddress { get; }

    /// <summary>What it tells of the Node Resource Interface; empty where that is off, or the engine too old to say (API 1.53).</summary>
    public IReadOnlyDictionary<string, string> ResourceInterface { get; }

    /// <summary>The license it runs under; empty where it does not say.</summary>
    public string ProductLicense { get; }

    /// <summary>The registry of names that name none.</summary>
    public string Registry { get; }

    /// <summary>The mirrors of that registry that are asked first.</summary>
    public string[] RegistryMirrors { get; }

    /// <summary>The networks whose registries need no TLS.</summary>
    public string[] InsecureRegistries { get; }

    /// <summary>The proxy that it pulls through over http; empty for none.</summary>
    public string HttpProxy { get; }

    /// <summary>The proxy that it pulls through over https; empty for none.</summary>
    public string HttpsProxy { get; }

    /// <summary>The hosts that it reaches without a proxy.</summary>
    public string NoProxy { get; }

    /// <summary>Whether it is part of a swarm: <c>inactive</c>, <c>pending</c>, <c>active</c>, <c>error</c>, <c>locked</c>.</summary>
    public string SwarmState { get; }

    /// <summary>Its id in the swarm; null where it is in none.</summary>
    public string? SwarmNodeId { get; }

    /// <summary>Whether it manages its swarm.</summary>
    public bool SwarmManager { get; }

    /// <summary>Whether the kernel can limit memory.</summary>
    public bool MemoryLimit { get; }

    /// <summary>Whether the kernel can limit swap.</summary>
    public bool SwapLimit { get; }

    /// <summary>Whether the kernel has periods of processor time.</summary>
    public bool CpuPeriod { get; }

    /// <summary>Whether the kernel has quotas of processor time.</summary>
    public bool CpuQuota { get; }

    /// <summary>Whether the kernel has shares of processor time.</summary>
    public bool CpuShares { get; }

    /// <summary>Whether the kernel can bind to processors.</summary>
    public bool CpuSet { get; }

    /// <summary>Whether the kernel can limit the number of processes.</summary>
    public bool PidsLimit { get; }

    /// <summary>Whether the kernel can be kept from killing for want of memory.</summary>
    public bool OomKillDisable { get; }

    /// <summary>Whether the machine forwards IPv4, which published ports need.</summary>
    public bool IPv4Forwarding { get; }

    /// <summary>Whether containers run on while the engine is down.</summary>
    public bool LiveRestore { get; }

    /// <summary>Whether it runs with experimental features.</summary>
    public bool Experimental { get; }

    /// <summary>Whether it logs what it does in detail.</summary>
    public bool DebugMode { get; }

    /// <summary>Files that it has open; null where it does not say.</summary>
    public int? FileDescriptors { get; }

    /// <summary>Its Go routines; null where it does not say.</summary>
    public int? Goroutines { get; }

    /// <summary>Who listens to its events; null where it does not say.</summary>
    public int? EventListeners { get; }

    /// <summary>What the engine itself finds wrong with its machine or its settings.</summary>
    public string[] Warnings { get; }

    /// <summary>The engine's whole answer, for what has no property here.</summary>
    public PSObject Raw => (PSObject)raw.Value!;

    /// <summary>The name of the machine.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    // Some drivers tell the same thing twice; the first stays.
    private static ReadOnlyDictionary<string, string> Pairs(string?[][]? status)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in status ?? [])
        {
            if (pair is [{ } key, var value, ..])
                pairs.TryAdd(key, value ?? "");
        }
        return new ReadOnlyDictionary<string, string>(pairs);
    }
}
