using System.Formats.Tar;
using System.Text;

using DockerPS.Engine.Streams;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>What an image is built from, in whatever form the user has it, ready to be sent.</summary>
internal sealed class BuildSource : IDisposable
{
    // The owner alone may read it, as the CLI has it.
    private const int GeneratedMode = 0x180;

    private readonly Func<Stream, IProgress<long>, CancellationToken, Task>? write;

    private FileStream? file;

    private BuildSource(Func<Stream, IProgress<long>, CancellationToken, Task>? write) => this.write = write;

    /// <summary>The URL that the engine fetches the context from itself; null where it is sent.</summary>
    public string? Remote { get; private init; }

    /// <summary>The Dockerfile's name in the context; null for <c>Dockerfile</c>.</summary>
    public string? DockerfileName { get; private init; }

    /// <summary>The Dockerfile's text; null where it lies in an archive or elsewhere.</summary>
    public string? DockerfileText { get; private init; }

    /// <summary>Whether a path is a URL that the engine fetches, by the CLI's rules.</summary>
    public static bool IsRemote(string path) =>
        Array.Exists(["http://", "https://", "git://", "git@", "github.com/"], start => path.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    public static BuildSource FromUrl(string url, string? dockerfile) => new(null) { Remote = url, DockerfileName = dockerfile };

    /// <summary>A directory, with the Dockerfile in it, elsewhere, or given as text.</summary>
    /// <exception cref="TreeException">The directory or the Dockerfile is missing, or the ignore file is malformed.</exception>
    public static async Task<BuildSource> FromDirectoryAsync(
        string directory, string? dockerfile, string? dockerfileText, BuilderKind builder, CancellationToken cancellationToken)
    {
        var source = new BuildContextSource(directory) { Dockerfile = dockerfile, DockerfileText = dockerfileText, Builder = builder };
        var context = await BuildContext.OpenAsync(source, cancellationToken);
        return new BuildSource(context.WriteAsync)
        {
            DockerfileName = context.DockerfileName,
            DockerfileText = dockerfileText ?? await File.ReadAllTextAsync(context.DockerfilePath!, cancellationToken),
        };
    }

    /// <summary>A Dockerfile without any context.</summary>
    public static BuildSource FromText(string dockerfile) => new(async (body, progress, cancellationToken) =>
    {
        var tar = new TarStreamWriter(body, progress);
        var header = new TarHeader("Dockerfile", TarEntryType.RegularFile, GeneratedMode, DateTimeOffset.UnixEpoch);
        await tar.WriteAsync(header, Encoding.UTF8.GetBytes(dockerfile), cancellationToken);
        await tar.CompleteAsync(cancellationToken);
    })
    {
        DockerfileText = dockerfile,
    };

    /// <summary>A tar file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static BuildSource FromFile(string path, string? dockerfile)
    {
        var archive = InputFile.Open(path);
        var source = FromArchive(archive, dockerfile);
        source.file = archive;
        return source;
    }

    /// <summary>An archive that is one already. It is read once, and stays open.</summary>
    public static BuildSource FromArchive(Stream archive, string? dockerfile) => new(async (body, progress, cancellationToken) =>
    {
        var block = GC.AllocateUninitializedArray<byte>(128 * 1024);
        var sent = 0L;
        int count;
        while ((count = await archive.ReadAsync(block, cancellationToken)) > 0)
        {
            await body.WriteAsync(block.AsMemory(0, count), cancellationToken);
            progress.Report(sent += count);
        }
    })
    {
        DockerfileName = dockerfile,
    };

    /// <summary>Writes the context as a request's body; null where the engine fetches it.</summary>
    public Func<Stream, CancellationToken, Task>? WriterTo(IProgress<long> progress) =>
        write is null ? null : (body, cancellationToken) => write(body, progress, cancellationToken);

    public void Dispose() => file?.Dispose();
}
