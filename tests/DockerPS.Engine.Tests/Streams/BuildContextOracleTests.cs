using System.Diagnostics;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>The docker CLI itself says what a context is: the same trees are sent by both, entry by entry.</summary>
public sealed class BuildContextOracleTests : IDisposable
{
    private const string GeneratedPrefix = ".dockerfile.";

    // The CLI leaves off the last padding and the end mark where it adds a Dockerfile to the archive.
    private const int EndMark = 3 * 512;

    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [CliTheory]
    [InlineData("")]
    [InlineData("*.log")]
    [InlineData("**/*.log")]
    [InlineData("sub")]
    [InlineData("sub\n!sub/deep/keep.md")]
    [InlineData("sub/*\n!sub/deep")]
    [InlineData("*")]
    [InlineData("*\n!sub")]
    [InlineData("*\n!**/*.md")]
    [InlineData("**\n!sub/deep/*.md")]
    [InlineData("**/deep\n!**/keep.md")]
    [InlineData("Dockerfile\n.dockerignore")]
    [InlineData("# comment\n  # name\n\n  a.log  \r\n./sub//deep/../x.txt\n/b")]
    [InlineData("\uFEFFa.log")]
    [InlineData("[ab]*")]
    [InlineData("[^ab]*")]
    [InlineData("s?b/d*\n!sub/deep/keep.md\nsub/deep/k*")]
    [InlineData("\\#x\n\\[y\\]")]
    [InlineData("file[*]")]
    [InlineData("sub/**/keep.md")]
    [InlineData("!sub\nsub\n!sub/link")]
    [InlineData("sub/deep/\n../x\n/../b")]
    [InlineData("**/")]
    [InlineData("sub\n!sub/deep/k*\n!sub/x.txt")]
    [InlineData("größe*")]
    [InlineData(".")]
    [InlineData("/")]
    [InlineData("a.log/..")]
    [InlineData("sub**")]
    public async Task The_same_entries_are_sent(string ignoreFile)
    {
        Plant();
        if (ignoreFile.Length > 0)
            tree.AddFile(".dockerignore", ignoreFile);

        await CompareAsync(new BuildContextSource(tree.Root), tree.Root);
    }

    [CliTheory]
    [InlineData("sub/deep/Dockerfile")]
    [InlineData("link/deep/Dockerfile")]
    [InlineData("a.log")]
    public async Task The_same_dockerfile_is_named(string dockerfile)
    {
        Plant();
        tree.AddFile("sub/deep/Dockerfile", "FROM scratch\n").AddLink("link", "sub").AddFile(".dockerignore", "sub\n*.log");

        var path = tree.PathOf(dockerfile);

        await CompareAsync(new BuildContextSource(tree.Root) { Dockerfile = path }, "-f", path, tree.Root);
    }

    [CliTheory]
    [InlineData(null)]
    [InlineData("*.log")]
    public async Task A_dockerfile_outside_is_sent_alike(string? ignoreFile)
    {
        Plant();
        if (ignoreFile is not null)
            tree.AddFile(".dockerignore", ignoreFile);
        using var outside = new TemporaryTree();
        outside.AddFile("web.dockerfile", "FROM scratch\n");
        var path = outside.PathOf("web.dockerfile");

        await CompareAsync(new BuildContextSource(tree.Root) { Dockerfile = path }, "-f", path, tree.Root);
    }

    [CliTheory]
    [InlineData("mkfifo fifo")]
    [InlineData("chmod 7777 sub; chmod 0400 a.log; chmod 1644 b")]
    [InlineData("touch -d 1960-05-06T07:08:09Z a.log; touch -d 2300-01-02 b; touch -d '2020-02-02 03:04:05.987654321' sub")]
    [InlineData("ln -s /etc/passwd abs; ln -s nowhere gone; ln -s . self; ln -s sub/deep sub/deeper")]
    [InlineData("D=$(printf 'd%.0s' $(seq 120)); mkdir -p $D/$D; touch $D/$D/x; ln -s $D/$D/x far; mkdir 'ü 😀'; touch 'ü 😀/日本'")]
    public async Task Unusual_entries_are_sent_alike(string script)
    {
        Plant();
        using (var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-ec", script]) { WorkingDirectory = tree.Root })!)
        {
            await shell.WaitForExitAsync();
            Assert.Equal(0, shell.ExitCode);
        }

        await CompareAsync(new BuildContextSource(tree.Root), tree.Root);
    }

    private void Plant() => tree
        .AddFile("Dockerfile", "FROM scratch\nCOPY . /\n")
        .AddFile("a.log", "log").AddFile("b", "b").AddFile("#x").AddFile("[y]").AddFile("# name").AddFile("file*").AddFile("größe")
        .AddFile("sub/x.txt", new string('x', 100_000)).AddFile("sub/c.log").AddFile("sub/deep/keep.md", "# keep").AddFile("sub/deep/d.log")
        .AddFile("other/e.md").AddDirectory("empty").AddLink("sub/link", "../b").AddLink("sub-link", "sub").AddFile("sub.txt");

    private static async Task CompareAsync(BuildContextSource source, params string[] arguments)
    {
        using var builder = new RecordingBuilder();
        var (dockerfile, archive) = await builder.BuildAsync(arguments);
        if (dockerfile.StartsWith(GeneratedPrefix, StringComparison.Ordinal))
            archive = [.. archive, .. new byte[EndMark - (archive.Length % 512)]];
        using var ours = new MemoryStream();
        var context = await BuildContext.OpenAsync(source, CancellationToken.None);
        await context.WriteAsync(ours, null, CancellationToken.None);

        Assert.Equal(Comparable(archive, dockerfile), Comparable(ours.ToArray(), context.DockerfileName));
        if (!dockerfile.StartsWith(GeneratedPrefix, StringComparison.Ordinal))
            Assert.Equal(dockerfile, context.DockerfileName);
    }

    /// <summary>A generated Dockerfile's name and time are anything, and the CLI puts what it generates in an order of its own.</summary>
    private static List<TarContent> Comparable(byte[] archive, string dockerfile)
    {
        var entries = TarContent.Read(archive);
        if (!dockerfile.StartsWith(GeneratedPrefix, StringComparison.Ordinal))
            return entries;
        return entries
            .Select(entry => entry with
            {
                Name = entry.Name.Replace(dockerfile, GeneratedPrefix),
                Text = entry.Text.Replace(dockerfile, GeneratedPrefix),
                Modified = entry.Name == dockerfile || entry.Name == ".dockerignore" ? 0 : entry.Modified,
                Mode = entry.Name == ".dockerignore" ? "" : entry.Mode,
            })
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>A theory that needs the docker CLI, though no engine.</summary>
    private sealed class CliTheoryAttribute : TheoryAttribute
    {
        public CliTheoryAttribute()
        {
            if (RecordingBuilder.Cli is null)
                Skip = "There is no docker CLI on PATH.";
            else if (OperatingSystem.IsWindows())
                Skip = "The trees need a Unix file system.";
        }
    }
}
