using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;

namespace DockerPS.Cmdlets;

/// <summary>The tar archive in a file. Reading it to its end throws unless all of it is there.</summary>
internal sealed class CheckedArchive(string path, Stream content) : ReadOnceStream
{
    private readonly CompleteArchive archive = new(content);

    /// <summary>What is wrong with the archive, if anything was so far. The engine, which has got a part of it, has other words for it.</summary>
    public FormatException? Damage { get; private set; }

    /// <exception cref="FormatException">The archive is damaged, cut off, or none.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await archive.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception damage) when (damage is InvalidDataException or EngineProtocolException or EngineTransferException)
        {
            throw Damaged(damage);
        }
    }

    /// <summary>The exception for a reason that came to light.</summary>
    public FormatException Damaged(Exception reason)
    {
        var words = reason is EngineException ? "it ends before the mark that every tar archive ends with." : reason.Message;
        return Damage = new FormatException($"'{path}' is no complete tar archive, and nothing of it was kept: {words}", reason);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            archive.Dispose();
        base.Dispose(disposing);
    }
}
