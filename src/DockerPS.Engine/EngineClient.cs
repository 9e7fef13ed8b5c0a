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
    public EngineClient(EngineEndpoint endpoint, ApiVersion? pinnedVersion = null)
    {
        http = new EngineHttp(endpoint, pinnedVersion);
        System = new SystemApi(http);
        DiskUsage = new DiskUsageApi(http);
        BuildCache = new BuildCacheApi(http);
        Containers = new ContainerApi(http);
        Logs = new LogApi(Containers);
        Exec = new ExecApi(http);
        Attach = new AttachApi(http);
        Archives = new ArchiveApi(http);
        Events = new EventApi(http);
        Images = new ImageApi(http);
        Builds = new BuildApi(http);
        Volumes = new VolumeApi(http);
        Networks = new NetworkApi(http);
    }

    public EngineEndpoint Endpoint => http.Endpoint;

    public SystemApi System { get; }

    public DiskUsageApi DiskUsage { get; }

    public BuildCacheApi BuildCache { get; }

    public ContainerApi Containers { get; }

    public LogApi Logs { get; }

    public ExecApi Exec { get; }

    public AttachApi Attach { get; }

    public ArchiveApi Archives { get; }

    public EventApi Events { get; }

    public ImageApi Images { get; }

    public BuildApi Builds { get; }

    public VolumeApi Volumes { get; }

    public NetworkApi Networks { get; }

    /// <inheritdoc cref="ApiNegotiation.IsDone"/>
    public bool HasGreeted => http.HasGreeted;

    /// <summary>What the engine said of itself on first use.</summary>
    public Task<EngineGreeting> GreetAsync(CancellationToken cancellationToken) => http.GreetAsync(cancellationToken);

    /// <exception cref="ApiUnsupportedException">The engine speaks less than <paramref name="required"/>.</exception>
    public Task RequireAsync(string feature, ApiVersion required, CancellationToken cancellationToken) =>
        http.RequireAsync(feature, required, cancellationToken);

    public void Dispose() => http.Dispose();
}
