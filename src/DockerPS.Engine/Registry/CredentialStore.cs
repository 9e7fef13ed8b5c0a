using System.Text.Json;
using System.Text.Json.Nodes;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Registry;

/// <summary>
/// The credentials that the CLI keeps: in config.json itself, or in the credential helpers that it names. Both tools see the same.
/// </summary>
internal sealed class CredentialStore(Func<string, string?> environment)
{
    private readonly string path = DockerConfiguration.File(environment);

    /// <summary>What is kept for a registry; null where that is nothing.</summary>
    /// <exception cref="CredentialHelperException">The helper failed.</exception>
    /// <exception cref="FormatException">config.json is damaged.</exception>
    public async Task<RegistryCredential?> FindAsync(RegistryAddress registry, CancellationToken cancellationToken)
    {
        var settings = Read();
        if (HelperFor(settings, registry.CredentialKey) is { } helper)
            return await helper.GetAsync(registry.CredentialKey, cancellationToken).ConfigureAwait(false);
        return Stored(settings, registry) is { } stored ? RegistryCredential.From(stored) : null;
    }

    /// <summary>All that is kept, by its key in config.json.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<IReadOnlyDictionary<string, RegistryCredential>> AllAsync(CancellationToken cancellationToken)
    {
        var settings = Read();
        var found = new Dictionary<string, RegistryCredential>(StringComparer.Ordinal);
        foreach (var (key, stored) in settings.Credentials ?? [])
        {
            if (RegistryCredential.From(stored) is { } credential)
                found[key] = credential;
        }
        var helpers = (settings.CredentialHelpers ?? []).Select(entry => (Key: entry.Key, Helper: new CredentialHelper(entry.Value))).ToList();
        if (settings.CredentialStore is { Length: > 0 } store)
        {
            var helper = new CredentialHelper(store);
            helpers.InsertRange(0, (await helper.ListAsync(cancellationToken).ConfigureAwait(false)).Select(key => (key, helper)));
        }
        foreach (var (key, helper) in helpers)
        {
            if (await helper.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } credential)
                found[key] = credential;
        }
        return found;
    }

    /// <summary>The registries that something is kept for in the file, by their keys; those in helpers are listed there, too, as the CLI does.</summary>
    public IEnumerable<string> Keys() => Read().Credentials?.Keys ?? Enumerable.Empty<string>();

    /// <summary>Keeps a credential where the CLI would look for it.</summary>
    /// <returns>Where that is: a file's path or a helper's name.</returns>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<string> SaveAsync(RegistryAddress registry, RegistryCredential credential, CancellationToken cancellationToken)
    {
        var key = registry.CredentialKey;
        var helper = HelperFor(Read(), key);
        if (helper is not null)
            await helper.StoreAsync(key, credential, cancellationToken).ConfigureAwait(false);
        // An entry without a secret tells that the helper has one.
        var entry = helper is null ? JsonSerializer.SerializeToNode(credential.ToStored(), WireJson.Default.StoredCredential) : new JsonObject();
        ConfigurationEditor.Edit(path, settings =>
        {
            if (settings["auths"] is not JsonObject credentials)
                settings["auths"] = credentials = [];
            foreach (var old in KeysOf(credentials, registry))
                credentials.Remove(old);
            credentials[key] = entry;
            return true;
        });
        return helper?.ToString() ?? path;
    }

    /// <summary>Forgets what is kept for a registry. False says that there was nothing.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task<bool> EraseAsync(RegistryAddress registry, CancellationToken cancellationToken)
    {
        var erased = HelperFor(Read(), registry.CredentialKey) is { } helper
            && await helper.EraseAsync(registry.CredentialKey, cancellationToken).ConfigureAwait(false);
        ConfigurationEditor.Edit(path, settings =>
        {
            if (settings["auths"] is not JsonObject credentials || KeysOf(credentials, registry) is not { Length: > 0 } keys)
                return false;
            foreach (var key in keys)
                credentials.Remove(key);
            erased = true;
            return true;
        });
        return erased;
    }

    private static CredentialHelper? HelperFor(ConfigFile settings, string key)
    {
        if (settings.CredentialHelpers?.GetValueOrDefault(key) is { Length: > 0 } own)
            return new CredentialHelper(own);
        return settings.CredentialStore is { Length: > 0 } shared ? new CredentialHelper(shared) : null;
    }

    private static StoredCredential? Stored(ConfigFile settings, RegistryAddress registry)
    {
        var credentials = settings.Credentials ?? [];
        return credentials.GetValueOrDefault(registry.CredentialKey)
            ?? credentials.FirstOrDefault(entry => IsKeyOf(entry.Key, registry)).Value;
    }

    private static string[] KeysOf(JsonObject credentials, RegistryAddress registry) =>
        [.. credentials.Select(entry => entry.Key).Where(key => key == registry.CredentialKey || IsKeyOf(key, registry))];

    // Old clients wrote URLs of any form.
    private static bool IsKeyOf(string key, RegistryAddress registry) =>
        RegistryAddress.HostOf(key) == (registry.IsDockerHub ? RegistryAddress.HostOf(registry.CredentialKey) : registry.Host);

    private ConfigFile Read() => JsonFile.Read(path, WireJson.Default.ConfigFile) ?? new ConfigFile();
}
