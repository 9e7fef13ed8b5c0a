using System.Diagnostics.CodeAnalysis;

namespace DockerPS;

/// <summary>One side of a copy: <c>web:/etc/nginx</c> in a container, or a local path.</summary>
public sealed record CopyPath
{
    /// <summary>
    /// Parses a side of docker cp. What starts with a dot, is absolute, or has no colon is local: <c>./a:b</c>, <c>/a:b</c>, on Windows
    /// <c>C:\a</c>.
    /// </summary>
    /// <exception cref="FormatException">The text is empty.</exception>
    public CopyPath(string text)
        : this(text, OperatingSystem.IsWindows())
    {
    }

    /// <summary>A path in a container, or a local one when the container is null.</summary>
    public CopyPath(string? container, string path) => (Container, Path) = (string.IsNullOrEmpty(container) ? null : container, path);

    internal CopyPath(string text, bool windows)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            throw Spec.Invalid("path", text, "the path is empty", "container:/path, or a local path");
        var (container, path) = Spec.Cut(text, ':');
        var isLocal = path is null || text[0] is '.' or '/' || (windows && (text[0] == '\\' || HostPath.HasDrive(text)));
        (Container, Path) = isLocal ? (null, text) : (container.Length > 0 ? container : throw Spec.Invalid("path", text, "the container is missing", "container:/path"), path!);
    }

    /// <summary>The container's name or id; null for a local path.</summary>
    public string? Container { get; }

    /// <summary>The path as typed.</summary>
    public string Path { get; }

    /// <summary>True for a lone dash, which docker cp takes for its own input or output.</summary>
    public bool IsStandardStream => Container is null && Path == "-";

    /// <inheritdoc cref="CopyPath(string)"/>
    public static CopyPath Parse(string text) => new(text);

    /// <summary>Parses a side of a copy; false when the text is empty.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out CopyPath? path) => Spec.Try(text, Parse, out path);

    /// <summary>container:path, or the local path.</summary>
    public override string ToString() => Container is null ? Path : $"{Container}:{Path}";
}
