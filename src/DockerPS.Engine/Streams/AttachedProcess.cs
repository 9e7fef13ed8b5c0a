using System.Threading.Channels;

using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>
/// A process in a container, at the other end of a connection: its input goes out while its output comes in, so that neither
/// side waits for the other, and no more is kept than what the next reader or writer needs.
/// </summary>
internal sealed class AttachedProcess : IAsyncDisposable
{
    private const int WaitingLines = 1024;
    private const int WaitingBlocks = 64;
    private const int BlockLength = 64 * 1024;

    private readonly HijackedConnection connection;
    private readonly CancellationTokenSource closing = new();
    private readonly Channel<OutputLine> output =
        Channel.CreateBounded<OutputLine>(new BoundedChannelOptions(WaitingLines) { SingleReader = true, SingleWriter = true });
    private readonly Channel<ReadOnlyMemory<byte>> input =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(WaitingBlocks) { SingleReader = true });
    private readonly Task pumps;

    /// <param name="connection">From attach or exec; it is disposed with this.</param>
    /// <param name="tty">Whether the process has a terminal, and its output no frames.</param>
    /// <param name="takesInput">Whether its standard input is attached.</param>
    /// <param name="stdout">Takes standard output as bytes; null cuts it into lines.</param>
    public AttachedProcess(HijackedConnection connection, bool tty, bool takesInput, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? stdout)
    {
        this.connection = connection;
        IFrameReader frames = tty ? new RawFrameReader(connection.Stream) : new StdCopyReader(connection.Stream);
        var reading = Task.Run(() => ReadAsync(frames, stdout));
        pumps = takesInput ? Task.WhenAll(reading, Task.Run(WriteAsync)) : reading;
    }

    /// <summary>The lines, until the process has closed its output; a failure of the connection is thrown after the last.</summary>
    public ChannelReader<OutputLine> Output => output.Reader;

    /// <summary>Standard input. Completing it closes it.</summary>
    public ChannelWriter<ReadOnlyMemory<byte>> Input => input.Writer;

    /// <summary>Sends all that a stream holds, and closes standard input.</summary>
    public async Task SendAsync(Stream source)
    {
        try
        {
            while (true)
            {
                var block = GC.AllocateUninitializedArray<byte>(BlockLength);
                var count = await source.ReadAsync(block, closing.Token).ConfigureAwait(false);
                if (count == 0)
                    break;
                await input.Writer.WriteAsync(block.AsMemory(0, count), closing.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            input.Writer.TryComplete();
        }
    }

    /// <summary>
    /// Reads on for nobody. An engine that cannot write what a process says is slow to end its container, and a process that
    /// cannot write may not come to hear that it should end.
    /// </summary>
    /// <returns>Ends with the output, and never fails.</returns>
    public async Task DiscardOutputAsync()
    {
        try
        {
            await foreach (var _ in output.Reader.ReadAllAsync(closing.Token).ConfigureAwait(false)) { }
        }
        catch (Exception unread) when (unread is EngineException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Nobody wants the output, nor to hear why there is no more.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync().ConfigureAwait(false);
        await connection.DisposeAsync().ConfigureAwait(false);
        await pumps.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        closing.Dispose();
    }

    private async Task ReadAsync(IFrameReader frames, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask>? stdout)
    {
        Exception? failure = null;
        try
        {
            var decoder = new LineDecoder();
            OutputLine line;
            while (await frames.ReadAsync(closing.Token).ConfigureAwait(false) is { } frame)
            {
                if (stdout is not null && frame.Kind == StreamKind.Stdout)
                {
                    await stdout(frame.Payload, closing.Token).ConfigureAwait(false);
                    continue;
                }
                decoder.Add(frame);
                while (decoder.TryRead(out line))
                    await output.Writer.WriteAsync(line, closing.Token).ConfigureAwait(false);
            }
            while (decoder.TryFlush(out line))
                await output.Writer.WriteAsync(line, closing.Token).ConfigureAwait(false);
        }
        catch (IOException broken) when (broken.InnerException is System.Net.Sockets.SocketException)
        {
            failure = new EngineProtocolException($"The connection to the process broke: {broken.Message}", broken);
        }
        catch (Exception other)
        {
            failure = other;
        }
        output.Writer.Complete(failure);
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var block in input.Reader.ReadAllAsync(closing.Token).ConfigureAwait(false))
                await connection.Stream.WriteAsync(block, closing.Token).ConfigureAwait(false);
            await connection.CloseWriteAsync(closing.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            // A process need not read all its input. What is left has no reader, as with any pipe.
            await foreach (var _ in input.Reader.ReadAllAsync(closing.Token).ConfigureAwait(false)) { }
        }
    }
}
