using System.Collections.ObjectModel;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A volume: GET /volumes.</summary>
public sealed class Volume : EngineResource
{
    /// <param name="endpoint">The engine.</param>
    /// <param name="wire">The volume as listed.</param>
    /// <param name="size">Bytes, if the engine measured them; it says -1 where it cannot.</param>
    /// <param name="containers">Who uses it, if that was looked up.</param>
    internal Volume(EngineEndpoint endpoint, VolumeBody wire, long? size = null, string[]? containers = null)
        : base(endpoint, wire.Name, wire.Name, wire.CreatedAt, wire.Labels)
    {
        Driver = wire.Driver ?? "";
        Mountpoint = wire.Mountpoint ?? "";
        Scope = wire.Scope ?? "";
        Options = new ReadOnlyDictionary<string, string>(wire.Options ?? []);
        Size = size < 0 ? null : size;
        Containers = containers;
    }

    /// <summary>What keeps its data: <c>local</c> or a plugin.</summary>
    public string Driver { get; }

    /// <summary>Where its data is on the engine's host.</summary>
    public string Mountpoint { get; }

    /// <summary><c>local</c> or <c>global</c>.</summary>
    public string Scope { get; }

    /// <summary>The driver's options; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Options { get; }

    /// <summary>Bytes of its data; null unless asked for with -Usage, or where its driver cannot tell.</summary>
    public long? Size { get; }

    /// <summary>The names of the containers that use it, running or not; null unless asked for with -Usage.</summary>
    public string[]? Containers { get; }
}
