using System.Diagnostics;
using System.Management.Automation;
using System.Text;

using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;

namespace DockerPS.Runtime;

/// <summary>
/// Runs the streams of a process in the foreground, on the pipeline thread: input from the pipeline or a file, output to the
/// pipeline, a file or a result, line by line as it comes.
/// </summary>
internal sealed class ForegroundProcess : IDisposable
{
    private const int ByteBlock = 16 * 1024;

    private readonly PSCmdlet cmdlet;
    private readonly Action<Task> wait;
    private readonly ForegroundStreams streams;
    private readonly string container;
    private readonly CancellationToken stop;
    private readonly StandardError standardError;
    private readonly List<string> output = [];
    private readonly List<string> error = [];
    private readonly MemoryStream bytes = new();
    private readonly OutputFile? outFile;
    private readonly FileStream? inFile;
    private readonly long started = Stopwatch.GetTimestamp();
    private AttachedProcess? process;
    private Task? sending;
    private Task discarding = Task.CompletedTask;

    /// <param name="cmdlet">Gets the output.</param>
    /// <param name="wait">Blocks the pipeline thread until a task ends or the pipeline is stopped.</param>
    /// <param name="streams">Where input comes from and output goes.</param>
    /// <param name="container">What errors name.</param>
    /// <param name="stop">The pipeline is stopped.</param>
    /// <exception cref="IOException">A file cannot be opened.</exception>
    public ForegroundProcess(PSCmdlet cmdlet, Action<Task> wait, ForegroundStreams streams, string container, CancellationToken stop)
    {
        this.cmdlet = cmdlet;
        this.wait = wait;
        this.streams = streams;
        this.container = container;
        this.stop = stop;
        standardError = new StandardError(cmdlet);
        inFile = streams.InFile is { } source ? InputFile.Open(source) : null;
        outFile = streams.OutFile is { } target ? new OutputFile(target, streams.Overwrite) : null;
    }

    public string[] Output => [.. output];

    public string[] Error => [.. error];

    public TimeSpan Duration => Stopwatch.GetElapsedTime(started);

    /// <summary>Begins to read and, from a file, to write.</summary>
    public void Attach(HijackedConnection connection, bool tty, bool takesInput)
    {
        process = new AttachedProcess(connection, tty, takesInput, outFile is null ? null : outFile.WriteAsync);
        if (inFile is not null)
            sending = process.SendAsync(inFile);
    }

    /// <summary>Sends an object of the pipeline: bytes as they are, all else as a line of text. Writes what has come meanwhile.</summary>
    public void Send(object? item)
    {
        switch (item is PSObject { BaseObject: var plain } ? plain : item)
        {
            case byte one:
                bytes.WriteByte(one);
                if (bytes.Length >= ByteBlock)
                    SendBytes();
                break;
            case byte[] block:
                SendBytes();
                Offer(block);
                break;
            default:
                SendBytes();
                Offer(Encoding.UTF8.GetBytes((item is null ? "" : LanguagePrimitives.ConvertTo<string>(item)) + "\n"));
                break;
        }
        WriteWaiting();
    }

    /// <summary>Ends the input, writes all output, and returns when the process has closed it.</summary>
    /// <exception cref="EngineProtocolException">The connection broke.</exception>
    public void Finish()
    {
        SendBytes();
        if (inFile is null)
            process!.Input.TryComplete();
        do
        {
            WriteWaiting();
            wait(process!.Output.WaitToReadAsync(stop).AsTask());
        }
        while (WriteWaiting());
        wait(process.Output.Completion);
        if (sending is { IsFaulted: true })
            wait(sending);
    }

    /// <summary>Gives the file of standard output its name.</summary>
    public void Complete()
    {
        if (outFile is not null)
            wait(outFile.CompleteAsync());
    }

    /// <summary>Takes what is still written from the process, until this is disposed. Nothing of it is seen.</summary>
    public void DiscardOutput() => discarding = process?.DiscardOutputAsync() ?? Task.CompletedTask;

    public void Dispose()
    {
        process?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        discarding.GetAwaiter().GetResult();
        sending?.ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
        inFile?.Dispose();
        outFile?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        standardError.Dispose();
        bytes.Dispose();
    }

    private void SendBytes()
    {
        if (bytes.Length == 0)
            return;
        Offer(bytes.ToArray());
        bytes.SetLength(0);
    }

    // While the process does not read, it may be waiting for its output to be read. When that has ended, the engine passes on no input.
    private void Offer(ReadOnlyMemory<byte> block)
    {
        while (!process!.Output.Completion.IsCompleted && !process.Input.TryWrite(block))
        {
            WriteWaiting();
            wait(Task.WhenAny(process.Input.WaitToWriteAsync(stop).AsTask(), process.Output.WaitToReadAsync(stop).AsTask()));
        }
    }

    private bool WriteWaiting()
    {
        var any = false;
        for (; process!.Output.TryRead(out var line); any = true)
            Write(line);
        return any;
    }

    private void Write(OutputLine line)
    {
        var isError = line.Kind == StreamKind.Stderr && !streams.MergeError;
        if (streams.Collect)
            (isError ? error : output).Add(line.Text);
        else if (isError)
            standardError.Write(line.Text, container);
        else
            cmdlet.WriteObject(line.Text);
    }
}
