namespace DockerPS.Engine.Transport;

/// <summary>Where an engine is and how it is reached. Two equal endpoints share one pool of connections.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Tls">The TLS keys; null for a connection without TLS.</param>
internal sealed record EngineEndpoint(EngineAddress Address, TlsMaterial? Tls = null)
{
    /// <summary>What the Host header says. A socket has no host name; the engine asks only that there be one.</summary>
    public string HostHeader => Address.Scheme == "tcp" ? Address.WithoutPath().ToString()["tcp://".Length..] : "docker";

    /// <summary>What stands before the path of every request, for an engine behind a proxy; mostly empty.</summary>
    public string BasePath => Address.Scheme == "tcp" ? Address.Path.TrimEnd('/') : "";

    /// <summary>
    /// How many requests may well be under way at once. One login over ssh carries ten, as servers come, and some of them may
    /// belong to a log that is followed meanwhile.
    /// </summary>
    public int OverlapLimit => Address.Scheme == "ssh" ? 8 : 50;

    /// <summary>Reads what a user writes in DOCKER_HOST or <c>-DockerHost</c>.</summary>
    /// <param name="text">As <see cref="EngineAddress"/> reads it.</param>
    /// <param name="tls">The TLS keys for a tcp address; other carriers have no use for them.</param>
    /// <exception cref="FormatException">The text names no engine that a client can reach.</exception>
    public static EngineEndpoint Parse(string text, TlsMaterial? tls = null)
    {
        var address = EngineAddress.Parse(text);
        if (address.Scheme == "ssh")
            SshCommand.Validate(address);
        return address.Scheme switch
        {
            "tcp" => new(address, tls),
            "fd" => throw new FormatException($"'{text}' is where an engine listens, and no client can reach it. Name the socket: unix:///path."),
            _ => new(address),
        };
    }

    public override string ToString() => Address.ToString();
}
