namespace DockerPS.Engine.Http;

/// <summary>
/// A stop that lets a request finish which makes something. It takes a moment only; and what was made while nobody waited for the
/// answer would be left on the engine, known to nobody.
/// </summary>
internal sealed class DelayedStop : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource delayed = new();
    private readonly CancellationTokenRegistration registration;

    public DelayedStop(CancellationToken stop) => registration = stop.Register(() => delayed.CancelAfter(Patience));

    /// <summary>Cancelled a while after the stop.</summary>
    public CancellationToken Token => delayed.Token;

    public void Dispose()
    {
        registration.Dispose();
        delayed.Dispose();
    }
}
