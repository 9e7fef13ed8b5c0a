using DockerPS.Engine.Http;

namespace DockerPS.Engine.Streams;

/// <summary>An archive from the engine was refused because an entry of it would be written outside the destination.</summary>
public sealed class ArchiveRefusedException : EngineException
{
    /// <summary>Says what is wrong with which entry.</summary>
    /// <param name="entryName">The entry's name as it stands in the archive.</param>
    /// <param name="reason">What it would do, as the end of a sentence.</param>
    public ArchiveRefusedException(string entryName, string reason)
        : base($"The archive was refused: its entry '{entryName}' {reason}. Nothing of this entry was written.") => EntryName = entryName;

    /// <summary>The entry's name as it stands in the archive.</summary>
    public string EntryName { get; }
}
