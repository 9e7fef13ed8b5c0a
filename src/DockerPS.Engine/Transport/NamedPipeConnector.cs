using System.IO.Pipes;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

internal sealed class NamedPipeConnector(EngineEndpoint endpoint) : Connector
{
    /// <summary>How long a busy pipe may take to offer a free instance.</summary>
    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(15);

    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var (server, name) = Split(endpoint.Address.Path);
        if (server == "." && OperatingSystem.IsWindows() && !File.Exists($@"\\.\pipe\{name}"))
            throw new EngineUnreachableException(endpoint.ToString(), $"there is no pipe {name}");
        var pipe = new NamedPipeClientStream(server, name, PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            await pipe.ConnectAsync((int)ConnectDeadline.TotalMilliseconds, cancellationToken).ConfigureAwait(false);
            return new PipeConnection(pipe);
        }
        catch (UnauthorizedAccessException failure)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw new EngineSocketDeniedException(endpoint.ToString(), failure);
        }
        catch (Exception failure) when (failure is TimeoutException or IOException)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw new EngineUnreachableException(endpoint.ToString(), failure.Message, failure);
        }
        catch
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // npipe:////./pipe/docker_engine
    private (string Server, string Name) Split(string address)
    {
        var parts = address.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is [var server, "pipe", .. var name] && name.Length > 0
            ? (server, string.Join('\\', name))
            : throw new EngineUnreachableException(endpoint.ToString(), "a pipe is written npipe:////./pipe/NAME");
    }

    /// <summary>The engine's pipe is in message mode: an empty message is the end of input.</summary>
    private sealed class PipeConnection(NamedPipeClientStream pipe) : EngineConnection(pipe)
    {
        public override ValueTask CloseWriteAsync(CancellationToken cancellationToken) =>
            pipe.WriteAsync(ReadOnlyMemory<byte>.Empty, cancellationToken);
    }
}
