using System.ComponentModel;
using System.Formats.Tar;
using System.Runtime.InteropServices;
using System.Text;

namespace DockerPS.Engine.Streams;

/// <summary>Reads and changes the owner of a file, which the framework cannot.</summary>
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

    /// <summary>The numbers of the owner and the group; root's where this system does not tell. Of a link its own.</summary>
    public static (uint User, uint Group) Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return default;
        try
        {
            var found = ReadStatus(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), DoNotFollow, OwnerAndGroup, out var status);
            return found == 0 ? (status.User, status.Group) : default;
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than 2018.
            return default;
        }
    }

    // Of a link it changes the link's own owner.
    [DllImport("libc", EntryPoint = "lchown", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ChangeOwner(byte[] path, uint owner, uint group);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadStatus(int directory, byte[] path, int flags, uint wanted, out Status status);

    private const int CurrentDirectory = -100;
    private const int DoNotFollow = 0x100;
    private const uint OwnerAndGroup = 0x18;

    // The kernel's struct statx, which is the same on all its architectures.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(20)]
        public uint User;

        [FieldOffset(24)]
        public uint Group;
    }
}
