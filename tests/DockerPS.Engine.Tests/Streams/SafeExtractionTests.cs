using System.Formats.Tar;
using System.Text;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

public sealed class SafeExtractionTests : IDisposable
{
    private static readonly DateTimeOffset modified = DateTimeOffset.UnixEpoch.AddSeconds(1_600_000_000);

    private readonly TemporaryTree tree = new TemporaryTree().AddDirectory("to").AddFile("outside/secret", "secret");

    private string Destination => tree.PathOf("to");

    public void Dispose() => tree.Dispose();

    [Fact]
    public async Task Files_directories_and_links_appear_with_modes_and_times()
    {
        var result = await ExtractAsync(Archive(
            Entry(TarEntryType.Directory, "top/", mode: 0x16D),
            Entry(TarEntryType.RegularFile, "top/run.sh", "#!/bin/sh\n", mode: 0x1ED),
            Entry(TarEntryType.RegularFile, "top/empty", ""),
            Entry(TarEntryType.SymbolicLink, "top/link", link: "run.sh"),
            Entry(TarEntryType.HardLink, "top/same", link: "top/run.sh", mode: 0x1ED),
            Entry(TarEntryType.RegularFile, "./top/implied/deep/größe", "x")));

        Assert.Equal("#!/bin/sh\n", Read("top/run.sh"));
        Assert.Equal("#!/bin/sh\n", Read("top/same"));
        Assert.Equal("", Read("top/empty"));
        Assert.Equal("x", Read("top/implied/deep/größe"));
        Assert.Equal("run.sh", new FileInfo(At("top/link")).LinkTarget);
        Assert.Equal(modified.UtcDateTime, File.GetLastWriteTimeUtc(At("top/run.sh")));
        Assert.Equal(modified.UtcDateTime, Directory.GetLastWriteTimeUtc(At("top")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal((UnixFileMode)0x1ED, File.GetUnixFileMode(At("top/run.sh")));
            Assert.Equal((UnixFileMode)0x16D, File.GetUnixFileMode(At("top")));
        }

        Assert.Equal((4, 1, 1, 11L), (result.Files, result.Directories, result.Links, result.Bytes));
        Assert.Empty(result.Skipped);
    }

    [Theory]
    [InlineData("../escaped")]
    [InlineData("a/../../escaped")]
    [InlineData("a/..")]
    [InlineData("/escaped")]
    [InlineData("//escaped")]
    public async Task A_name_that_leads_out_is_refused(string name)
    {
        var error = await Assert.ThrowsAsync<ArchiveRefusedException>(() => ExtractAsync(Archive(
            Entry(TarEntryType.RegularFile, "before", "x"), Entry(TarEntryType.RegularFile, name, "evil"))));

        Assert.Equal(name, error.EntryName);
        Assert.Equal(["before"], Names());
        Assert.Equal(["outside", "to"], Directory.GetFileSystemEntries(tree.Root).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("link", "../outside")]
    [InlineData("a/link", "../../outside")]
    [InlineData("link", "a/../../outside")]
    [InlineData("link", "/etc/passwd")]
    public async Task A_link_that_points_out_is_refused(string name, string target)
    {
        await Assert.ThrowsAsync<ArchiveRefusedException>(
            () => ExtractAsync(Archive(Entry(TarEntryType.SymbolicLink, name, link: target))));

        Assert.Empty(Directory.GetFiles(Destination, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_link_within_is_made_and_an_absolute_one_where_that_is_allowed()
    {
        await ExtractAsync(
            Archive(
                Entry(TarEntryType.SymbolicLink, "a/b/link", link: "../../c"),
                Entry(TarEntryType.SymbolicLink, "abs", link: "/usr/bin/env")),
            new ExtractionOptions(Destination) { AllowAbsoluteLinks = true });

        Assert.Equal("../../c", new FileInfo(At("a/b/link")).LinkTarget);
        Assert.Equal("/usr/bin/env", new FileInfo(At("abs")).LinkTarget);
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link_of_the_archive()
    {
        var options = new ExtractionOptions(Destination) { AllowAbsoluteLinks = true };

        await Assert.ThrowsAsync<ArchiveRefusedException>(() => ExtractAsync(
            Archive(
                Entry(TarEntryType.SymbolicLink, "door", link: tree.PathOf("outside")),
                Entry(TarEntryType.RegularFile, "door/secret", "overwritten")),
            options));

        Assert.Equal("secret", File.ReadAllText(tree.PathOf("outside/secret")));
    }

    [Theory]
    [InlineData(TarEntryType.RegularFile, "door/new")]
    [InlineData(TarEntryType.Directory, "door")]
    [InlineData(TarEntryType.Directory, "door/sub")]
    [InlineData(TarEntryType.SymbolicLink, "door/link")]
    [InlineData(TarEntryType.HardLink, "door/hard")]
    public async Task Nothing_is_written_through_a_link_that_was_there(TarEntryType type, string name)
    {
        tree.AddLink("to/door", "../outside").AddFile("to/file");

        await Assert.ThrowsAsync<ArchiveRefusedException>(() => ExtractAsync(Archive(Entry(type, name, link: "file"))));

        Assert.Equal(["secret"], Directory.GetFileSystemEntries(tree.PathOf("outside")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_link_in_a_files_place_is_replaced_and_its_target_left_alone()
    {
        tree.AddLink("to/file", "../outside/secret");

        await ExtractAsync(Archive(Entry(TarEntryType.RegularFile, "file", "new")));

        Assert.Null(new FileInfo(At("file")).LinkTarget);
        Assert.Equal("new", Read("file"));
        Assert.Equal("secret", File.ReadAllText(tree.PathOf("outside/secret")));
    }

    [Theory]
    [InlineData("../outside/secret")]
    [InlineData("door/secret")]
    public async Task A_hard_link_reads_nothing_from_outside(string target)
    {
        tree.AddLink("to/door", "../outside");

        await Assert.ThrowsAsync<ArchiveRefusedException>(() => ExtractAsync(Archive(Entry(TarEntryType.HardLink, "copy", link: target))));

        Assert.Equal(["door"], Names());
    }

    [Fact]
    public async Task A_hard_link_to_a_link_is_refused()
    {
        tree.AddLink("to/door", "../outside/secret");

        await Assert.ThrowsAsync<TreeException>(() => ExtractAsync(Archive(Entry(TarEntryType.HardLink, "copy", link: "door"))));

        Assert.Equal(["door"], Names());
    }

    [Theory]
    [InlineData("renamed", new[] { "renamed", "renamed/file", "renamed/same" })]
    [InlineData("", new[] { "file", "same" })]
    [InlineData(null, new[] { "top", "top/file", "top/same" })]
    public async Task The_top_can_get_another_name(string? topName, string[] expected)
    {
        await ExtractAsync(
            Archive(
                Entry(TarEntryType.Directory, "top/"), Entry(TarEntryType.RegularFile, "top/file", "x"),
                Entry(TarEntryType.HardLink, "top/same", link: "top/file")),
            new ExtractionOptions(Destination) { TopName = topName });

        Assert.Equal(expected, Names());
    }

    [Fact]
    public async Task A_single_file_can_get_another_name()
    {
        await ExtractAsync(
            Archive(Entry(TarEntryType.RegularFile, "file", "x")), new ExtractionOptions(Destination) { TopName = "other.txt" });

        Assert.Equal("x", Read("other.txt"));
    }

    [Fact]
    public async Task A_truncated_archive_leaves_whole_files_only()
    {
        var archive = Archive(
            Entry(TarEntryType.RegularFile, "one", "first"), Entry(TarEntryType.RegularFile, "two", new string('x', 600)));
        for (var length = 0; length < archive.Length - 1024; length += 73)
        {
            await Assert.ThrowsAsync<EngineProtocolException>(() => SafeExtraction.RunAsync(
                PiecewiseStream.TruncatedAt(length, archive), new ExtractionOptions(Destination), null, CancellationToken.None));
            Assert.Subset(new HashSet<string> { "one", "two" }, Names().ToHashSet());
            Assert.True(!File.Exists(At("two")) || new FileInfo(At("two")).Length == 600);
        }
    }

    [Fact]
    public async Task A_cancelled_file_leaves_the_old_one()
    {
        tree.AddFile("to/file", "old");
        using var cancellation = new CancellationTokenSource();
        var archive = PiecewiseStream.InPiecesOf(512, Archive(Entry(TarEntryType.RegularFile, "file", new string('x', 300_000))));
        var cancelling = new FirstReport(cancellation.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => SafeExtraction.RunAsync(archive, new ExtractionOptions(Destination), cancelling, cancellation.Token));

        Assert.Equal(["file"], Names());
        Assert.Equal("old", Read("file"));
    }

    [Fact]
    public async Task What_is_in_the_way_is_named()
    {
        tree.AddFile("to/file", "x").AddDirectory("to/dir");

        var overDirectory = await Assert.ThrowsAsync<TreeException>(
            () => ExtractAsync(Archive(Entry(TarEntryType.RegularFile, "dir", "x"))));
        var overFile = await Assert.ThrowsAsync<TreeException>(
            () => ExtractAsync(Archive(Entry(TarEntryType.RegularFile, "file/below", "x"))));
        var noDestination = await Assert.ThrowsAsync<TreeException>(
            () => ExtractAsync(Archive(), new ExtractionOptions(tree.PathOf("none"))));

        Assert.Equal(At("dir"), overDirectory.Path);
        Assert.Equal(At("file"), overFile.Path);
        Assert.Contains(tree.PathOf("none"), noDestination.Message);
        Assert.Equal(["dir", "file"], Names());
    }

    [Fact]
    public async Task Devices_and_fifos_are_reported_not_made()
    {
        var result = await ExtractAsync(Archive(
            Entry(TarEntryType.Fifo, "fifo"), Entry(TarEntryType.CharacterDevice, "null"), Entry(TarEntryType.RegularFile, "file", "x")));

        Assert.Equal(["fifo", "null"], result.Skipped);
        Assert.Equal(["file"], Names());
    }

    [Fact]
    public async Task Set_user_id_bits_need_the_owner()
    {
        if (OperatingSystem.IsWindows())
            return;
        var archive = Archive(Entry(TarEntryType.RegularFile, "tool", "x", mode: 0x9ED));

        await ExtractAsync(archive);
        Assert.Equal((UnixFileMode)0x1ED, File.GetUnixFileMode(At("tool")));

        if (!Environment.IsPrivilegedProcess)
            return;
        await ExtractAsync(archive, new ExtractionOptions(Destination) { KeepOwner = true });
        Assert.Equal((UnixFileMode)0x9ED, File.GetUnixFileMode(At("tool")));
    }

    [Fact]
    public async Task The_destination_itself_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
            return;
        var before = File.GetUnixFileMode(Destination);

        await ExtractAsync(Archive(Entry(TarEntryType.Directory, "./", mode: 0), Entry(TarEntryType.RegularFile, "./file", "x")));

        Assert.Equal(before, File.GetUnixFileMode(Destination));
        Assert.Equal("x", Read("file"));
    }

    private static byte[] Archive(params (TarHeader Header, string Content)[] entries) => ArchiveAsync(entries).GetAwaiter().GetResult();

    private static async Task<byte[]> ArchiveAsync((TarHeader Header, string Content)[] entries)
    {
        using var archive = new MemoryStream();
        var tar = new TarStreamWriter(archive);
        foreach (var (header, content) in entries)
            await tar.WriteAsync(header, Encoding.UTF8.GetBytes(content), CancellationToken.None);
        await tar.CompleteAsync(CancellationToken.None);
        return archive.ToArray();
    }

    private static (TarHeader, string) Entry(TarEntryType type, string name, string content = "", string link = "", int mode = 0x1A4) =>
        (new TarHeader(name, type, mode, modified) { LinkName = type is TarEntryType.SymbolicLink or TarEntryType.HardLink ? link : "" },
            content);

    private Task<ExtractionResult> ExtractAsync(byte[] archive, ExtractionOptions? options = null) => SafeExtraction.RunAsync(
        PiecewiseStream.InPiecesOf(700, archive), options ?? new ExtractionOptions(Destination), null, CancellationToken.None);

    private string At(string name) => Path.Combine(Destination, name);

    private string Read(string name) => File.ReadAllText(At(name));

    private IEnumerable<string> Names() => new TreeWalk(Destination, IgnorePatterns.None).Entries().Select(entry => entry.Path);

    private sealed class FirstReport(Action action) : IProgress<long>
    {
        private Action? action = action;

        public void Report(long value)
        {
            action?.Invoke();
            action = null;
        }
    }
}
