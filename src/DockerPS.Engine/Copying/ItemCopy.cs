using DockerPS.Engine.Http;
using DockerPS.Engine.Streams;

namespace DockerPS.Engine.Copying;

/// <summary>Copies files and folders between this machine and containers by the rules of docker cp, streamed from one side to the other.</summary>
/// <param name="followLink">Where the source is a link, copy what it leads to, under the name of the link.</param>
/// <param name="toUser">What comes into a container belongs to its user.</param>
/// <param name="progress">Hears how many bytes were copied, and how many there are if that is known.</param>
internal sealed class ItemCopy(bool followLink, bool toUser, Action<long, long?> progress)
{
    private const int BlockLength = 128 * 1024;

    private long bytes;

    /// <summary>Bytes of content that were copied; of a folder into or between containers, those of its archive.</summary>
    public long Bytes => bytes;

    /// <summary>Into a container.</summary>
    public async Task SendAsync(EndedPath local, ContainerItem destination, CancellationToken cancellationToken)
    {
        var source = LocalTree.Find(local, followLink);
        var (path, isThere) = await destination.FindAsync(cancellationToken).ConfigureAwait(false);
        var plan = CopyPlan.Make(source.IsDirectory, path, isThere);
        await WriteAsync(
            destination, plan.Directory, (body, token) => source.WriteAsync(body, plan.TopName, Counter(source.Length), token), cancellationToken).ConfigureAwait(false);
        bytes = source.Length ?? bytes;
    }

