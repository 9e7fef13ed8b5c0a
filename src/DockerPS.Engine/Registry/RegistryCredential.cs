using System.Text;
using System.Text.Json;

using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Registry;

/// <summary>What a registry lets a user in for: a name with a password, or a token. Nothing of it is ever shown but the name.</summary>
internal sealed class RegistryCredential
{
    /// <summary>The name that stands beside a token in the place of a user's, in credential helpers and in what users give.</summary>
    public const string TokenName = "<token>";

    private RegistryCredential(string? username, string? password, string? identityToken, string? registryToken)
    {
        Username = username;
        Password = password;
        IdentityToken = identityToken;
        RegistryToken = registryToken;
    }

    public string? Username { get; }

    public string? Password { get; }

    /// <summary>Got from a registry in exchange for a password.</summary>
    public string? IdentityToken { get; }

    /// <summary>Sent to the registry as it is.</summary>
    public string? RegistryToken { get; }

    /// <param name="username">A name, or <see cref="TokenName"/> for an identity token in the place of the password.</param>
    /// <param name="secret">The password or token.</param>
    public static RegistryCredential Of(string username, string secret) =>
        username == TokenName ? new(null, null, secret, null) : new(username, secret, null, null);

    /// <summary>What config.json holds; null where that is nothing to log in with.</summary>
    /// <exception cref="FormatException">It is not what the CLI writes.</exception>
    public static RegistryCredential? From(StoredCredential stored)
    {
        var (username, password) = stored.Auth is { Length: > 0 } auth ? Decode(auth) : (stored.Username, stored.Password);
        if (stored.IdentityToken is { Length: > 0 } || stored.RegistryToken is { Length: > 0 })
            return new(username, string.IsNullOrEmpty(password) ? null : password, stored.IdentityToken, stored.RegistryToken);
        return string.IsNullOrEmpty(username) ? null : new(username, password, null, null);
    }

    /// <summary>As config.json holds it.</summary>
    public StoredCredential ToStored() => new()
    {
        Auth = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Username}:{Password}")),
        IdentityToken = IdentityToken,
        RegistryToken = RegistryToken,
    };

    /// <summary>The same user with the token that the registry gave for the password.</summary>
    public RegistryCredential WithIdentityToken(string token) => new(Username, null, token, null);

    public AuthConfig ToAuthConfig(RegistryAddress registry) => new()
    {
        Username = Username,
        Password = Password,
        IdentityToken = IdentityToken,
        RegistryToken = RegistryToken,
        ServerAddress = registry.CredentialKey,
    };

    /// <summary>The X-Registry-Auth header: base64url of JSON.</summary>
    public string ToHeader(RegistryAddress registry) =>
        Base64Url(JsonSerializer.SerializeToUtf8Bytes(ToAuthConfig(registry), WireJson.Default.AuthConfig));

    /// <summary>Base64 with the characters that a header and a URL can carry, padded as the engine's decoder wants it.</summary>
    public static string Base64Url(byte[] content) => Convert.ToBase64String(content).Replace('+', '-').Replace('/', '_');

    public override string ToString() => Username ?? TokenName;

    private static (string Username, string Password) Decode(string auth)
    {
        string text;
        try
        {
            text = Encoding.UTF8.GetString(Convert.FromBase64String(auth));
        }
        catch (FormatException)
        {
            throw new FormatException("A credential in config.json is not base64. Log in to the registry again.");
        }
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? (text[..colon], text[(colon + 1)..].Trim('\0'))
            : throw new FormatException("A credential in config.json is not name:password. Log in to the registry again.");
    }
}
