using System.Formats.Tar;
using System.Security.Cryptography;

using DockerPS.Engine.Tests.Streams;
using DockerPS.Engine.Volumes;

namespace DockerPS.Engine.Tests.Volumes;

public class ArchivePassageTests
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const UnixFileMode AsOwner = Plain | UnixFileMode.SetUser;

    private static async Task<byte[]> ArchiveAsync(params PaxTarEntry[] entries)
    {
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in entries)
                await writer.WriteEntryAsync(entry);
        }
        return archive.ToArray();
    }

    private static PaxTarEntry Folder(string name) => new(TarEntryType.Directory, name) { Mode = Plain };

    private static PaxTarEntry File(string name, int length = 10) =>
        new(TarEntryType.RegularFile, name) { Mode = AsOwner, DataStream = new MemoryStream(RandomNumberGenerator.GetBytes(length)) };

    private static PaxTarEntry Link(string name, string to, UnixFileMode mode = AsOwner) => new(TarEntryType.HardLink, name) { LinkName = to, Mode = mode };

    private static async Task<(byte[] Passed, string[] Remainder)> PassAsync(Stream archive)
    {
        var passage = new ArchivePassage(archive);
        using var body = new MemoryStream();
        await passage.CopyAsync(body, CancellationToken.None);
        var remainder = await passage.RemainderAsync();
        return (body.ToArray(), [.. remainder.Select(entry => entry.Name)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(1 << 20)]
    public async Task Passes_every_byte_on_and_notes_what_the_engine_leaves_undone(int piece)
    {
        var archive = await ArchiveAsync(
            Folder("./"), File("./program"), Folder("./a/"), Folder("./a/deep/"), File("./a/deep/big", 300_000), Link("./a/deep/second", "./program"),
            Link("./a/third", "./program"), Folder("./b/"), Link("./b/plain", "./a/deep/big", Plain), Link("./last", "./program"));

        var (passed, remainder) = await PassAsync(PiecewiseStream.InPiecesOf(piece, archive));

        Assert.Equal(archive, passed);
        Assert.Equal(["./a/deep/second", "./a/third", "./last", "./a/deep/", "./a/", "./"], remainder);
    }

    [Fact]
    public async Task Has_nothing_left_of_an_archive_without_a_top_folder()
    {
        var archive = await ArchiveAsync(File("file"), Folder("folder/"), File("folder/file"));
        var (passed, remainder) = await PassAsync(new MemoryStream(archive));
        Assert.Equal(archive, passed);
        Assert.Empty(remainder);
    }

    [Fact]
    public async Task Leaves_it_to_the_engine_to_say_what_is_wrong_with_an_archive()
    {
        var archive = await ArchiveAsync(Folder("./"), File("./file"));
        RandomNumberGenerator.Fill(archive.AsSpan(archive.Length - 1024));
        var (passed, remainder) = await PassAsync(new MemoryStream(archive));
        Assert.Equal(archive, passed);
        Assert.Equal(["./"], remainder);
    }

    [Fact]
    public async Task Takes_a_failure_to_read_for_no_fault_of_the_archive()
    {
        var passage = new ArchivePassage(new BrokenStream());
        await Assert.ThrowsAsync<FormatException>(() => passage.CopyAsync(Stream.Null, CancellationToken.None));
        Assert.Empty(await passage.RemainderAsync());
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new FormatException("cut off"));
    }
}
