using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;

namespace DockerPS.Runtime;

/// <summary>
/// The base of every cmdlet: which engines it talks to, how it waits on the pipeline thread, and how it fails.
/// </summary>
public abstract class DockerCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private IReadOnlyList<EngineClient>? clients;

    /// <summary>The engine to talk to, as in DOCKER_HOST: unix:///path, npipe:////./pipe/name, tcp://host:port, ssh://user@host. Several are asked one beside the other.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? DockerHost { get; set; }

    /// <summary>The name of the Docker context whose engine to talk to. Several are asked one beside the other.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContextCompleter))]
    public string[]? Context { get; set; }

    /// <summary>Cancelled by Ctrl+C, and when the pipeline needs nothing more of this cmdlet.</summary>
    private protected CancellationToken StopToken => stop.Token;

    /// <summary>The engines that the parameters, the session and the environment name; one unless the user named more.</summary>
    private protected IReadOnlyList<EngineClient> Clients => clients ??= ResolveClients();

    private protected bool NamesEngine => DockerHost is not null || Context is not null;

    /// <summary>The engines to look for a target on: the one that a piped object came from, unless the user names others.</summary>
    private protected IReadOnlyList<EngineClient> ClientsFor(Binding.ResourceTarget target) =>
        target.Endpoint is { } endpoint && !NamesEngine ? [ClientCache.Get(endpoint)] : Clients;

    /// <summary>Blocks the pipeline thread until the task ends.</summary>
    /// <exception cref="PipelineStoppedException">The user stopped the pipeline.</exception>
    private protected T Await<T>(Task<T> task)
    {
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <inheritdoc cref="Await{T}(Task{T})"/>
    private protected void Await(Task task) => Await(WithResult(task));

    /// <summary>
    /// Pulls a stream onto the pipeline thread, item by item. Leaving the loop in any way disposes the stream, which closes
    /// its connection.
    /// </summary>
    /// <param name="source">The stream.</param>
    /// <param name="wait">What to do on the pipeline thread until the next item is there, as drawing progress; it returns when the task has ended.</param>
    private protected IEnumerable<T> Drain<T>(IAsyncEnumerable<T> source, Action<Task>? wait = null)
    {
        var items = source.GetAsyncEnumerator(StopToken);
        try
        {
            while (true)
            {
                var next = items.MoveNextAsync();
                // Most items of a fast stream are there already; they cost no task.
                if (next.IsCompletedSuccessfully ? !next.Result : !Await(Watched(next.AsTask(), wait)))
                    yield break;
                yield return items.Current;
            }
        }
        finally
        {
            var closing = items.DisposeAsync();
            if (!closing.IsCompletedSuccessfully)
                closing.AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>
    /// Writes a failure as the error record that design and tests agree on. A failure to reach the only engine ends the
    /// cmdlet, since every further item would fail alike; all others are the item's own.
    /// </summary>
    /// <param name="failure">What happened.</param>
    /// <param name="target">What the user typed or piped.</param>
    /// <param name="subject">The kind of thing that was acted on and how.</param>
    private protected void WriteEngineError(Exception failure, object? target, ErrorSubject subject)
    {
        if (failure is PipelineStoppedException || (failure is OperationCanceledException && stop.IsCancellationRequested))
            throw new PipelineStoppedException();
        var record = ErrorFactory.Create(failure, target, subject);
        // Which engine it was goes without saying where there is but one.
        if (failure is EngineApiException { Endpoint: { } engine } && Clients.Any(client => client.Endpoint.ToString() != engine))
            record.ErrorDetails = new ErrorDetails($"{record.ErrorDetails.Message} (engine: {engine})") { RecommendedAction = record.ErrorDetails.RecommendedAction };
        if (ErrorFactory.IsFatal(failure) && Clients.Count == 1)
            ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>Whether a failure is one to report on an item, and no defect or stop of the pipeline.</summary>
    private protected static bool IsReportable(Exception failure) =>
        failure is EngineException or IOException or UnauthorizedAccessException or FormatException or ArgumentException or OperationCanceledException;

    /// <summary>A duration that the user gave, for a timer. One below zero ends the cmdlet.</summary>
    private protected TimeSpan TimerSpan(Duration given)
    {
        // A timer counts milliseconds in 32 bits; nobody waits for the rest of a longer time.
        var longest = TimeSpan.FromMilliseconds(int.MaxValue);
        try
        {
            return given.NotNegative().TimeSpan is var time && time < longest ? time : longest;
        }
        catch (FormatException failure)
        {
            ThrowTerminatingError(NewError("InvalidValue", ErrorCategory.InvalidArgument, given, given, failure.Message));
            throw;
        }
    }

    /// <summary>An error that names itself by its resource string.</summary>
    private protected static ErrorRecord NewError(string errorId, ErrorCategory category, object? target, params object?[] words) =>
        ErrorFactory.Create(errorId, category, target, words);

    /// <inheritdoc/>
    protected override void StopProcessing() => stop.Cancel();

    /// <summary>Ends what is still open. PowerShell calls it when the pipeline ends in whatever way.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what still runs: when a later cmdlet has enough, this is the only signal to stop.</summary>
    /// <param name="disposing">False from a finalizer.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        stop.Cancel();
        stop.Dispose();
    }

    private static Task<bool> Watched(Task<bool> task, Action<Task>? wait)
    {
        wait?.Invoke(task);
        return task;
    }

    private static async Task<bool> WithResult(Task task)
    {
        await task.ConfigureAwait(false);
        return true;
    }

    /// <summary>The engine of a host or a context that the user named; of neither, the one that the session and the environment name.</summary>
    private protected EngineClient Resolve(string? host, string? context)
    {
        try
        {
            return ClientCache.Get(new EndpointResolver(Environment.GetEnvironmentVariable).Resolve(host, context, SessionContext.Current));
        }
        catch (KeyNotFoundException failure)
        {
            ThrowTerminatingError(ErrorFactory.Create(failure, context, new ErrorSubject(ResourceKind.Engine)));
        }
        catch (FormatException failure)
        {
            ThrowTerminatingError(NewError("EndpointInvalid", ErrorCategory.InvalidArgument, host ?? context, failure.Message));
        }
        throw new InvalidOperationException("ThrowTerminatingError does not return.");
    }

    private EngineClient[] ResolveClients()
    {
        if (DockerHost is not null && Context is not null)
            ThrowTerminatingError(NewError("EndpointAmbiguous", ErrorCategory.InvalidArgument, null));
        if (DockerHost is not null)
            return Array.ConvertAll(DockerHost, host => Resolve(host, null));
        return Context is not null ? Array.ConvertAll(Context, context => Resolve(null, context)) : [Resolve(null, null)];
    }
}
