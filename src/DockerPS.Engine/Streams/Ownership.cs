using System.ComponentModel;
using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Text;

namespace DockerPS.Engine.Streams;

/// <summary>Changes the owner of a file, which the framework cannot.</summary>
internal static class Ownership
{
    /// <exception cref="IOException">The system refuses, mostly because only root may give files away.</exception>
    public static void Set(string path, TarEntry entry)
    {
        if (ChangeOwner(Encoding.UTF8.GetBytes(path + '\0'), (uint)entry.Uid, (uint)entry.Gid) != 0)
        {
            var reason = new Win32Exception(Marshal.GetLastPInvokeError()).Message;
            throw new IOException($"its owner cannot become {entry.Uid}:{entry.Gid} ({reason}).");
        }
    }

    // Of a link it changes the link's own owner.
    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, uint owner, uint group);
}
