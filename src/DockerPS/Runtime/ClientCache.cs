using System.Collections.Concurrent;

using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;

namespace DockerPS.Runtime;

/// <summary>One client an endpoint for the whole process, so that its connections are pooled over all calls and runspaces.</summary>
internal static class ClientCache
{
    private static readonly ConcurrentDictionary<Key, EngineClient> Clients = new();

    public static EngineClient Get(EngineEndpoint endpoint) =>
        Clients.GetOrAdd(new Key(endpoint, Environment.GetEnvironmentVariable("DOCKER_API_VERSION")), static key => new EngineClient(key.Endpoint, Pinned(key.Version)));

    private static ApiVersion? Pinned(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return ApiVersion.TryParse(text, out var version) ? version : throw new FormatException($"DOCKER_API_VERSION is '{text}'; it must look like 1.41.");
    }

    private sealed record Key(EngineEndpoint Endpoint, string? Version);
}
