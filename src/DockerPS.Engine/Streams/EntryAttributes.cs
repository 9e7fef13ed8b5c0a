using System.Formats.Tar;

namespace DockerPS.Engine.Streams;

/// <summary>Gives what was extracted the mode, time and owner that the archive names.</summary>
internal static class EntryAttributes
{
    private const UnixFileMode Permissions = (UnixFileMode)0x1FF;

    public static void Apply(string path, TarEntry entry, bool keepOwner)
    {
        if (keepOwner)
            Ownership.Set(path, entry);
        if (!OperatingSystem.IsWindows())
        {
            // A set-user-id bit is for the archive's owner: for the one who extracts it would be a hole.
            File.SetUnixFileMode(path, keepOwner ? entry.Mode : entry.Mode & Permissions);
        }

        var modified = entry.ModificationTime.UtcDateTime;
        if (entry.EntryType == TarEntryType.Directory)
            Directory.SetLastWriteTimeUtc(path, modified);
        else
            File.SetLastWriteTimeUtc(path, modified);
    }
}
