using System.Text.Json;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Tests.Streams;

/// <summary>Trees and ignore files from upstream's tests: what is sent, and what COPY . would see of it.</summary>
public class IgnoreContextVectorTests
{
    [VectorsTheory]
    [VectorSection("specs.json", "dockerignore.context_docker_py")]
    public void Sends_what_docker_py_sends(VectorCase vector)
    {
        using var tree = new TemporaryTree();
        var shared = Vectors.Folder is null
            ? default
            : Vectors.Section("specs.json", "dockerignore.context_docker_py").GetProperty("trees").GetProperty(vector.Text("tree"));
        Fill(tree, shared);
        var dockerfile = IgnorePatterns.Clean(vector.Text("dockerfile"), windows: false);
        var windows = vector.TextOrNull("platform") == "windows";
        var patterns = IgnorePatterns.Parse(vector.Text("ignore_file"), windows).Reincluding(".dockerignore").Reincluding(dockerfile);

        var sent = Walk(tree, patterns, BuilderKind.Classic);

        if (vector.Has("sent"))
            Assert.Equal(vector.Texts("sent").Order(StringComparer.Ordinal), sent.Order(StringComparer.Ordinal));
        Assert.Subset(sent.ToHashSet(), vector.Texts("present").ToHashSet());
        Assert.Empty(sent.Intersect(vector.Texts("absent")));
    }

    [VectorsTheory]
    [VectorSection("specs.json", "dockerignore.context_moby")]
    public async Task Sends_what_the_cli_sends(VectorCase vector)
    {
        using var tree = new TemporaryTree();
        foreach (var file in vector.Texts("files"))
            tree.AddFile(file, "x");
        tree.AddFile(".dockerignore", vector.Text("ignore_file"));
        var source = vector.Flag("dockerfile_from_stdin")
            ? new BuildContextSource(tree.Root) { DockerfileText = "FROM scratch" }
            : new BuildContextSource(tree.Root) { Dockerfile = tree.PathOf(vector.Text("dockerfile")) };
        if (vector.Fails)
        {
            var error = await Assert.ThrowsAsync<TreeException>(() => BuildContext.OpenAsync(source, CancellationToken.None));
            Assert.Contains(vector.Error!, error.Message);
            return;
        }

        var sent = await SendAsync(source);

        Assert.Equal(
            vector.Texts("sent").Order(StringComparer.Ordinal),
            sent.Where(name => !name.StartsWith(".dockerfile.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [VectorsTheory]
    [VectorSection("specs.json", "dockerignore.context_buildkit")]
    public async Task Buildkit_gets_what_its_own_client_sends(VectorCase vector)
    {
        using var tree = new TemporaryTree();
        foreach (var file in vector.Texts("files"))
            tree.AddFile(file, "x");
        if (vector.Has("ignore_file"))
            tree.AddFile(".dockerignore", vector.Text("ignore_file"));
        if (vector.Json.TryGetProperty("ignore_files", out var ignoreFiles))
        {
            foreach (var file in ignoreFiles.EnumerateObject())
                tree.AddFile(file.Name, file.Value.GetString()!);
        }

        var source = new BuildContextSource(tree.Root)
        {
            Dockerfile = tree.PathOf(vector.Text("dockerfile")),
            Builder = BuilderKind.BuildKit,
        };
        if (vector.Fails)
        {
            await Assert.ThrowsAsync<TreeException>(() => BuildContext.OpenAsync(source, CancellationToken.None));
            return;
        }

        var sent = await SendAsync(source);

        // An archive must carry these two even when they are excluded.
        string[] always = [".dockerignore", vector.Text("dockerfile")];
        Assert.Subset(sent.ToHashSet(), vector.Texts("present").ToHashSet());
        Assert.Empty(sent.Except(always).Intersect(vector.Texts("absent")));
    }

    /// <summary>Without the cases of include patterns, which no .dockerignore has.</summary>
    public static IEnumerable<object[]> BuildKitWalks() =>
        new VectorSectionAttribute("specs.json", "dockerignore.buildkit_walk").GetData(null!).Where(row => !((VectorCase)row[0]).Has("include"));

    [VectorsTheory]
    [MemberData(nameof(BuildKitWalks))]
    public void Walks_as_buildkit_walks(VectorCase vector)
    {
        if (vector.Fails)
        {
            Assert.Throws<FormatException>(() => IgnorePatterns.FromList(vector.Texts("exclude")));
            return;
        }

        using var tree = new TemporaryTree();
        Fill(tree, vector.Json.GetProperty("tree"));

        Assert.Equal(vector.Texts("walked"), Walk(tree, IgnorePatterns.FromList(vector.Texts("exclude")), BuilderKind.BuildKit));
    }

    private static void Fill(TemporaryTree tree, JsonElement shape)
    {
        foreach (var directory in shape.GetProperty("dirs").EnumerateArray())
            tree.AddDirectory(directory.GetString()!);
        foreach (var file in shape.GetProperty("files").EnumerateArray())
            tree.AddFile(file.GetString()!);
    }

    private static List<string> Walk(TemporaryTree tree, IgnorePatterns patterns, BuilderKind builder) =>
        new TreeWalk(tree.Root, patterns, builder).Entries().Select(entry => entry.Path).ToList();

    private static async Task<List<string>> SendAsync(BuildContextSource source)
    {
        using var archive = new MemoryStream();
        var context = await BuildContext.OpenAsync(source, CancellationToken.None);
        await context.WriteAsync(archive, null, CancellationToken.None);
        return TarContent.Read(archive.ToArray()).ConvertAll(entry => entry.Name.TrimEnd('/'));
    }
}
