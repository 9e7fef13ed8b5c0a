using DockerPS.Engine.Api;
using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;

namespace DockerPS.Engine;

/// <summary>A client of one engine. Making one sends nothing; it may be shared by many threads.</summary>
internal sealed class EngineClient : IDisposable
{
    private readonly EngineHttp http;

    /// <param name="endpoint">Where the engine is.</param>
    /// <param name="pinnedVersion">The API version to speak whatever the engine says, as DOCKER_API_VERSION does; null negotiates.</param>
    public EngineClient(EngineEndpoint endpoint, ApiVersion? pinnedVersion = null) => http = new EngineHttp(endpoint, pinnedVersion);

    public EngineEndpoint Endpoint => http.Endpoint;

    public SystemApi System => new(http);

    public DiskUsageApi DiskUsage => new(http);

    public BuildCacheApi BuildCache => new(http);

    public ContainerApi Containers => new(http);

    public LogApi Logs => new(Containers);

    public ExecApi Exec => new(http);

    public AttachApi Attach => new(http);

    public ArchiveApi Archives => new(http);

    public EventApi Events => new(http);

    public ImageApi Images => new(http);

    public BuildApi Builds => new(http);

    public VolumeApi Volumes => new(http);

    public NetworkApi Networks => new(http);

    /// <inheritdoc cref="ApiNegotiation.IsDone"/>
    public bool HasGreeted => http.HasGreeted;

    /// <summary>What the engine said of itself on first use.</summary>
    public Task<EngineGreeting> GreetAsync(CancellationToken cancellationToken) => http.GreetAsync(cancellationToken);

    /// <exception cref="ApiUnsupportedException">The engine speaks less than <paramref name="required"/>.</exception>
    public Task RequireAsync(string feature, ApiVersion required, CancellationToken cancellationToken) =>
        http.RequireAsync(feature, required, cancellationToken);

    public void Dispose() => http.Dispose();
}
