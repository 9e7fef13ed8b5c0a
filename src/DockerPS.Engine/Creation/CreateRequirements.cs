using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>What an engine must be for a request to mean to it what it says: older ones ignore members that they do not know.</summary>
internal static class CreateRequirements
{
    private static readonly ApiVersion NetworkMacAddress = new(1, 44);
    private static readonly ApiVersion ConsoleSize = new(1, 42);

    /// <summary>The API versions that a request needs, each with what needs it.</summary>
    public static IEnumerable<(string Feature, ApiVersion Since)> Of(CreateContainerBody body, string? platform)
    {
        var mounts = body.HostConfig.Mounts ?? [];
        var networks = body.NetworkingConfig?.EndpointsConfig ?? [];
        (string Feature, int Minor, bool IsUsed)[] features =
        [
            ("-Platform", 41, platform is not null),
            ("-CgroupNamespaceMode", 41, body.HostConfig.CgroupnsMode is { Length: > 0 }),
            ("-Mount with bind-create-src", 42, mounts.Any(mount => mount.BindOptions?.CreateMountpoint is not null)),
            ("-Annotation", 43, body.HostConfig.Annotations is not null),
            ("-HealthStartInterval", 44, body.Healthcheck?.StartInterval is not null),
            ("-Network with several networks", 44, networks.Count > 1),
            ("-Mount with bind-recursive=readonly", 44, mounts.Any(mount => mount.BindOptions?.ReadOnlyForceRecursive is not null)),
            ("-Mount with volume-subpath", 45, mounts.Any(mount => mount.VolumeOptions?.Subpath is not null)),
            ("-Mount with type=image", 48, mounts.Any(mount => mount.Type == "image")),
            ("-Network with gw-priority", 48, networks.Values.Any(network => network.GwPriority is not null)),
        ];
        return features.Where(feature => feature.IsUsed).Select(feature => (feature.Feature, new ApiVersion(1, feature.Minor)));
    }

    /// <summary>Refuses what the engine cannot do, and says the rest in the words of its version.</summary>
    /// <exception cref="ApiUnsupportedException">The engine is too old, or is not one for Windows.</exception>
    public static async Task MeetAsync(EngineClient client, CreateContainerBody body, string? platform, CancellationToken cancellationToken)
    {
        foreach (var (feature, since) in Of(body, platform))
            await client.RequireAsync(feature, since, cancellationToken).ConfigureAwait(false);
        var greeting = await client.GreetAsync(cancellationToken).ConfigureAwait(false);
        if (greeting.OSType != "windows" && WindowsOnly(body.HostConfig) is { } parameter)
        {
            throw new ApiUnsupportedException(
                $"{parameter} is for Windows containers only; this engine runs {greeting.OSType} containers.");
        }
        Adapt(body, greeting.Spoken);
    }

    /// <summary>The same intent in the words of an older version.</summary>
    public static void Adapt(CreateContainerBody body, ApiVersion spoken)
    {
        if (spoken < NetworkMacAddress)
        {
            foreach (var network in body.NetworkingConfig?.EndpointsConfig?.Values ?? Enumerable.Empty<EndpointSettings>())
                (body.MacAddress, network.MacAddress) = (network.MacAddress ?? body.MacAddress, null);
        }
        if (spoken < ConsoleSize)
            body.HostConfig.ConsoleSize = [0, 0];
    }

    private static string? WindowsOnly(HostConfig host) => host switch
    {
        { CpuCount: > 0 } => "-CpuCount",
        { CpuPercent: > 0 } => "-CpuPercent",
        { IOMaximumBandwidth: > 0 } => "-IOMaximumBandwidth",
        { IOMaximumIops: > 0 } => "-IOMaximumIops",
        _ => null,
    };
}
