namespace DockerPS.Engine.Wire;

/// <summary>GET /networks/{id}, and each of GET /networks.</summary>
internal sealed class NetworkBody
{
    public string Name { get; set; } = "";

    public string Id { get; set; } = "";

    public string? Driver { get; set; }

    public string? Scope { get; set; }
}
