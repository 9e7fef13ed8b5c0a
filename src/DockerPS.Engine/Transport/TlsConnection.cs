using System.Net.Security;

namespace DockerPS.Engine.Transport;

/// <summary>A connection over TLS. Its write side ends with a close_notify, which the engine takes as the end of input.</summary>
internal sealed class TlsConnection(SslStream tls) : EngineConnection(tls)
{
    public override ValueTask CloseWriteAsync(CancellationToken cancellationToken) => new(tls.ShutdownAsync());
}
