namespace System.Management.Automation;

public record ProviderInfo(string Name);
public record PSDriveInfo(string Name);
public record PathInfo(string ProviderPath);

/// <summary>Paths, of the file system alone.</summary>
public sealed class PathIntrinsics
{
    private static readonly ProviderInfo FileSystem = new("FileSystem");

    /// <summary>Where relative paths begin.</summary>
    public PathInfo CurrentFileSystemLocation { get; } = new(Environment.CurrentDirectory);

    public string GetUnresolvedProviderPathFromPSPath(string path, out ProviderInfo provider, out PSDriveInfo drive)
    {
        (provider, drive) = (FileSystem, new PSDriveInfo("/"));
        const string Prefix = "FileSystem::";
        if (path.IndexOf(Prefix, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            path = path[(at + Prefix.Length)..];
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..];
        return IO.Path.GetFullPath(path, CurrentFileSystemLocation.ProviderPath);
    }

    /// <summary>The paths that a wildcard stands for.</summary>
    /// <exception cref="ItemNotFoundException">A path without wildcards leads nowhere.</exception>
    public Collection<string> GetResolvedProviderPathFromPSPath(string path, out ProviderInfo provider)
    {
        var full = GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        if (!WildcardPattern.ContainsWildcardCharacters(path))
            return IO.Path.Exists(full) ? [full] : throw new ItemNotFoundException(full);
        IEnumerable<string> found = [IO.Path.GetPathRoot(full)!];
        foreach (var part in full.Split(IO.Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = new WildcardPattern(part, OperatingSystem.IsWindows() ? WildcardOptions.IgnoreCase : WildcardOptions.None);
            found = WildcardPattern.ContainsWildcardCharacters(part)
                ? found.Where(Directory.Exists).SelectMany(Directory.EnumerateFileSystemEntries).Where(one => pattern.IsMatch(IO.Path.GetFileName(one)))
                : found.Select(one => IO.Path.Combine(one, part)).Where(IO.Path.Exists);
        }
        return new Collection<string>(found.Order(StringComparer.Ordinal).ToList());
    }
}

public record ProviderIntrinsics(ItemCmdletProviderIntrinsics Item);

/// <summary>Gives files and folders as Get-Item does.</summary>
public sealed class ItemCmdletProviderIntrinsics(SessionState session)
{
    public Collection<PSObject> Get(string[] path, bool force, bool literalPath) => new(path
        .SelectMany(one => literalPath ? [session.Path.GetUnresolvedProviderPathFromPSPath(one, out _, out _)] : session.Path.GetResolvedProviderPathFromPSPath(one, out _))
        .Select(ToItem).ToList());

    private static PSObject ToItem(string path)
    {
        FileSystemInfo item = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        var wrapped = new PSObject(item.Exists ? item : throw new ItemNotFoundException(path));
        wrapped.Properties.Add(new PSNoteProperty("PSPath", $"Microsoft.PowerShell.Core\\FileSystem::{path}"));
        return wrapped;
    }
}
