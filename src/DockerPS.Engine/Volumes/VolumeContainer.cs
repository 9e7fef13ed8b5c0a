using System.Formats.Tar;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Volumes;

/// <summary>
/// A container that is created and never started, so that the engine's archive routes reach a volume. Its image holds nothing
/// but the folder where the volume is. Both are gone when this is disposed.
/// </summary>
internal sealed class VolumeContainer : IAsyncDisposable
{
    private const string Folder = "volume";

    private static readonly TimeSpan CleanupPatience = TimeSpan.FromSeconds(30);

    private readonly EngineClient client;
    private readonly string image;
    private string? container;

    private VolumeContainer(EngineClient client, string image)
    {
        this.client = client;
        this.image = image;
    }

    /// <summary>Reaches a volume. The engine would create one that is missing: the caller has seen to that.</summary>
    /// <exception cref="ApiUnsupportedException">The engine's containers are of Windows, which has no such images.</exception>
    public static async Task<VolumeContainer> OpenAsync(EngineClient client, string volume, bool readOnly, CancellationToken cancellationToken)
    {
        var greeting = await client.GreetAsync(cancellationToken).ConfigureAwait(false);
        if (greeting.OSType != "linux")
            throw new ApiUnsupportedException($"The contents of volumes can be reached on engines with Linux containers only; the one at {client.Endpoint} has those of {greeting.OSType}.");
        cancellationToken.ThrowIfCancellationRequested();
        using var stop = new DelayedStop(cancellationToken);
        var opened = new VolumeContainer(client, await MakeImageAsync(client, stop.Token).ConfigureAwait(false));
        try
        {
            await opened.CreateAsync(volume, readOnly, stop.Token).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>All that is in the volume as a tar archive, whose names begin with <c>./</c>. The caller disposes it.</summary>
    public async Task<EngineStream> ReadAsync(CancellationToken cancellationToken) =>
        (await client.Archives.ReadAsync(container!, $"/{Folder}/.", cancellationToken).ConfigureAwait(false)).Archive;

    /// <summary>Extracts a tar archive, with its owners, modes and times, on top of what is there.</summary>
    public async Task WriteAsync(Stream archive, CancellationToken cancellationToken)
    {
        var passage = new ArchivePassage(archive);
        await client.Archives.WriteAsync(container!, $"/{Folder}", passage.CopyAsync, toUser: false, cancellationToken).ConfigureAwait(false);
        // From the folder above, the volume's own is like any other. And only there does the engine find the file that a link is
        // to when it sets the mode: it looks for it where its process stands, in the root.
        if (await passage.RemainderAsync().ConfigureAwait(false) is { Count: > 0 } remainder)
        {
            await client.Archives.WriteAsync(
                container!, "/", (body, token) => WriteEntriesAsync(body, remainder, token), toUser: false, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Also after Ctrl+C, which must not leave anything behind.
        using var patience = new CancellationTokenSource(CleanupPatience);
        try
        {
            if (container is not null)
                await UnlessGoneAsync(client.Containers.RemoveAsync(container, force: true, volumes: false, patience.Token)).ConfigureAwait(false);
        }
        finally
        {
            await UnlessGoneAsync(client.Images.RemoveAsync(image, force: true, noPrune: false, patience.Token)).ConfigureAwait(false);
        }
    }

    // Somebody who tidies up meanwhile may have been quicker. That is no failure, least of all in the place of another one.
    private static async Task UnlessGoneAsync(Task removal)
    {
        try
        {
            await removal.ConfigureAwait(false);
        }
        catch (EngineApiException gone) when (gone.Status == 404)
        {
        }
        catch (EngineUnreachableException)
        {
            // An engine that died has broken off something else first, and that tells why.
        }
    }

    private static async Task<string> MakeImageAsync(EngineClient client, CancellationToken cancellationToken)
    {
        string? id = null;
        var folder = new PaxTarEntry(TarEntryType.Directory, "./") { Mode = (UnixFileMode)0b111_101_101 };
        await foreach (var message in client.Images.ImportAsync(
            new Query { { "fromSrc", "-" } }, (body, token) => WriteEntriesAsync(body, [folder], token), cancellationToken).ConfigureAwait(false))
            id = message.Status ?? id;
        return id ?? throw new EngineProtocolException("The engine made an image for the volume and did not name it.");
    }

    private async Task CreateAsync(string volume, bool readOnly, CancellationToken cancellationToken)
    {
        var mount = new MountBody
        {
            Type = "volume",
            Source = volume,
            Target = "/" + Folder,
            ReadOnly = readOnly,
            VolumeOptions = new MountBody.VolumeOptionsBody { NoCopy = true },
        };
        var body = new CreateContainerBody
        {
            Image = image,
            Cmd = ["never-started"],
            HostConfig = new HostConfig { Mounts = [mount], NetworkMode = "none" },
        };
        container = (await client.Containers.CreateAsync(null, null, body, cancellationToken).ConfigureAwait(false)).Id;
    }

    // Entries of folders and links, as they are seen from the folder above the volume's.
    private static async Task WriteEntriesAsync(Stream body, IReadOnlyList<TarEntry> entries, CancellationToken cancellationToken)
    {
        var writer = new TarWriter(body, TarEntryFormat.Pax, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var entry in entries)
            {
                var seen = new PaxTarEntry(entry.EntryType, PathOf(entry.Name) + (entry.EntryType == TarEntryType.Directory ? "/" : ""))
                {
                    Mode = entry.Mode,
                    Uid = entry.Uid,
                    Gid = entry.Gid,
                    ModificationTime = entry.ModificationTime,
                };
                if (entry.EntryType == TarEntryType.HardLink)
                    seen.LinkName = PathOf(entry.LinkName);
                await writer.WriteEntryAsync(seen, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string PathOf(string name) => $"{Folder}/{ArchivePassage.PathOf(name)}".TrimEnd('/');
}
