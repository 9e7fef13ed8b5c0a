using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Transport;

/// <summary>
/// The file that a context is exported to: a tar archive with <c>meta.json</c> and <c>tls/ENDPOINT/FILE</c>. The CLI also reads
/// such a zip archive.
/// </summary>
internal static class ContextArchive
{
    /// <summary>What the CLI reads at most; a context has a few kilobytes.</summary>
    public const int LengthLimit = 10 * 1024 * 1024;

    private const string MetadataName = "meta.json";
    private const string TlsName = "tls";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a file that its owner alone can read, whole or not at all.</summary>
    /// <exception cref="TreeException">The disk refuses.</exception>
    public static void Write(string path, ContextContent content)
    {
        using var file = new WholeFile(path);
        file.Write(Encode(content));
        file.Complete();
    }

    /// <exception cref="FormatException">It is no exported context.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ContextContent Read(string path)
    {
        try
        {
            var entries = ReadEntries(ReadWhole(path));
            if (!entries.Remove(MetadataName, out var json))
                throw new FormatException($"there is no {MetadataName} in it");
            var metadata = JsonSerializer.Deserialize(json, WireJson.Default.ContextMetadata) ?? throw new FormatException($"its {MetadataName} is empty");
            return new ContextContent(metadata, entries.ToDictionary(entry => TlsFile(entry.Key), entry => entry.Value));
        }
        catch (Exception failure) when (failure is FormatException or InvalidDataException or EndOfStreamException or JsonException)
        {
            throw new FormatException($"'{path}' is no exported context: {failure.Message}", failure);
        }
    }

    private static byte[] Encode(ContextContent content)
    {
        var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(content.Metadata, WireJson.Default.ContextMetadata);
            Add(writer, TarEntryType.RegularFile, MetadataName, Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead, json);
            Add(writer, TarEntryType.Directory, TlsName, Private | UnixFileMode.UserExecute);
            foreach (var endpoint in content.TlsFiles.GroupBy(file => file.Key.Endpoint))
            {
                Add(writer, TarEntryType.Directory, $"{TlsName}/{endpoint.Key}", Private | UnixFileMode.UserExecute);
                foreach (var ((_, name), bytes) in endpoint)
                    Add(writer, TarEntryType.RegularFile, $"{TlsName}/{endpoint.Key}/{name}", Private, bytes);
            }
        }
        return archive.ToArray();
    }

    private static void Add(TarWriter writer, TarEntryType type, string name, UnixFileMode mode, byte[]? content = null)
    {
        var entry = new UstarTarEntry(type, name) { Mode = mode, ModificationTime = DateTimeOffset.UnixEpoch };
        if (content is not null)
            entry.DataStream = new MemoryStream(content);
        writer.WriteEntry(entry);
    }

    private static byte[] ReadWhole(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length > LengthLimit)
            throw new FormatException($"it is longer than {LengthLimit / 1024 / 1024} MB");
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static Dictionary<string, byte[]> ReadEntries(byte[] bytes)
    {
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var left = LengthLimit;
        foreach (var (name, length, content) in bytes is [(byte)'P', (byte)'K', ..] ? Zipped(bytes) : Tarred(bytes))
        {
            if (name != MetadataName)
                TlsFile(name);
            // A few bytes of a zip archive may stand for gigabytes.
            if (length > left)
                throw new FormatException($"it holds more than {LengthLimit / 1024 / 1024} MB");
            left -= (int)length;
            var buffer = new byte[length];
            content.ReadExactly(buffer);
            entries[name] = buffer;
        }
        return entries;
    }

    private static IEnumerable<(string Name, long Length, Stream Content)> Tarred(byte[] bytes)
    {
        // The CLI leaves out the end of its archives: the last file's padding and the two empty blocks.
        var whole = new byte[bytes.Length + 4 * 512];
        bytes.CopyTo(whole, 0);
        var stream = new MemoryStream(whole);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
            {
                yield return (entry.Name, entry.Length, entry.DataStream ?? Stream.Null);
                // What was made up must be no file's content.
                if (stream.Position > bytes.Length)
                    throw new FormatException($"it is cut off in '{entry.Name}'");
            }
            else if (entry.EntryType is not (TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes))
            {
                throw new FormatException($"its entry '{entry.Name}' is neither a file nor a directory");
            }
        }
    }

    private static IEnumerable<(string Name, long Length, Stream Content)> Zipped(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var content = entry.Open();
            yield return (entry.FullName, entry.Length, content);
        }
    }

    // What stands here becomes the name of a file in the store.
    private static (string Endpoint, string Name) TlsFile(string name) =>
        name.Split('/') is [TlsName, var endpoint, var file] && IsFileName(endpoint) && IsFileName(file)
            ? (endpoint, file)
            : throw new FormatException($"its entry '{name}' belongs to no context");

    private static bool IsFileName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') && name is not ("." or "..");
}
