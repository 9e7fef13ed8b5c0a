using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Copying;

/// <summary>A path in a container that is copied from or to.</summary>
/// <param name="Client">The engine.</param>
/// <param name="Id">The full id of the container.</param>
/// <param name="Path">The path.</param>
internal sealed record ContainerItem(EngineClient Client, string Id, EndedPath Path)
{
    /// <summary>What a link leads to in the end; this itself where it is no link.</summary>
    public async Task<ContainerItem> FollowAsync(CancellationToken cancellationToken) =>
        await StatAsync(cancellationToken).ConfigureAwait(false) is { IsLink: true, LinkTarget: { Length: > 0 } target }
            ? this with { Path = EndedPath.InContainer(target) with { Ending = Path.Ending } }
            : this;

    /// <summary>What is at the path; null for nothing.</summary>
    public Task<PathStat?> StatAsync(CancellationToken cancellationToken) => Client.Archives.StatAsync(Id, Path.ToString(), cancellationToken);

    /// <summary>As a destination: where it leads, and what is there: true for a folder, false for a file, null for nothing.</summary>
    /// <exception cref="CopyRefusedException">A device or the like is there.</exception>
    public async Task<(EndedPath Path, bool? IsThere)> FindAsync(CancellationToken cancellationToken)
    {
        var resolved = await FollowAsync(cancellationToken).ConfigureAwait(false);
        var stat = await resolved.StatAsync(cancellationToken).ConfigureAwait(false);
        if (stat?.IsSpecial == true)
            throw new CopyRefusedException($"'{resolved.Path}' is neither a file nor a folder, so nothing can be copied onto it.");
        return (resolved.Path, stat?.IsDirectory);
    }

    /// <summary>
    /// As a source that is to be known by another name: an archive of the contents alone has no top that could be renamed.
    /// </summary>
    public ContainerItem WithTop() => Path is { Ending: PathEnding.Contents, Name.Length: > 0 } ? this with { Path = Path with { Ending = PathEnding.Separator } } : this;

    public Task<(PathStat Stat, EngineStream Archive)> ReadAsync(CancellationToken cancellationToken) =>
        Client.Archives.ReadAsync(Id, Path.ToString(), cancellationToken);
}