    /// <summary>Out of a container.</summary>
    /// <returns>The names of what this machine cannot hold: devices and FIFOs.</returns>
    public async Task<IReadOnlyList<string>> ReceiveAsync(ContainerItem source, EndedPath local, CancellationToken cancellationToken)
    {
        var (path, isThere) = LocalDestination.Find(local);
        var (plan, archive, length) = await OpenAsync(source, path, isThere, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var options = new ExtractionOptions(plan.Directory) { TopName = plan.TopName, AllowAbsoluteLinks = true };
            if (source.Path is { Ending: PathEnding.Contents, Name.Length: 0 } && plan.TopName is not null)
            {
                // The root has no name that could be changed; what is in it gets a folder of the new name.
                options = options with { Directory = Path.Combine(plan.Directory, plan.TopName), TopName = null };
                Directory.CreateDirectory(options.Directory);
            }
            return await ExtractAsync(archive, options, length, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Out of one container into another, or to another place in the same.</summary>
    public async Task TransferAsync(ContainerItem source, ContainerItem destination, CancellationToken cancellationToken)
    {
        var (path, isThere) = await destination.FindAsync(cancellationToken).ConfigureAwait(false);
        var (plan, archive, _) = await OpenAsync(source, path, isThere, cancellationToken).ConfigureAwait(false);
        await PassAsync(source, archive, destination, plan.Directory, plan.TopName is { } top ? name => WithTop(name, top, source.Path) : null, cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// What matches a wildcard in a folder of a container, into a local folder. The engine can list a folder only by sending
    /// all that is in it, so it is asked once, and what does not match is passed over while it arrives.
    /// </summary>
    /// <inheritdoc cref="ReceiveAsync"/>
    public async Task<IReadOnlyList<string>> ReceiveMatchingAsync(
        ContainerItem folder, Func<string, bool> matches, EndedPath local, CancellationToken cancellationToken)
    {
        if (LocalDestination.Find(local) is not { Path: var path, IsThere: true })
            throw NeedsFolder(local);
        var (_, archive) = await folder.ReadAsync(cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var options = new ExtractionOptions(path.Full) { AllowAbsoluteLinks = true, Selects = name => matches(FirstPart(name)) };
            return await ExtractAsync(archive, options, null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What matches a wildcard in a folder of a container, into a folder of another.</summary>
    public async Task TransferMatchingAsync(ContainerItem folder, Func<string, bool> matches, ContainerItem destination, CancellationToken cancellationToken)
    {
        if (await destination.FindAsync(cancellationToken).ConfigureAwait(false) is not { Path: var path, IsThere: true })
            throw NeedsFolder(destination.Path);
        var (_, archive) = await folder.ReadAsync(cancellationToken).ConfigureAwait(false);
        await PassAsync(folder, archive, destination, path.Full, name => matches(FirstPart(name)) ? name : null, cancellationToken).ConfigureAwait(false);
    }

    private static CopyRefusedException NeedsFolder(EndedPath path) => new($"'{path}' is no folder. What matches a wildcard needs one to go into.");

    // The archive that fits the plan: one whose top can be renamed where the plan says so.
    private async Task<(CopyPlan Plan, EngineStream Archive, long? Length)> OpenAsync(
        ContainerItem source, EndedPath destination, bool? isThere, CancellationToken cancellationToken)
    {
        var followed = followLink ? await source.FollowAsync(cancellationToken).ConfigureAwait(false) : source;
        var (stat, archive) = await (isThere is null ? followed.WithTop() : followed).ReadAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var plan = CopyPlan.Make(stat.IsDirectory, destination, isThere);
            // What a link leads to goes by the name of the link.
            if (plan.TopName is null && followed != source && source.Path.Ending != PathEnding.Contents)
                plan = plan with { TopName = source.Path.Name };
            return (plan, archive, stat.IsDirectory ? null : stat.Size);
        }
        catch
        {
            await archive.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private Task WriteAsync(ContainerItem destination, string directory, Func<Stream, CancellationToken, Task> writeTar, CancellationToken cancellationToken) =>
        destination.Client.Archives.WriteAsync(destination.Id, directory, writeTar, toUser, cancellationToken);

    private async Task<IReadOnlyList<string>> ExtractAsync(Stream archive, ExtractionOptions options, long? length, CancellationToken cancellationToken)
    {
        var result = await SafeExtraction.RunAsync(archive, options, Counter(length), cancellationToken).ConfigureAwait(false);
        bytes = result.Bytes;
        return result.Skipped;
    }

    // The engine locks a container until its archive is read to the end, so one can only be sent to itself in two steps.
    private async Task PassAsync(
        ContainerItem source, EngineStream archive, ContainerItem destination, string directory, Func<string, string?>? rename, CancellationToken cancellationToken)
    {
        Stream stored;
        await using (archive.ConfigureAwait(false))
        {
            var counted = new CountedStream(archive, count => progress(bytes += count, null));
            if (source.Id != destination.Id)
            {
                await SendAsync(counted).ConfigureAwait(false);
                return;
            }
            stored = await StoredArchive.OpenAsync(counted, cancellationToken).ConfigureAwait(false);
        }
        await using (stored.ConfigureAwait(false))
            await SendAsync(stored).ConfigureAwait(false);

        Task SendAsync(Stream content) => WriteAsync(
            destination, directory,
            (body, token) => rename is null ? content.CopyToAsync(body, BlockLength, token) : ArchiveRewrite.CopyAsync(content, body, rename, token),
            cancellationToken);
    }

    private static string FirstPart(string name) => name.Split('/').FirstOrDefault(part => part is not ("" or ".")) ?? "";

    // The root's archive has no top: everything in it gets one.
    private static string WithTop(string name, string top, EndedPath source)
    {
        var parts = name.Split('/').Where(part => part is not ("" or "."));
        var below = string.Join('/', source.Name.Length > 0 ? parts.Skip(1) : parts);
        return below.Length == 0 ? name.EndsWith('/') ? top + "/" : top : $"{top}/{below}{(name.EndsWith('/') ? "/" : "")}";
    }

    private BytesCounter Counter(long? length) => new(count => progress(bytes = count, length));

    // Progress<T> would go through a thread of the pool, and arrive late.
    private sealed class BytesCounter(Action<long> report) : IProgress<long>
    {
        public void Report(long value) => report(value);
    }
}
