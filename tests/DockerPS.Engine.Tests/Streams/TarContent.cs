using System.Formats.Tar;
using System.Text;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>An archive's entry as a reader sees it.</summary>
internal sealed record TarContent(
    string Name, TarEntryType Type, string Mode, long Modified, string LinkName, int Uid, int Gid, string Text)
{
    public static List<TarContent> Read(byte[] archive)
    {
        var entries = new List<TarContent>();
        using var reader = new TarReader(new MemoryStream(archive));
        while (reader.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            entries.Add(new TarContent(
                entry.Name, entry.EntryType, Convert.ToString((int)entry.Mode, 8), entry.ModificationTime.ToUnixTimeSeconds(),
                entry.LinkName, entry.Uid, entry.Gid, Encoding.Latin1.GetString(content.ToArray())));
        }

        return entries;
    }
}
