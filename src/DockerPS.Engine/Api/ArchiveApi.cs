using System.Text.Json;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Api;

/// <summary>/containers/{id}/archive: files into and out of a container, whether it runs or not.</summary>
internal sealed class ArchiveApi(EngineHttp http)
{
    private const string StatHeader = "X-Docker-Container-Path-Stat";

    /// <summary>What is at a path; null where there is nothing. A path that ends with a slash means what a link leads to.</summary>
    public async Task<PathStat?> StatAsync(string id, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.HeadAsync($"/containers/{id}/archive", new Query { { "path", path } }, cancellationToken).ConfigureAwait(false);
            return Read(response);
        }
        catch (EngineApiException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>
    /// A file or folder as a tar archive, whose names begin with the last part of the path. The caller disposes it.
    /// </summary>
    /// <exception cref="EngineApiException">There is nothing at the path (404).</exception>
    public async Task<(PathStat Stat, EngineStream Archive)> ReadAsync(string id, string path, CancellationToken cancellationToken)
    {
        var archive = await http.OpenAsync(
            HttpMethod.Get, $"/containers/{id}/archive", new Query { { "path", path } }, null, null, cancellationToken).ConfigureAwait(false);
        try
        {
            return (Read(archive.Response), archive);
        }
        catch
        {
            await archive.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Extracts a tar archive in a folder of the container. A folder never takes the place of a file, nor a file that of a folder.</summary>
    /// <param name="id">A name or id.</param>
    /// <param name="directory">The folder; it must exist.</param>
    /// <param name="writeTar">Writes the archive; called once.</param>
    /// <param name="toUser">Give everything to the user of the container, instead of to the owners that the archive names.</param>
    /// <param name="cancellationToken">Breaks the archive off. What the engine has extracted stays.</param>
    public Task WriteAsync(string id, string directory, Func<Stream, CancellationToken, Task> writeTar, bool toUser, CancellationToken cancellationToken) =>
        http.SendAsync(
            HttpMethod.Put, $"/containers/{id}/archive",
            new Query { { "path", directory }, { "noOverwriteDirNonDir", "true" }, { "copyUIDGID", toUser ? "true" : null } },
            new StreamingBody(writeTar), cancellationToken);

    private static PathStat Read(HttpResponseMessage response)
    {
        try
        {
            if (response.Headers.TryGetValues(StatHeader, out var values))
                return JsonSerializer.Deserialize(Convert.FromBase64String(values.First()), WireJson.Default.PathStat)
                    ?? throw new EngineProtocolException($"The engine's {StatHeader} header says null.");
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw new EngineProtocolException($"The engine's {StatHeader} header is malformed: {failure.Message}", failure);
        }
        throw new EngineProtocolException($"The engine's answer has no {StatHeader} header.");
    }
}
