using System.Diagnostics;
using System.Formats.Tar;
using System.Net.Sockets;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

public class BuildContextTests
{
    private static async Task<byte[]> WriteAsync(BuildContextSource source, IProgress<long>? progress = null)
    {
        using var archive = new MemoryStream();
        var context = await BuildContext.OpenAsync(source, CancellationToken.None);
        await context.WriteAsync(archive, progress, CancellationToken.None);
        Assert.Equal(archive.Length, await context.MeasureAsync(CancellationToken.None));
        return archive.ToArray();
    }

    private static async Task<List<TarContent>> SendAsync(BuildContextSource source) => TarContent.Read(await WriteAsync(source));

    [Fact]
    public async Task Entries_keep_modes_times_and_content_and_belong_to_root()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile", "FROM scratch\n").AddFile("sub/run.sh", "#!/bin/sh\n").AddFile("empty");
        var modified = new DateTime(2020, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(tree.PathOf("sub/run.sh"), modified);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(tree.PathOf("sub/run.sh"), (UnixFileMode)Convert.ToInt32("4751", 8));

        var entries = await SendAsync(new BuildContextSource(tree.Root));

        Assert.Equal(["Dockerfile", "empty", "sub/", "sub/run.sh"], entries.Select(entry => entry.Name));
        var run = entries[3];
        Assert.Equal("#!/bin/sh\n", run.Text);
        Assert.Equal(OperatingSystem.IsWindows() ? "755" : "4751", run.Mode);
        Assert.Equal(new DateTimeOffset(modified).ToUnixTimeSeconds(), run.Modified);
        Assert.All(entries, entry => Assert.Equal((0, 0), (entry.Uid, entry.Gid)));
    }

    [Fact]
    public async Task Links_are_sent_as_links_and_not_followed()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile("real/file", "x").AddLink("dir-link", "real").AddLink("gone", "nowhere").AddLink("abs", "/etc");

        var entries = await SendAsync(new BuildContextSource(tree.Root));

