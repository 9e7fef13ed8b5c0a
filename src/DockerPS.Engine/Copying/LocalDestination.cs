using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Copying;

/// <summary>A local path that something is copied to.</summary>
internal static class LocalDestination
{
    private const int MostLinks = 40;

    /// <summary>
    /// Where a path leads, and what is there: true for a folder, false for a file, null for nothing. A link is followed even
    /// where it leads to nothing: then that is made.
    /// </summary>
    /// <exception cref="TreeException">The folder that it would be in is not there.</exception>
    /// <exception cref="CopyRefusedException">A device or the like is there.</exception>
    public static (EndedPath Path, bool? IsThere) Find(EndedPath path)
    {
        var full = path.Full;
        for (var links = 0; new FileInfo(full).LinkTarget is { } target; links++)
        {
            if (links == MostLinks)
                throw new CopyRefusedException($"'{path.Full}' leads from link to link without end.");
            full = Path.GetFullPath(target, Path.GetDirectoryName(full)!);
        }
        var resolved = path with { Full = full };
        if (Directory.Exists(full))
            return (resolved, true);
        if (File.Exists(full))
        {
            return TreeWalk.Find(new FileInfo(full)) is { Type: System.Formats.Tar.TarEntryType.RegularFile }
                ? (resolved, false)
                : throw new CopyRefusedException($"'{full}' is neither a file nor a folder, so nothing can be copied onto it.");
        }
        return Directory.Exists(resolved.Parent)
            ? (resolved, null)
            : throw new TreeException(resolved.Parent, $"There is no folder '{resolved.Parent}' to copy into.");
    }
}
