using System.Collections.Concurrent;

using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;

namespace DockerPS.Runtime;

/// <summary>One client an endpoint for the whole process, so that its connections are pooled over all calls and runspaces.</summary>
internal static class ClientCache
{
    private static readonly ConcurrentDictionary<Key, EngineClient> Clients = new();

    public static EngineClient Get(EngineEndpoint endpoint)
    {
        ApiVersion? pinned = null;
        if (Environment.GetEnvironmentVariable("DOCKER_API_VERSION") is { Length: > 0 } text)
            pinned = ApiVersion.TryParse(text, out var version) ? version : throw new FormatException($"DOCKER_API_VERSION is '{text}'; it must look like 1.41.");
        return Clients.GetOrAdd(new Key(endpoint, pinned), static key => new EngineClient(key.Endpoint, key.Pinned));
    }

    private sealed record Key(EngineEndpoint Endpoint, ApiVersion? Pinned);
}
