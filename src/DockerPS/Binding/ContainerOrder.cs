namespace DockerPS;

/// <summary>What containers are ordered by.</summary>
public enum ContainerOrder
{
    /// <summary>What uses most of the processors first.</summary>
    Cpu,

    /// <summary>What uses most memory first.</summary>
    Memory,

    /// <summary>What has received and sent most first.</summary>
    Network,

    /// <summary>By name.</summary>
    Name,
}
