using System.Text.Json.Serialization;

namespace DockerPS.Engine.Wire;

/// <summary>What a container or image runs: the <c>Config</c> of an inspect, and the top level of POST /containers/create.</summary>
internal class ContainerConfig
{
    public string? Hostname { get; set; }

    public string? Domainname { get; set; }

    public string? User { get; set; }

    public bool? AttachStdin { get; set; }

    public bool? AttachStdout { get; set; }

    public bool? AttachStderr { get; set; }

    public Dictionary<string, EmptyObject>? ExposedPorts { get; set; }

    public bool? Tty { get; set; }

    public bool? OpenStdin { get; set; }

    public bool? StdinOnce { get; set; }

    public IReadOnlyList<string>? Env { get; set; }

    public IReadOnlyList<string>? Cmd { get; set; }

    public HealthConfig? Healthcheck { get; set; }

    public bool? ArgsEscaped { get; set; }

    public string? Image { get; set; }

    public Dictionary<string, EmptyObject>? Volumes { get; set; }

    public string? WorkingDir { get; set; }

    public IReadOnlyList<string>? Entrypoint { get; set; }

    public bool? NetworkDisabled { get; set; }

    public string? MacAddress { get; set; }

    public IReadOnlyList<string>? OnBuild { get; set; }

    public Dictionary<string, string>? Labels { get; set; }

    public string? StopSignal { get; set; }

    /// <summary>Seconds.</summary>
    public int? StopTimeout { get; set; }

    public IReadOnlyList<string>? Shell { get; set; }
}

/// <summary>A value of the engine's sets, written <c>{}</c>.</summary>
internal sealed class EmptyObject;

/// <summary>How an engine tells whether a container is well. Times are nanoseconds.</summary>
internal sealed class HealthConfig
{
    public IReadOnlyList<string>? Test { get; set; }

    public long? Interval { get; set; }

    public long? Timeout { get; set; }

    public long? StartPeriod { get; set; }

    public long? StartInterval { get; set; }

    public int? Retries { get; set; }
}

/// <summary>POST /containers/create.</summary>
internal sealed class CreateContainerBody : ContainerConfig
{
    public HostConfig HostConfig { get; set; } = new();

    public NetworkingConfig? NetworkingConfig { get; set; }
}

/// <summary>The networks that a container joins when it is created.</summary>
internal sealed class NetworkingConfig
{
    public Dictionary<string, EndpointSettings>? EndpointsConfig { get; set; }
}

/// <summary>A container's place in one network.</summary>
internal sealed class EndpointSettings
{
    [JsonPropertyName("IPAMConfig")]
    public EndpointIpamConfig? IpamConfig { get; set; }

    public IReadOnlyList<string>? Links { get; set; }

    public IReadOnlyList<string>? Aliases { get; set; }

    [JsonPropertyName("NetworkID")]
    public string? NetworkId { get; set; }

    [JsonPropertyName("EndpointID")]
    public string? EndpointId { get; set; }

    public string? Gateway { get; set; }

    [JsonPropertyName("IPAddress")]
    public string? IPAddress { get; set; }

    [JsonPropertyName("IPPrefixLen")]
    public int? IPPrefixLength { get; set; }

    [JsonPropertyName("IPv6Gateway")]
    public string? IPv6Gateway { get; set; }

    [JsonPropertyName("GlobalIPv6Address")]
    public string? GlobalIPv6Address { get; set; }

    [JsonPropertyName("GlobalIPv6PrefixLen")]
    public int? GlobalIPv6PrefixLength { get; set; }

    public string? MacAddress { get; set; }

    public Dictionary<string, string>? DriverOpts { get; set; }

    public int? GwPriority { get; set; }

    [JsonPropertyName("DNSNames")]
    public IReadOnlyList<string>? DnsNames { get; set; }
}

/// <summary>The addresses that a container asks for.</summary>
internal sealed class EndpointIpamConfig
{
    public string? IPv4Address { get; set; }

    public string? IPv6Address { get; set; }

    [JsonPropertyName("LinkLocalIPs")]
    public IReadOnlyList<string>? LinkLocalIPs { get; set; }
}

/// <summary>The answer of POST /containers/create.</summary>
internal sealed class CreatedContainer
{
    public string Id { get; set; } = "";

    public string[]? Warnings { get; set; }
}

/// <summary>The answer of POST /containers/{id}/wait.</summary>
internal sealed class WaitResult
{
    public long StatusCode { get; set; }

    public WaitError? Error { get; set; }

    internal sealed class WaitError
    {
        public string? Message { get; set; }
    }
}
