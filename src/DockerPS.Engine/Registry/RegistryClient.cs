using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Registry;

/// <summary>
/// Asks a registry itself for what the engine has no request for: which tags a repository has. It speaks the registry API from this
/// machine, whose way to the registry may be another than the engine's.
/// </summary>
internal sealed partial class RegistryClient : IDisposable
{
    private const int PageLimit = 1000;

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly RegistryAddress registry;
    private readonly RegistryCredential? credential;
    private AuthenticationHeaderValue? authorization;

    public RegistryClient(RegistryAddress registry, RegistryCredential? credential)
    {
        this.registry = registry;
        this.credential = credential;
    }

    // The engine, too, speaks to a registry on its own machine without TLS.
    private Uri Root => new(registry.IsDockerHub ? "https://registry-1.docker.io" : $"{(registry.IsLoopback ? "http" : "https")}://{registry.Host}");

    /// <summary>All tags, page by page, in the registry's order.</summary>
    /// <param name="path">The repository's path in the registry, as <c>library/alpine</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EngineApiException">The registry refused; 404 where it has no such repository.</exception>
    /// <exception cref="RegistryUnreachableException">It did not answer.</exception>
    public async Task<List<string>> TagsAsync(string path, CancellationToken cancellationToken)
    {
        var tags = new List<string>();
        Uri? page = new(Root, $"/v2/{path}/tags/list?n={PageLimit}");
        while (page is not null)
        {
            using var response = await GetAsync(page, path, cancellationToken).ConfigureAwait(false);
            tags.AddRange((await ReadAsync(response, WireJson.Default.TagList, cancellationToken).ConfigureAwait(false)).Tags ?? []);
            page = Next(response, page);
        }
        return tags;
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> GetAsync(Uri address, string path, CancellationToken cancellationToken)
    {
        var response = await SendAsync(address, authorization, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized && authorization is null
            && await AuthorizeAsync(response, path, cancellationToken).ConfigureAwait(false) is { } granted)
        {
            response.Dispose();
            authorization = granted;
            response = await SendAsync(address, authorization, cancellationToken).ConfigureAwait(false);
        }
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var words = Words(body) ?? EngineErrorText.Read(body) ?? $"{(int)response.StatusCode} {response.ReasonPhrase}";
            throw new EngineApiException((int)response.StatusCode, words, $"GET {address.AbsolutePath}");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, AuthenticationHeaderValue? header, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = header;
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw new RegistryUnreachableException(address.Authority, failure);
        }
    }

    // The registry says how it wants to be asked: with name and password, or with a token that another server gives for them.
    private async Task<AuthenticationHeaderValue?> AuthorizeAsync(HttpResponseMessage refusal, string path, CancellationToken cancellationToken)
    {
        foreach (var challenge in refusal.Headers.WwwAuthenticate)
        {
            if (challenge.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && credential is { Username: not null, Password: not null })
                return Basic(credential);
            if (challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && challenge.Parameter is { } parameters)
                return await TokenAsync(parameters, path, cancellationToken).ConfigureAwait(false);
        }
        return null;
    }

    private async Task<AuthenticationHeaderValue?> TokenAsync(string parameters, string path, CancellationToken cancellationToken)
    {
        if (credential?.RegistryToken is { } own)
            return new AuthenticationHeaderValue("Bearer", own);
        var fields = ChallengeField().Matches(parameters).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.OrdinalIgnoreCase);
        if (!fields.TryGetValue("realm", out var realm) || !Uri.TryCreate(realm, UriKind.Absolute, out var server))
            return null;
        // A password must not leave over a connection that is less safe than the one it was meant for.
        if (server.Scheme != Uri.UriSchemeHttps && Root.Scheme == Uri.UriSchemeHttps)
            return null;
        var query = $"scope={Uri.EscapeDataString($"repository:{path}:pull")}&service={Uri.EscapeDataString(fields.GetValueOrDefault("service", ""))}";
        using var response = credential?.IdentityToken is { } identity
            ? await ExchangeAsync(server, query, identity, cancellationToken).ConfigureAwait(false)
            : await SendAsync(new Uri($"{realm}{(server.Query.Length > 0 ? '&' : '?')}{query}"), BasicOrNull(), cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
            return null;
        var answer = await ReadAsync(response, WireJson.Default.BearerToken, cancellationToken).ConfigureAwait(false);
        return (answer.Token ?? answer.AccessToken) is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(Uri server, string query, string identity, CancellationToken cancellationToken)
    {
        var form = $"{query}&grant_type=refresh_token&client_id=DockerPS&refresh_token={Uri.EscapeDataString(identity)}";
        using var content = new StringContent(form, Encoding.ASCII, "application/x-www-form-urlencoded");
        try
        {
            return await http.PostAsync(server, content, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException failure)
        {
            throw new RegistryUnreachableException(server.Authority, failure);
        }
    }

    private AuthenticationHeaderValue? BasicOrNull() => credential is { Username: not null, Password: not null } ? Basic(credential) : null;

    private static AuthenticationHeaderValue Basic(RegistryCredential credential) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credential.Username}:{credential.Password}")));

    private static async Task<T> ReadAsync<T>(
        HttpResponseMessage response, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var address = response.RequestMessage!.RequestUri!;
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, type) ?? throw new EngineProtocolException($"The registry answered {address.AbsolutePath} with null.");
        }
        catch (JsonException failure)
        {
            throw new EngineProtocolException($"The registry's answer to {address.AbsolutePath} is not the JSON it should be: {failure.Message}", failure);
        }
        catch (HttpRequestException failure)
        {
            throw new RegistryUnreachableException(address.Authority, failure);
        }
    }

    private static string? Words(byte[] body)
    {
        try
        {
            var errors = JsonSerializer.Deserialize(body, WireJson.Default.RegistryErrors)?.Errors;
            return errors is { Length: > 0 } ? string.Join("; ", errors.Select(error => error.Message ?? error.Code)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Uri? Next(HttpResponseMessage response, Uri page)
    {
        if (!response.Headers.TryGetValues("Link", out var links) || NextLink().Match(string.Join(',', links)) is not { Success: true } next)
            return null;
        var address = new Uri(page, next.Groups[1].Value);
        // The credentials are for this registry and no other.
        return address.Authority == page.Authority && address != page ? address : null;
    }

    [GeneratedRegex("""([A-Za-z]+)="([^"]*)""")]
    private static partial Regex ChallengeField();

    [GeneratedRegex("""<([^>]+)>\s*;\s*rel="?next"?""")]
    private static partial Regex NextLink();
}
