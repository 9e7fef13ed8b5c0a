using System.Formats.Tar;

namespace DockerPS.Engine.Streams;

/// <summary>
/// Walks a directory in a fixed order, each directory before what is in it and names in ordinal order, and leaves out what the patterns
/// exclude. Symbolic links are found, not followed. Sockets are left out: an archive cannot hold them.
/// </summary>
internal sealed class TreeWalk(string root, IgnorePatterns patterns, BuilderKind builder = BuilderKind.Classic)
{
    private static readonly EnumerationOptions everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>All entries below the root, found while they are asked for.</summary>
    /// <exception cref="TreeException">A directory cannot be read.</exception>
    public IEnumerable<TreeEntry> Entries()
    {
        using var specialFiles = new SpecialFiles();
        foreach (var entry in Below(new DirectoryInfo(root), "", default, null, specialFiles))
            yield return entry;
    }

    /// <summary>What one path is in an archive; null for a socket, which an archive cannot hold.</summary>
    public static TreeEntry? Find(FileSystemInfo info)
    {
        using var specialFiles = new SpecialFiles();
        return Classify(info, info.Name, IsLink(info) ? null : info as DirectoryInfo, specialFiles);
    }

    private IEnumerable<TreeEntry> Below(
        DirectoryInfo directory, string prefix, IgnoreMatch parentMatch, Withheld? withheld, SpecialFiles specialFiles)
    {
        foreach (var info in List(directory))
        {
            var path = prefix + info.Name;
            var match = patterns.Match(path, parentMatch);
            var subdirectory = info is DirectoryInfo found && !IsLink(info) ? found : null;
            if (match.IsExcluded && (subdirectory is null || !patterns.MayIncludeBelow(path, builder)))
                continue;
            if (Classify(info, path, subdirectory, specialFiles) is not { } entry)
                continue;
            if (!match.IsExcluded)
            {
                for (var parent = withheld?.TakeFirst(); parent is not null; parent = withheld?.TakeFirst())
                    yield return parent;
                yield return entry;
            }

            if (subdirectory is null)
                continue;
            var withheldBelow = match.IsExcluded && builder == BuilderKind.BuildKit ? new Withheld(entry, withheld) : withheld;
            foreach (var below in Below(subdirectory, path + "/", match, withheldBelow, specialFiles))
                yield return below;
        }
    }

    private static FileSystemInfo[] List(DirectoryInfo directory)
    {
        try
        {
            var infos = directory.GetFileSystemInfos("*", everything);
            Array.Sort(infos, (one, other) => string.CompareOrdinal(one.Name, other.Name));
            return infos;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw TreeEntry.Unreadable(directory.FullName, failure);
        }
    }

    internal static bool IsLink(FileSystemInfo info) => info.Attributes.HasFlag(FileAttributes.ReparsePoint) && info.LinkTarget is not null;

    private static TreeEntry? Classify(FileSystemInfo info, string path, DirectoryInfo? directory, SpecialFiles specialFiles)
    {
        try
        {
            if (directory is not null)
                return new TreeEntry(path, info, TarEntryType.Directory);
            if (IsLink(info))
                return new TreeEntry(path, info, TarEntryType.SymbolicLink);
            var file = (FileInfo)info;
            return file.Length > 0 || OperatingSystem.IsWindows()
                ? new TreeEntry(path, file, TarEntryType.RegularFile)
                : specialFiles.Classify(path, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw TreeEntry.Unreadable(info.FullName, failure);
        }
    }

    /// <summary>An excluded directory, which BuildKit gets all the same once something in it is sent.</summary>
    private sealed class Withheld(TreeEntry directory, Withheld? parent)
    {
        private TreeEntry? directory = directory;

        /// <summary>The outermost directory that has not been sent.</summary>
        public TreeEntry? TakeFirst()
        {
            if (directory is null)
                return null;
            var first = parent?.TakeFirst();
            if (first is null)
                (first, directory) = (directory, null);
            return first;
        }
    }
}
