namespace DockerPS.Engine.Streams;

/// <summary>Follows the symbolic links in every part of a path.</summary>
internal static class RealPath
{
    private const int MaxLinks = 40;

    /// <summary>The absolute path without links. Parts that do not exist stay as they are.</summary>
    /// <exception cref="TreeException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        var links = 0;
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[resolved.Length..]).Reverse());
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = Path.Combine(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MaxLinks)
                throw new TreeException(path, $"The symbolic links of '{path}' lead in a circle.");
            if (Path.GetPathRoot(target) is { Length: > 0 } root)
            {
                resolved = Path.GetPathRoot(Path.Combine(resolved, root))!;
                target = target[root.Length..];
            }

            foreach (var linked in Parts(target).Reverse())
                rest.Push(linked);
        }

        return resolved;
    }

    private static IEnumerable<string> Parts(string path) => path
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part != ".");
}
