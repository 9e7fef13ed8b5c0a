using System.Collections.ObjectModel;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A volume: GET /volumes.</summary>
public sealed class Volume : EngineResource
{
    internal Volume(EngineEndpoint endpoint, VolumeBody wire) : base(endpoint, wire.Name, wire.Name, wire.CreatedAt, wire.Labels)
    {
        Driver = wire.Driver ?? "";
        Mountpoint = wire.Mountpoint ?? "";
        Scope = wire.Scope ?? "";
        Options = new ReadOnlyDictionary<string, string>(wire.Options ?? []);
    }

    /// <summary>What keeps its data: <c>local</c> or a plugin.</summary>
    public string Driver { get; }

    /// <summary>Where its data is on the engine's host.</summary>
    public string Mountpoint { get; }

    /// <summary><c>local</c> or <c>global</c>.</summary>
    public string Scope { get; }

    /// <summary>The driver's options; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }
}
