namespace DockerPS.Engine.Tests.Streams;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TemporaryTree : IDisposable
{
    public TemporaryTree() => Root = Directory.CreateTempSubdirectory("dockerps-test-").FullName;

    public string Root { get; }

    public string PathOf(string name) => Path.Combine(Root, name);

    public TemporaryTree AddDirectory(string name)
    {
        Directory.CreateDirectory(PathOf(name));
        return this;
    }

    public TemporaryTree AddFile(string name, string content = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), content);
        return this;
    }

    public TemporaryTree AddLink(string name, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.CreateSymbolicLink(PathOf(name), target);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
