namespace DockerPS.Engine.Copying;

/// <summary>How a path ends, which decides what a copy of it means.</summary>
internal enum PathEnding
{
    /// <summary>The thing itself.</summary>
    Plain,

    /// <summary>A slash: a folder, or what a link to one leads to.</summary>
    Separator,

    /// <summary>A dot: what is in the folder.</summary>
    Contents,
}

/// <summary>An absolute path without steps up, and how it ended when it was typed.</summary>
/// <param name="Full">The path, with no slash at its end.</param>
/// <param name="Ending">What stood after it.</param>
/// <param name="Separator">What stands between its parts.</param>
internal sealed record EndedPath(string Full, PathEnding Ending, char Separator)
{
    /// <summary>The last part; empty for the root.</summary>
    public string Name => Full[(Full.LastIndexOf(Separator) + 1)..];

    /// <summary>The folder that it is in; a path of the contents of a folder is in that folder.</summary>
    public string Parent
    {
        get
        {
            if (Ending == PathEnding.Contents)
                return Full;
            var above = Full[..Full.LastIndexOf(Separator)];
            return above.Length == 0 || above.EndsWith(':') ? above + Separator : above;
        }
    }

    /// <summary>Only a folder can be called so.</summary>
    public bool MustBeDirectory => Ending != PathEnding.Plain;

    /// <summary>A path in a container, where relative ones begin at the root.</summary>
    public static EndedPath InContainer(string text)
    {
        var parts = new List<string>();
        foreach (var part in text.Split('/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }
        return new EndedPath("/" + string.Join('/', parts), parts.Count == 0 ? PathEnding.Contents : EndingOf(text), '/');
    }

    /// <param name="full">The path, absolute.</param>
    /// <param name="text">The path as it was typed, which tells how it ended.</param>
    public static EndedPath OnDisk(string full, string text)
    {
        var clean = Path.TrimEndingDirectorySeparator(Path.GetFullPath(full));
        var isRoot = Path.GetPathRoot(clean) == clean;
        return new EndedPath(clean, isRoot ? PathEnding.Contents : EndingOf(OperatingSystem.IsWindows() ? text.Replace('\\', '/') : text), Path.DirectorySeparatorChar);
    }

    /// <summary>The path with its ending, as the engine understands it.</summary>
    public override string ToString() => Ending switch
    {
        PathEnding.Separator => Full + "/",
        PathEnding.Contents => Full == "/" ? "/." : Full + "/.",
        _ => Full,
    };

    private static PathEnding EndingOf(string text)
    {
        var last = text.TrimEnd('/');
        return last == "." || last.EndsWith("/.", StringComparison.Ordinal) ? PathEnding.Contents
            : last.Length < text.Length ? PathEnding.Separator : PathEnding.Plain;
    }
}
