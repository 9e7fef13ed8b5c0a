namespace DockerPS.Engine.Transport;

/// <summary>
/// What a stream to an engine can do besides, whatever carries it: end its write side alone. An engine that refuses a request hangs
/// up on the body, having said why: the write that notices it throws a <see cref="HangUpException"/>, and what is written after that
/// goes nowhere, so that HTTP can end the body and read on.
/// </summary>
internal interface IEngineConnection : IAsyncDisposable
{
    /// <summary>Tells the engine that nothing more is written, while its own bytes can still be read.</summary>
    ValueTask CloseWriteAsync(CancellationToken cancellationToken);
}
