using System.Collections.ObjectModel;

namespace System.Management.Automation;

/// <summary>Things behind paths.</summary>
public sealed class ProviderIntrinsics
{
    internal ProviderIntrinsics(SessionState session) => Item = new ItemCmdletProviderIntrinsics(session);
    public ItemCmdletProviderIntrinsics Item { get; }
}

/// <summary>Gives files and folders as Get-Item does.</summary>
public sealed class ItemCmdletProviderIntrinsics
{
    private readonly SessionState session;
    internal ItemCmdletProviderIntrinsics(SessionState session) => this.session = session;

    public Collection<PSObject> Get(string[] path, bool force, bool literalPath) => new(path
        .SelectMany(one => literalPath ? [session.Path.GetUnresolvedProviderPathFromPSPath(one, out _, out _)] : session.Path.GetResolvedProviderPathFromPSPath(one, out _))
        .Select(ToItem).ToList());

    private static PSObject ToItem(string path)
    {
        FileSystemInfo item = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!item.Exists)
            throw new ItemNotFoundException(path);
        var wrapped = new PSObject(item);
        wrapped.Properties.Add(new PSNoteProperty("PSPath", $"Microsoft.PowerShell.Core\\FileSystem::{path}"));
        return wrapped;
    }
}
