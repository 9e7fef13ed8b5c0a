namespace DockerPS.Engine.Transport;

/// <summary>Whether the engine has hung up on what is written to one connection.</summary>
internal sealed class HangUp
{
    /// <summary>Whether a write has failed. What is written after it goes nowhere.</summary>
    public bool IsKnown { get; private set; }

    /// <exception cref="HangUpException">The engine reads no further.</exception>
    public async ValueTask WatchAsync(ValueTask write)
    {
        try
        {
            await write.ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            IsKnown = true;
            throw new HangUpException(failure);
        }
    }
}