        Assert.Equal(["Dockerfile", "abs", "dir-link", "gone", "real/", "real/file"], entries.Select(entry => entry.Name));
        Assert.Equal(
            [("abs", "/etc"), ("dir-link", "real"), ("gone", "nowhere")],
            entries.Where(entry => entry.Type == TarEntryType.SymbolicLink).Select(entry => (entry.Name, entry.LinkName)));
    }

    [Fact]
    public async Task Fifos_are_sent_sockets_are_not_and_neither_blocks()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile");
        using (var mkfifo = Process.Start("mkfifo", tree.PathOf("fifo")))
            await mkfifo.WaitForExitAsync();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(tree.PathOf("socket")));

        var entries = await SendAsync(new BuildContextSource(tree.Root));

        Assert.Equal(
            [("Dockerfile", TarEntryType.RegularFile), ("fifo", TarEntryType.Fifo)], entries.Select(entry => (entry.Name, entry.Type)));
    }

    [Theory]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(240)]
    public async Task Names_of_any_length_arrive(int length)
    {
        using var tree = new TemporaryTree();
        var name = string.Join('/', Enumerable.Repeat(new string('d', 49), length / 50)).PadRight(length, 'f');
        tree.AddFile("Dockerfile").AddFile(name, "content").AddLink("link", name);

        var entries = await SendAsync(new BuildContextSource(tree.Root));

        Assert.Equal("content", entries.Single(entry => entry.Name == name).Text);
        Assert.Equal(name, entries.Single(entry => entry.Name == "link").LinkName);
    }

    [Fact]
    public async Task Names_beyond_ascii_arrive()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile("größe 😀/日本語", "x").AddLink("zu größe", "größe 😀");

        var entries = await SendAsync(new BuildContextSource(tree.Root));

        Assert.Equal(["Dockerfile", "größe 😀/", "größe 😀/日本語", "zu größe"], entries.Select(entry => entry.Name));
        Assert.Equal("größe 😀", entries[^1].LinkName);
    }

    [Theory]
    [InlineData("1969-01-01T00:00:00Z")]
    [InlineData("2300-01-01T00:00:00Z")]
    public async Task Times_out_of_the_ordinary_arrive(string time)
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile");
        var modified = DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        File.SetLastWriteTimeUtc(tree.PathOf("Dockerfile"), modified.UtcDateTime);

        Assert.Equal(modified.ToUnixTimeSeconds(), (await SendAsync(new BuildContextSource(tree.Root))).Single().Modified);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData((128 * 1024) - 512)]
    [InlineData((128 * 1024) - 511)]
    [InlineData((128 * 1024) + 1)]
    [InlineData(1_000_000)]
    public async Task Files_of_any_length_arrive(int length)
    {
        using var tree = new TemporaryTree();
        var content = string.Concat(Enumerable.Range(0, (length / 8) + 1).Select(i => $"{i:D8}"))[..length];
        tree.AddFile("Dockerfile").AddFile("a", content).AddFile("b", "after");

        var entries = await SendAsync(new BuildContextSource(tree.Root));

        Assert.Equal(content, entries[1].Text);
        Assert.Equal("after", entries[2].Text);
    }

    [Fact]
    public async Task The_lowercase_dockerfile_is_a_fallback()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("dockerfile", "FROM scratch");

        var context = await BuildContext.OpenAsync(new BuildContextSource(tree.Root), CancellationToken.None);

        Assert.Equal(OperatingSystem.IsLinux() ? "dockerfile" : context.DockerfileName, context.DockerfileName);
    }

    [Fact]
    public async Task A_dockerfile_outside_is_sent_under_another_name_that_the_classic_builder_hides()
    {
        using var outside = new TemporaryTree();
        outside.AddFile("web.dockerfile", "FROM outside");
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile", "FROM inside").AddFile(".dockerignore", "*.log").AddFile("a.log");
        var source = new BuildContextSource(tree.Root) { Dockerfile = outside.PathOf("web.dockerfile") };

        var context = await BuildContext.OpenAsync(source, CancellationToken.None);
        var entries = await SendAsync(source);

        Assert.Matches("^\\.dockerfile\\.[0-9a-f]{20}$", context.DockerfileName);
        Assert.Equal("FROM outside", entries.Single(entry => entry.Name == context.DockerfileName).Text);
        Assert.Equal("FROM inside", entries.Single(entry => entry.Name == "Dockerfile").Text);
        Assert.Equal($"*.log\n{context.DockerfileName}\n", entries.Single(entry => entry.Name == ".dockerignore").Text);
        Assert.Equal(3, entries.Count);
    }

    [Fact]
    public async Task A_dockerfile_given_as_text_needs_none_in_the_context()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("app", "x");
        var source = new BuildContextSource(tree.Root) { DockerfileText = "FROM größe" };

        var classic = await SendAsync(source);
        var buildKit = await SendAsync(source with { Builder = BuilderKind.BuildKit });

        var name = classic.Single(entry => entry.Name.StartsWith(".dockerfile.", StringComparison.Ordinal)).Name;
        Assert.Equal($".dockerignore\n{name}\n", classic.Single(entry => entry.Name == ".dockerignore").Text);
        Assert.Equal(["app", name], buildKit.Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_dockerfile_that_is_a_link_is_named_by_its_target()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("docker/real", "FROM scratch").AddLink("Dockerfile", "docker/real").AddFile(".dockerignore", "docker");

        var context = await BuildContext.OpenAsync(new BuildContextSource(tree.Root), CancellationToken.None);
        var entries = await SendAsync(new BuildContextSource(tree.Root));

        Assert.Equal("docker/real", context.DockerfileName);
        Assert.Contains("docker/real", entries.Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_context_that_is_a_link_is_followed()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("real/Dockerfile", "FROM scratch").AddLink("link", "real");

        var source = new BuildContextSource(tree.PathOf("link")) { Dockerfile = tree.PathOf("link/Dockerfile") };

        Assert.Equal(["Dockerfile"], (await SendAsync(source)).Select(entry => entry.Name));
    }

    [Fact]
    public async Task What_is_missing_is_named_before_anything_is_sent()
    {
        using var tree = new TemporaryTree();
        tree.AddDirectory("Dockerfile").AddLink("circle", "circle");

        Assert.Contains(tree.PathOf("none"), (await Fails(new BuildContextSource(tree.PathOf("none")))).Message);
        Assert.Contains("is a directory", (await Fails(new BuildContextSource(tree.Root))).Message);
        Assert.Contains(tree.PathOf("x"), (await Fails(new BuildContextSource(tree.Root) { Dockerfile = tree.PathOf("x") })).Message);
        Assert.Contains("circle", (await Fails(new BuildContextSource(tree.PathOf("circle")))).Message);

        static Task<TreeException> Fails(BuildContextSource source) =>
            Assert.ThrowsAsync<TreeException>(() => BuildContext.OpenAsync(source, CancellationToken.None));
    }

    [Fact]
    public async Task A_malformed_ignore_file_is_named_with_its_line()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile(".dockerignore", "fine\n[a");

        var error = await Assert.ThrowsAsync<TreeException>(
            () => BuildContext.OpenAsync(new BuildContextSource(tree.Root), CancellationToken.None));

        Assert.Equal($"'{tree.PathOf(".dockerignore")}', line 2: syntax error in pattern", error.Message);
    }

    [Theory]
    [InlineData(300_000)]
    [InlineData(100)]
    public async Task A_file_that_changes_its_length_while_it_is_sent_is_named(int length)
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile("big", new string('x', 1_000_000));
        var context = await BuildContext.OpenAsync(new BuildContextSource(tree.Root), CancellationToken.None);
        var changing = new ActionStream(() =>
        {
            using var file = new FileStream(tree.PathOf("big"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(length);
        });

        var error = await Assert.ThrowsAsync<TreeException>(() => context.WriteAsync(changing, null, CancellationToken.None));

        Assert.Equal(tree.PathOf("big"), error.Path);
        Assert.Contains(tree.PathOf("big"), error.Message);
        Assert.Contains("1000000", error.Message);
    }

    [Fact]
    public async Task A_file_that_grows_while_it_is_sent_is_named()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile("log", new string('x', 1_000_000));
        var context = await BuildContext.OpenAsync(new BuildContextSource(tree.Root), CancellationToken.None);
        var growing = new ActionStream(() =>
        {
            using var file = new FileStream(tree.PathOf("log"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            file.SetLength(1_000_001);
        });

        var error = await Assert.ThrowsAsync<TreeException>(() => context.WriteAsync(growing, null, CancellationToken.None));

        Assert.Equal(tree.PathOf("log"), error.Path);
    }

    [Fact]
    public async Task A_file_that_vanishes_is_named()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile("a", new string('x', 200_000)).AddFile("b", "x");
        var context = await BuildContext.OpenAsync(new BuildContextSource(tree.Root), CancellationToken.None);
        var deleting = new ActionStream(() => File.Delete(tree.PathOf("b")));

        var error = await Assert.ThrowsAsync<TreeException>(() => context.WriteAsync(deleting, null, CancellationToken.None));

        Assert.Contains(tree.PathOf("b"), error.Message);
    }

    [Fact]
    public async Task Progress_ends_at_the_archives_length()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile("big", new string('x', 500_000));
        var progress = new Recorder();

        var archive = await WriteAsync(new BuildContextSource(tree.Root), progress);

        Assert.Equal(archive.Length, progress.Values[^1]);
        Assert.Equal(progress.Values.Order(), progress.Values);
        Assert.True(progress.Values.Count > 2);
    }

    [Fact]
    public async Task Cancelling_stops_the_writing()
    {
        using var tree = new TemporaryTree();
        tree.AddFile("Dockerfile").AddFile("big", new string('x', 500_000));
        using var cancellation = new CancellationTokenSource();
        var context = await BuildContext.OpenAsync(new BuildContextSource(tree.Root), CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => context.WriteAsync(new ActionStream(cancellation.Cancel), null, cancellation.Token));
    }

    private sealed class Recorder : IProgress<long>
    {
        public List<long> Values { get; } = [];

        public void Report(long value) => Values.Add(value);
    }

    /// <summary>Takes anything, and does something at the first write.</summary>
    private sealed class ActionStream(Action action) : MemoryStream
    {
        private Action? action = action;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            action?.Invoke();
            action = null;
            return ValueTask.CompletedTask;
        }
    }
}
