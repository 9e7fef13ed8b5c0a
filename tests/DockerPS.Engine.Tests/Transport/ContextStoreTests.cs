using System.Text;

using DockerPS.Engine.Streams;
using DockerPS.Engine.Tests.Streams;
using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.Transport;

public sealed class ContextStoreTests : IDisposable
{
    private readonly TemporaryTree tree = new();
    private readonly ContextStore store;

    public ContextStoreTests() => store = new ContextStore(name => name == "DOCKER_CONFIG" ? tree.Root : null);

    public void Dispose() => tree.Dispose();

    [Fact]
    public void What_is_saved_is_read_again()
    {
        store.Save("lab", Content("tcp://lab:1", ("ca.pem", "A"), ("key.pem", "K")));
        var back = store.Get("lab").Load();
        Assert.Equal(("lab", "tcp://lab:1"), (back.Metadata.Name, back.Docker.Host));
        Assert.Equal(["A", "K"], back.TlsFiles.Values.Select(Encoding.UTF8.GetString));
    }

    [Fact]
    public void TLS_files_that_are_no_longer_there_are_removed()
    {
        store.Save("lab", Content("tcp://lab:1", ("ca.pem", "A"), ("key.pem", "K")));
        store.Save("lab", Content("tcp://lab:1", ("ca.pem", "B")));
        Assert.Equal("ca.pem", Assert.Single(store.Get("lab").TlsFiles).Name);
    }

    [Fact]
    public void What_cannot_be_made_whole_is_not_made_at_all()
    {
        // A file where a folder must be.
        tree.AddFile("contexts/meta");
        Assert.Throws<TreeException>(() => store.Save("lab", Content("tcp://lab:1", ("key.pem", "K"))));
        Assert.Empty(Directory.EnumerateFiles(tree.PathOf("contexts/tls"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void An_archive_that_ends_early_within_the_padding_is_whole()
    {
        var path = tree.PathOf("x.dockercontext");
        ContextArchive.Write(path, Content("tcp://lab:1", ("key.pem", "K")));
        var bytes = File.ReadAllBytes(path);
        // The CLI ends its archives with the last file's last byte.
        File.WriteAllBytes(path, bytes[..(Array.LastIndexOf(bytes, (byte)'K') + 1)]);
        Assert.Equal("K", Encoding.UTF8.GetString(ContextArchive.Read(path).TlsFiles[("docker", "key.pem")]));
    }

    [Fact]
    public void An_archive_that_is_cut_off_in_a_file_is_refused()
    {
        var path = tree.PathOf("x.dockercontext");
        ContextArchive.Write(path, Content("tcp://lab:1", ("key.pem", new string('K', 3000))));
        var bytes = File.ReadAllBytes(path);
        var end = Array.LastIndexOf(bytes, (byte)'K') + 1;
        foreach (var length in (int[])[0, 100, 560, end - 2999, end - 600, end - 1])
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.ThrowsAny<FormatException>(() => ContextArchive.Read(path));
        }
    }

    private static ContextContent Content(string host, params (string Name, string Text)[] files)
    {
        var content = ContextContent.New();
        content.Docker.Host = host;
        foreach (var (name, text) in files)
            content.TlsFiles[(ContextContent.DockerEndpoint, name)] = Encoding.UTF8.GetBytes(text);
        return content;
    }
}
