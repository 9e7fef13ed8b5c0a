using System.Diagnostics;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Transport;

/// <summary>
/// A connection over the standard streams of ssh. Whether ssh was let in is not known before the engine's first byte: what
/// fails until then is ssh's failure, and it says why on its error stream.
/// </summary>
internal sealed class SshConnection : EngineConnection
{
    private readonly EngineEndpoint endpoint;
    private readonly Stream input;
    private readonly SshProcess ssh;
    private bool heard;

    public SshConnection(Process process, EngineEndpoint endpoint)
        : base(new DuplexStream(process.StandardOutput.BaseStream, process.StandardInput.BaseStream))
    {
        this.endpoint = endpoint;
        input = process.StandardInput.BaseStream;
        ssh = new SshProcess(process);
    }

    public override async ValueTask CloseWriteAsync(CancellationToken cancellationToken) => await input.DisposeAsync().ConfigureAwait(false);

    /// <exception cref="EngineSshException">ssh ended before the engine said anything.</exception>
    /// <exception cref="IOException">ssh failed later.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0 || buffer.Length == 0)
        {
            heard |= count > 0;
            return count;
        }
        if (await ssh.Ended.WaitAsync(cancellationToken).ConfigureAwait(false) is not { } reason)
            return 0;
        throw heard ? new IOException($"ssh failed: {reason}") : Unheard(reason, null);
    }

    /// <inheritdoc cref="ReadAsync"/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await base.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (HangUpException failure) when (!heard)
        {
            if (await ssh.Ended.WaitAsync(cancellationToken).ConfigureAwait(false) is not { } reason)
                throw;
            throw Unheard(reason, failure);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            ssh.Kill();
        base.Dispose(disposing);
    }

    private EngineSshException Unheard(string reason, Exception? failure) => new(endpoint.ToString(), reason, failure);
}
