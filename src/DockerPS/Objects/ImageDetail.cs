using System.Management.Automation;
using System.Text.Json;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>All that the engine knows of an image: GET /images/{name}/json.</summary>
public sealed class ImageDetail : Image
{
    private readonly Lazy<object?> raw;

    internal ImageDetail(EngineEndpoint endpoint, JsonElement json, string? reference)
        : this(endpoint, json, json.As(WireJson.Default.ImageInspect), reference) { }

    private ImageDetail(EngineEndpoint endpoint, JsonElement json, ImageInspect wire, string? reference) : base(endpoint, wire, reference)
    {
        raw = new Lazy<object?>(() => RawJson.ToObject(json));
        OperatingSystem = wire.Os ?? "";
        Architecture = wire.Architecture ?? "";
        Variant = wire.Variant is { Length: > 0 } variant ? variant : null;
        Author = wire.Author ?? "";
        Comment = wire.Comment ?? "";
        User = wire.Config?.User ?? "";
        WorkingDirectory = wire.Config?.WorkingDir ?? "";
        EntryPoint = [.. wire.Config?.Entrypoint ?? []];
        Command = [.. wire.Config?.Cmd ?? []];
        Environment = EnvironmentTable.From(wire.Config?.Env);
        ExposedPorts = [.. (wire.Config?.ExposedPorts ?? []).Keys.Order(StringComparer.Ordinal)];
        Volumes = [.. (wire.Config?.Volumes ?? []).Keys.Order(StringComparer.Ordinal)];
        StopSignal = wire.Config?.StopSignal is { Length: > 0 } signal ? signal : null;
        LayerDigests = [.. wire.RootFS?.Layers ?? []];
        LastTagged = wire.Metadata?.LastTagTime;
    }

    /// <summary><c>linux</c> or <c>windows</c>.</summary>
    public string OperatingSystem { get; }

    /// <summary>As <c>amd64</c>, <c>arm64</c>.</summary>
    public string Architecture { get; }

    /// <summary>As <c>v8</c>; null where there is none.</summary>
    public string? Variant { get; }

    /// <summary>Who made it, if it says.</summary>
    public string Author { get; }

    /// <summary>The comment of a commit or import.</summary>
    public string Comment { get; }

    /// <summary>The user that its containers run as; empty is root.</summary>
    public string User { get; }

    /// <summary>The folder that its containers start in.</summary>
    public string WorkingDirectory { get; }

    /// <summary>The entry point, word by word.</summary>
    public string[] EntryPoint { get; }

    /// <summary>The default arguments, word by word.</summary>
    public string[] Command { get; }

    /// <summary>The environment variables it sets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>The ports it exposes, as <c>80/tcp</c>.</summary>
    public string[] ExposedPorts { get; }

    /// <summary>The paths that get a volume of their own in each container.</summary>
    public string[] Volumes { get; }

    /// <summary>The signal that stops its containers; null is SIGTERM.</summary>
    public string? StopSignal { get; }

    /// <summary>The digests of its layers' contents, lowest first.</summary>
    public string[] LayerDigests { get; }

    /// <summary>When it last got a name on this engine; null if never.</summary>
    public DateTimeOffset? LastTagged { get; }

    /// <summary>The engine's whole answer, for what has no property here.</summary>
    public PSObject Raw => (PSObject)raw.Value!;
}
