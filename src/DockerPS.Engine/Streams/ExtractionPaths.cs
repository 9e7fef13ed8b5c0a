namespace DockerPS.Engine.Streams;

/// <summary>Turns the names in an archive into paths below a directory, and refuses those that would lead out of it.</summary>
internal sealed class ExtractionPaths(ExtractionOptions options)
{
    private readonly string root = Path.GetFullPath(options.Directory);

    // Directories below the root that are known to be no links. Nothing here turns a directory into something else.
    private readonly HashSet<string> safeDirectories = new(StringComparer.Ordinal);

    /// <summary>The path for a name, whose parents are made where they are missing; empty for the destination itself.</summary>
    /// <exception cref="ArchiveRefusedException">The name leads out of the destination.</exception>
    public string Resolve(string name)
    {
        var parts = Parts(name);
        if (parts.Count == 0)
            return "";
        var parent = root;
        foreach (var part in parts.Take(parts.Count - 1))
        {
            parent = Path.Combine(parent, part);
            EnsureDirectory(parent, name);
        }

        return Path.Combine(parent, parts[^1]);
    }

    /// <summary>The path for something that is no directory and may replace a file or link, but not a directory.</summary>
    /// <exception cref="ArchiveRefusedException">The name leads out of the destination.</exception>
    /// <exception cref="TreeException">A directory is in the way.</exception>
    public string ForNonDirectory(string name)
    {
        var path = Resolve(name);
        if (path.Length == 0)
            throw new TreeException(root, $"The file '{name}' of the archive cannot take the place of the directory '{root}'.");
        if (Directory.Exists(path) && !TreeWalk.IsLink(new DirectoryInfo(path)))
            throw new TreeException(path, $"Cannot write the file '{path}': there is a directory of that name.");
        return path;
    }

    /// <summary>Makes a directory unless it exists. A link to a directory is refused.</summary>
    public void EnsureDirectory(string path, string name)
    {
        if (safeDirectories.Contains(path))
            return;
        DiskFailure.Guard(path, () =>
        {
            var directory = new DirectoryInfo(path);
            if (directory.LinkTarget is not null)
                throw new ArchiveRefusedException(name, $"would be written through the symbolic link '{path}'");
            directory.Create();
        });
        safeDirectories.Add(path);
    }

    /// <summary>
    /// Checks what a symbolic link's text says. What other links make of it matters not: nothing is written through links.
    /// </summary>
    /// <exception cref="ArchiveRefusedException">The target is outside the destination.</exception>
    public void CheckLink(string name, string target)
    {
        if (target.Length == 0 || target.Contains('\0', StringComparison.Ordinal))
            throw new ArchiveRefusedException(name, $"is a link to '{target}', which no file system can hold");
        if (IsRooted(target))
        {
            if (options.AllowAbsoluteLinks)
                return;
            throw new ArchiveRefusedException(name, $"is a link to the absolute path '{target}'");
        }

        var depth = Parts(name).Count - 1;
        foreach (var part in target.Split('/', '\\'))
        {
            if (part == "..")
                depth--;
            else if (part is not ("" or "."))
                depth++;
            if (depth < 0)
                throw new ArchiveRefusedException(name, $"is a link to '{target}', outside the destination");
        }
    }

    private static bool IsRooted(string name) => name.StartsWith('/') || (OperatingSystem.IsWindows() && Path.IsPathRooted(name));

    private List<string> Parts(string name)
    {
        if (IsRooted(name))
            throw new ArchiveRefusedException(name, "has an absolute name");
        if (name.Contains('\0', StringComparison.Ordinal))
            throw new ArchiveRefusedException(name, "has a name that no file system can hold");
        var parts = name.Split('/').Where(part => part is not ("" or ".")).ToList();
        foreach (var part in parts)
        {
            if (part == "..")
                throw new ArchiveRefusedException(name, "leads out of the destination");
            if (OperatingSystem.IsWindows() && !IsWindowsName(part))
                throw new ArchiveRefusedException(name, $"has a name that Windows cannot have ('{part}')");
        }

        if (parts.Count > 0 && options.TopName is { } top)
            parts = [.. top.Length == 0 ? [] : new[] { top }, .. parts.Skip(1)];
        return parts;
    }

    private static bool IsWindowsName(string part) =>
        part.IndexOfAny(Path.GetInvalidFileNameChars()) < 0
        && !part.EndsWith('.')
        && !part.EndsWith(' ')
        && Path.GetFileName(Path.GetFullPath(part)) == part;
}
