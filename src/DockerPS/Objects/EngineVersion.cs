using System.Collections.ObjectModel;

using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>The versions of this module and of an engine: GET /version.</summary>
public sealed class EngineVersion
{
    internal EngineVersion(EngineEndpoint endpoint, EngineGreeting greeting, VersionBody wire)
    {
        DockerHost = endpoint.ToString();
        ModuleVersion = typeof(EngineVersion).Assembly.GetName().Version is { } own ? new Version(own.Major, own.Minor, own.Build) : new Version();
        ApiVersion = greeting.Spoken.ToVersion();
        Platform = wire.Platform?.Name ?? "";
        Version = wire.Version ?? "";
        EngineApiVersion = greeting.EngineApi.ToVersion();
        MinimumApiVersion = Engine.Http.ApiVersion.TryParse(wire.MinimumApiVersion, out var minimum) ? minimum.ToVersion() : null;
        OperatingSystem = wire.Os ?? "";
        Architecture = wire.Arch ?? "";
        KernelVersion = wire.KernelVersion ?? "";
        GitCommit = wire.GitCommit ?? "";
        GoVersion = wire.GoVersion ?? "";
        BuildTime = wire.BuildTime;
        Experimental = wire.Experimental;
        Components = [.. (wire.Components ?? []).Select(component => new EngineComponent(component))];
    }

    /// <summary>The engine, as in DOCKER_HOST.</summary>
    public string DockerHost { get; }

    /// <summary>The version of this module.</summary>
    public Version ModuleVersion { get; }

    /// <summary>The version of the API that this module and the engine speak with each other.</summary>
    public Version ApiVersion { get; }

    /// <summary>The product that the engine calls itself, as <c>Docker Engine - Community</c>; empty where it does not.</summary>
    public string Platform { get; }

    /// <summary>The engine's version, as <c>20.10.24</c>.</summary>
    public string Version { get; }

    /// <summary>The newest version of the API that the engine has.</summary>
    public Version EngineApiVersion { get; }

    /// <summary>The oldest version of the API that the engine still has; null where it does not say.</summary>
    public Version? MinimumApiVersion { get; }

    /// <summary>What the engine runs on: <c>linux</c>, <c>windows</c>.</summary>
    public string OperatingSystem { get; }

    /// <summary>The processors it runs on, in Go's words: <c>amd64</c>, <c>arm64</c>.</summary>
    public string Architecture { get; }

    /// <summary>The kernel it runs on.</summary>
    public string KernelVersion { get; }

    /// <summary>The commit that the engine was built from.</summary>
    public string GitCommit { get; }

    /// <summary>The Go that the engine was built with.</summary>
    public string GoVersion { get; }

    /// <summary>When the engine was built; null where it does not say.</summary>
    public DateTimeOffset? BuildTime { get; }

    /// <summary>Whether it runs with experimental features.</summary>
    public bool Experimental { get; }

    /// <summary>The parts of the engine: itself, containerd, runc.</summary>
    public EngineComponent[] Components { get; }

    /// <summary>The version alone.</summary>
    /// <returns>The engine's version.</returns>
    public override string ToString() => Version;
}

/// <summary>A part of an engine.</summary>
public sealed class EngineComponent
{
    internal EngineComponent(ComponentBody wire)
    {
        Name = wire.Name ?? "";
        Version = wire.Version ?? "";
        Details = new ReadOnlyDictionary<string, string>(
            (wire.Details ?? []).ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Its name, as <c>containerd</c>.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>What else it tells of itself, as <c>GitCommit</c>.</summary>
    public IReadOnlyDictionary<string, string> Details { get; }

    /// <summary>Name and version.</summary>
    /// <returns>As <c>containerd 1.6.20</c>.</returns>
    public override string ToString() => $"{Name} {Version}";
}
