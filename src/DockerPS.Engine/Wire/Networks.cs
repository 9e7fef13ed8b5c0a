using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>GET /networks/{id}, and each of GET /networks.</summary>
internal sealed class NetworkBody
{
    public string Name { get; set; } = "";

    public string Id { get; set; } = "";

    public DateTimeOffset? Created { get; set; }

    public string? Scope { get; set; }

    public string? Driver { get; set; }

    /// <summary>API 1.48; engines before always have it.</summary>
    [JsonPropertyName("EnableIPv4")]
    public bool? EnableIPv4 { get; set; }

    [JsonPropertyName("EnableIPv6")]
    public bool EnableIPv6 { get; set; }

    [JsonPropertyName("IPAM")]
    public NetworkIpam? Ipam { get; set; }

    public bool Internal { get; set; }

    public bool Attachable { get; set; }

    public bool Ingress { get; set; }

    public bool ConfigOnly { get; set; }

    public NetworkConfigSource? ConfigFrom { get; set; }

    /// <summary>By the containers' ids; only of a single network, and only what runs.</summary>
    public Dictionary<string, NetworkMember>? Containers { get; set; }

    public Dictionary<string, string>? Options { get; set; }

    public Dictionary<string, string>? Labels { get; set; }
}

/// <summary>How a network gives out addresses.</summary>
internal sealed class NetworkIpam
{
    public string? Driver { get; set; }

    public Dictionary<string, string>? Options { get; set; }

    public IReadOnlyList<NetworkPool>? Config { get; set; }
}

/// <summary>A subnet of a network.</summary>
internal sealed class NetworkPool
{
    public string? Subnet { get; set; }

    [JsonPropertyName("IPRange")]
    public string? IPRange { get; set; }

    public string? Gateway { get; set; }

    /// <summary>Names to the addresses kept for them.</summary>
    public Dictionary<string, string>? AuxiliaryAddresses { get; set; }
}

/// <summary>The network that another takes its settings from; empty for none.</summary>
internal sealed class NetworkConfigSource
{
    public string? Network { get; set; }
}

/// <summary>A container that is on a network.</summary>
internal sealed class NetworkMember
{
    public string? Name { get; set; }

    [JsonPropertyName("EndpointID")]
    public string? EndpointId { get; set; }

    public string? MacAddress { get; set; }

    /// <summary>With its prefix length: <c>172.18.0.2/16</c>; empty for none.</summary>
    [JsonPropertyName("IPv4Address")]
    public string? IPv4Address { get; set; }

    [JsonPropertyName("IPv6Address")]
    public string? IPv6Address { get; set; }
}

/// <summary>POST /networks/create.</summary>
internal sealed class CreateNetworkBody
{
    public string Name { get; set; } = "";

    /// <summary>Engines before API 1.44 make a second network of the same name unless this is set.</summary>
    public bool CheckDuplicate { get; set; } = true;

    public string? Driver { get; set; }

    public string? Scope { get; set; }

    [JsonPropertyName("EnableIPv4")]
    public bool? EnableIPv4 { get; set; }

    [JsonPropertyName("EnableIPv6")]
    public bool? EnableIPv6 { get; set; }

    [JsonPropertyName("IPAM")]
    public NetworkIpam? Ipam { get; set; }

    public bool? Internal { get; set; }

    public bool? Attachable { get; set; }

    public bool? Ingress { get; set; }

    public bool? ConfigOnly { get; set; }

    public NetworkConfigSource? ConfigFrom { get; set; }

    public IDictionary<string, string>? Options { get; set; }

    public IDictionary<string, string>? Labels { get; set; }
}

/// <summary>The answer of POST /networks/create.</summary>
internal sealed class CreatedNetwork
{
    public string Id { get; set; } = "";

    public string? Warning { get; set; }
}

/// <summary>POST /networks/{id}/connect.</summary>
internal sealed class ConnectNetworkBody
{
    public string Container { get; set; } = "";

    public EndpointSettings? EndpointConfig { get; set; }
}

/// <summary>POST /networks/{id}/disconnect.</summary>
internal sealed class DisconnectNetworkBody
{
    public string Container { get; set; } = "";

    public bool Force { get; set; }
}
