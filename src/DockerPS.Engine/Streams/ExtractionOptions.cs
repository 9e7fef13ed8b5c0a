namespace DockerPS.Engine.Streams;

/// <summary>How <see cref="SafeExtraction"/> puts an archive into a directory.</summary>
/// <param name="Directory">Where to; it must exist.</param>
internal sealed record ExtractionOptions(string Directory)
{
    /// <summary>
    /// What the archive's top is called here, so that the copy of <c>etc</c> becomes <c>backup</c>: it replaces the first part of every
    /// name. Null keeps the names; with an empty one, what is in the top directory goes into the destination itself.
    /// </summary>
    public string? TopName { get; init; }

    /// <summary>Which entries to extract, by their names in the archive; null for all.</summary>
    public Func<string, bool>? Selects { get; init; }

    /// <summary>Give files and directories the owner's and group's numbers of the archive, which needs the right to do so.</summary>
    public bool KeepOwner { get; init; }

    /// <summary>
    /// Create links with absolute targets, as the CLI does. They mean the container's paths, but point into this machine. Nothing of the
    /// archive is ever written through a link.
    /// </summary>
    public bool AllowAbsoluteLinks { get; init; }
}

/// <summary>What was put on disk.</summary>
/// <param name="Files">The number of regular files.</param>
/// <param name="Directories">The number of directories that the archive names.</param>
/// <param name="Links">The number of symbolic links.</param>
/// <param name="Bytes">The bytes in the files.</param>
/// <param name="Skipped">The names of entries that this machine cannot hold: devices and FIFOs.</param>
internal sealed record ExtractionResult(int Files, int Directories, int Links, long Bytes, IReadOnlyList<string> Skipped);
