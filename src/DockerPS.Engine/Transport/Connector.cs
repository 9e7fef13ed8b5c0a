namespace DockerPS.Engine.Transport;

/// <summary>Opens connections to one endpoint.</summary>
internal abstract class Connector : IDisposable
{
    /// <returns>An <see cref="IEngineConnection"/>.</returns>
    /// <exception cref="Http.EngineUnreachableException">Nothing answers there.</exception>
    /// <exception cref="Http.EngineSocketDeniedException">The socket may not be opened by this user.</exception>
    /// <exception cref="Http.EngineTlsException">The handshake failed.</exception>
    /// <exception cref="Http.EngineTimeoutException">The host did not answer in time.</exception>
    public abstract ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken);

    public static Connector For(EngineEndpoint endpoint) => endpoint.Address.Scheme switch
    {
        "unix" => new UnixSocketConnector(endpoint),
        "npipe" => new NamedPipeConnector(endpoint),
        "tcp" => new TcpConnector(endpoint),
        "ssh" => new SshConnector(endpoint),
        var scheme => throw new NotSupportedException($"{scheme} connections"),
    };

    public virtual void Dispose() { }
}
