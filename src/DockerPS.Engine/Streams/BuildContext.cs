using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;

namespace DockerPS.Engine.Streams;

/// <summary>What a build is made from.</summary>
/// <param name="Directory">The context directory.</param>
internal sealed record BuildContextSource(string Directory)
{
    /// <summary>The Dockerfile's absolute path, wherever it is; null for the context's <c>Dockerfile</c> or <c>dockerfile</c>.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>The Dockerfile's text, instead of a path.</summary>
    public string? DockerfileText { get; init; }

    public BuilderKind Builder { get; init; }
}

/// <summary>The tar archive of a build's context, as the CLI would send it: it is made while it is written, never as a whole.</summary>
internal sealed class BuildContext
{
    private const string IgnoreFileName = ".dockerignore";

    // Only the owner may read what the CLI generates.
    private const int GeneratedMode = 0x180;

    private readonly string directory;
    private readonly BuilderKind builder;
    private readonly IgnorePatterns patterns;
    private readonly IReadOnlyDictionary<string, byte[]> generated;

    private BuildContext(
        string directory,
        BuilderKind builder,
        string dockerfileName,
        IgnorePatterns patterns,
        IReadOnlyDictionary<string, byte[]> generated)
    {
        this.directory = directory;
        this.builder = builder;
        this.patterns = patterns;
        this.generated = generated;
        DockerfileName = dockerfileName;
    }

    /// <summary>The Dockerfile's name in the archive, for the query of <c>POST /build</c>.</summary>
    public string DockerfileName { get; }

    /// <summary>Where the Dockerfile is; null where its text was given.</summary>
    public string? DockerfilePath { get; private init; }

    /// <summary>Finds the Dockerfile and reads the ignore file; the tree itself is read by <see cref="WriteAsync"/>.</summary>
    /// <exception cref="TreeException">The directory or the Dockerfile is missing, or the ignore file is malformed.</exception>
    public static async Task<BuildContext> OpenAsync(BuildContextSource source, CancellationToken cancellationToken)
    {
        var directory = RealPath.Of(source.Directory);
        if (!Directory.Exists(directory))
            throw new TreeException(source.Directory, $"The build context '{source.Directory}' is not an existing directory.");

        var dockerfile = source.DockerfileText is null ? FindDockerfile(directory, source.Dockerfile) : null;
        var ignoreFile = Path.Combine(directory, IgnoreFileName);
        if (source.Builder == BuilderKind.BuildKit && dockerfile is not null && File.Exists(dockerfile + IgnoreFileName))
            ignoreFile = dockerfile + IgnoreFileName;
        var patterns = await ReadPatternsAsync(ignoreFile, cancellationToken).ConfigureAwait(false);
        patterns = patterns.Reincluding(IgnoreFileName);

        var relative = dockerfile is null ? null : RelativeName(directory, dockerfile);
        if (relative is not null)
            return new BuildContext(directory, source.Builder, relative, patterns.Reincluding(relative), new Dictionary<string, byte[]>()) { DockerfilePath = dockerfile };

        var content = dockerfile is null
            ? Encoding.UTF8.GetBytes(source.DockerfileText!)
            : await ReadAsync(dockerfile, cancellationToken).ConfigureAwait(false);
        var name = ".dockerfile." + Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant()[..20];
        var generated = new Dictionary<string, byte[]> { [name] = content };
        if (source.Builder == BuilderKind.Classic)
            generated[IgnoreFileName] = await IgnoreFileHidingAsync(name, ignoreFile, cancellationToken).ConfigureAwait(false);
        return new BuildContext(directory, source.Builder, name, patterns, generated) { DockerfilePath = dockerfile };
    }

    /// <summary>Writes the archive.</summary>
    /// <param name="output">The request's body. It stays open.</param>
    /// <param name="bytes">Hears how many bytes have been written so far; null if nobody cares.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <exception cref="TreeException">Something in the tree cannot be read, or changed while it was read.</exception>
    public async Task WriteAsync(Stream output, IProgress<long>? bytes, CancellationToken cancellationToken)
    {
        var tar = new TarStreamWriter(output, bytes);
        foreach (var entry in Entries())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await tar.WriteAsync(entry, entry.Path, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (name, content) in generated)
            await tar.WriteAsync(GeneratedHeader(name), content, cancellationToken).ConfigureAwait(false);
        await tar.CompleteAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The bytes that <see cref="WriteAsync"/> would write now, found without reading the files.</summary>
    /// <exception cref="TreeException">Something in the tree cannot be read.</exception>
    public Task<long> MeasureAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var total = 2L * TarHeader.BlockLength;
            foreach (var entry in Entries())
            {
                cancellationToken.ThrowIfCancellationRequested();
                total += (entry.Header(entry.Path) with { Size = entry.Size }).Length + TarHeader.RoundUp(entry.Size);
            }

            foreach (var (name, content) in generated)
                total += GeneratedHeader(name).Length + TarHeader.RoundUp(content.Length);
            return total;
        },
        cancellationToken);

    private static TarHeader GeneratedHeader(string name) => new(name, TarEntryType.RegularFile, GeneratedMode, DateTimeOffset.UnixEpoch);

    private static string FindDockerfile(string directory, string? given)
    {
        var path = given ?? Path.Combine(directory, "Dockerfile");
        if (given is null && !File.Exists(path) && File.Exists(Path.Combine(directory, "dockerfile")))
            path = Path.Combine(directory, "dockerfile");
        var real = RealPath.Of(path);
        if (File.Exists(real))
            return real;
        throw new TreeException(path, Directory.Exists(real)
            ? $"The Dockerfile '{path}' is a directory."
            : $"There is no Dockerfile '{path}'.");
    }

    private static string? RelativeName(string directory, string file)
    {
        var relative = Path.GetRelativePath(directory, file);
        if (Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == "..")
            return null;
        return relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    private static async Task<IgnorePatterns> ReadPatternsAsync(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            return IgnorePatterns.None;
        try
        {
            return IgnorePatterns.Parse(Encoding.UTF8.GetString(await ReadAsync(file, cancellationToken).ConfigureAwait(false)));
        }
        catch (FormatException malformed)
        {
            throw new TreeException(file, $"'{file}', {malformed.Message}", malformed);
        }
    }

    /// <summary>The ignore file that makes the classic builder hide a generated Dockerfile from COPY and ADD.</summary>
    private static async Task<byte[]> IgnoreFileHidingAsync(string name, string ignoreFile, CancellationToken cancellationToken)
    {
        var given = File.Exists(ignoreFile)
            ? await ReadAsync(ignoreFile, cancellationToken).ConfigureAwait(false)
            : Encoding.UTF8.GetBytes(IgnoreFileName);
        return [.. given, .. Encoding.UTF8.GetBytes($"\n{name}\n")];
    }

    private static async Task<byte[]> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw TreeEntry.Unreadable(file, failure);
        }
    }

    private IEnumerable<TreeEntry> Entries() =>
        new TreeWalk(directory, patterns, builder).Entries().Where(entry => !generated.ContainsKey(entry.Path));
}
