using System.Formats.Tar;
using System.Text;
using CsCheck;
using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;
using DockerPS.Engine.Tests.Streams;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>Archives from the engine: whatever is in them, nothing outside the destination changes, and nothing half-written stays in it.</summary>
public sealed class ArchiveFuzzTests : IDisposable
{
    private const int Count = 150;

    private static readonly Type[] failures = [typeof(ArchiveRefusedException), typeof(EngineProtocolException), typeof(TreeException)];

    private static readonly Gen<string> names = Gen.OneOf(
        Gen.OneOfConst("a", "b", "door", "inner", "a/b", "door/secret", "./a", "a/../b", "../outside/secret", "/escaped", "b/c/d", "a/", "door/../../x", "inner/new", "loop/x", "a\0b", "."),
        Inputs.Text);

    private static readonly Gen<byte[]> archives = Gen.Select(
            Gen.OneOfConst(
                TarEntryType.RegularFile, TarEntryType.Directory, TarEntryType.SymbolicLink, TarEntryType.HardLink, TarEntryType.Fifo, TarEntryType.CharacterDevice),
            names, names, Gen.Int[0, 0xFFF])
        .Array[0, 6].Select(Archive);

    private static readonly EnumerationOptions withoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly TemporaryTree tree = new();

    public void Dispose() => tree.Dispose();

    [Fact]
    public void Hostile_entries_do_not_get_out() => Gen.Select(archives, Gen.Bool, Gen.OneOfConst(null, "", "top")).Holds(input => Extract(input.Item1, input.Item2, input.Item3), Count);

    [Fact]
    public void Damaged_archives_do_not_get_out() => Gen.Select(Inputs.Like(archives), Gen.Bool, Gen.OneOfConst(null, "", "top")).Holds(input => Extract(input.Item1, input.Item2, input.Item3), Count);

    private void Extract(byte[] archive, bool absoluteLinks, string? topName)
    {
        var root = Directory.CreateDirectory(tree.PathOf(Guid.NewGuid().ToString("n"))).FullName;
        var destination = Directory.CreateDirectory(Path.Combine(root, "to")).FullName;
        var outside = Directory.CreateDirectory(Path.Combine(root, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "secret"), "secret");
        File.CreateSymbolicLink(Path.Combine(destination, "door"), "../outside");
        File.CreateSymbolicLink(Path.Combine(destination, "inner"), "a");
        File.CreateSymbolicLink(Path.Combine(destination, "loop"), "loop");
        var options = new ExtractionOptions(destination) { AllowAbsoluteLinks = absoluteLinks, TopName = topName };

        Fuzzing.Done(() => SafeExtraction.RunAsync(PiecewiseStream.InPiecesOf(700, archive), options, null, CancellationToken.None).GetAwaiter().GetResult(), failures);

        Assert.Equal(["outside", "to"], Directory.GetFileSystemEntries(root).Select(Path.GetFileName).Order());
        Assert.Equal(["secret"], Directory.GetFileSystemEntries(outside).Select(Path.GetFileName));
        Assert.Equal("secret", File.ReadAllText(Path.Combine(outside, "secret")));
        Assert.Null(new FileInfo(Path.Combine(outside, "secret")).LinkTarget);
        Assert.Empty(Directory.EnumerateFiles(destination, "*.partial", withoutLinks));
    }

    private static byte[] Archive((TarEntryType Type, string Name, string Link, int Mode)[] entries)
    {
        using var archive = new MemoryStream();
        var tar = new TarStreamWriter(archive);
        foreach (var (type, name, link, mode) in entries)
        {
            var isLink = type is TarEntryType.SymbolicLink or TarEntryType.HardLink;
            var header = new TarHeader(name, type, mode, DateTimeOffset.UnixEpoch) { LinkName = isLink ? link : "" };
            if (type == TarEntryType.RegularFile)
                tar.WriteAsync(header, Encoding.UTF8.GetBytes("evil"), CancellationToken.None).AsTask().GetAwaiter().GetResult();
            else
                tar.WriteAsync(header, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        }

        tar.CompleteAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return archive.ToArray();
    }
}
