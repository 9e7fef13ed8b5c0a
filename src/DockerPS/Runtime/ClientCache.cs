using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Engine.Transport;

namespace DockerPS.Runtime;

/// <summary>One client an endpoint for the whole process, so that its connections are pooled over all calls and runspaces.</summary>
internal static class ClientCache
{
    // A process talks to few engines. Comparing their endpoints takes less than hashing them would at first use.
    private static readonly List<Entry> Entries = [];

    /// <exception cref="FormatException">DOCKER_API_VERSION is no version.</exception>
    public static EngineClient Get(EngineEndpoint endpoint)
    {
        var version = Environment.GetEnvironmentVariable("DOCKER_API_VERSION");
        lock (Entries)
        {
            foreach (var entry in Entries)
            {
                if (entry.Version == version && entry.Client.Endpoint == endpoint)
                    return entry.Client;
            }
            var client = new EngineClient(endpoint, Pinned(version));
            Entries.Add(new Entry(version, client));
            return client;
        }
    }

    private static ApiVersion? Pinned(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return ApiVersion.TryParse(text, out var version) ? version : throw new FormatException($"DOCKER_API_VERSION is '{text}'; it must look like 1.41.");
    }

    private sealed record Entry(string? Version, EngineClient Client);
}
