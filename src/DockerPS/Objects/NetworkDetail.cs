using System.Management.Automation;
using System.Text.Json;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>All that the engine knows of a network: GET /networks/{id}.</summary>
public sealed class NetworkDetail : Network
{
    private readonly Lazy<object?> raw;

    internal NetworkDetail(EngineEndpoint endpoint, JsonElement json) : this(endpoint, json, json.As(WireJson.Default.NetworkBody)) { }

    private NetworkDetail(EngineEndpoint endpoint, JsonElement json, NetworkBody wire) : base(endpoint, wire)
    {
        raw = new Lazy<object?>(() => RawJson.ToObject(json));
        Containers = NetworkEndpoint.From(wire.Containers);
    }

    /// <summary>The running containers that are on it.</summary>
    public NetworkEndpoint[] Containers { get; }

    /// <summary>The engine's whole answer, for what has no property here.</summary>
    public PSObject Raw => (PSObject)raw.Value!;
}
