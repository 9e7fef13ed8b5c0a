using System.Management.Automation;

using DockerPS.Engine.Registry;

namespace DockerPS.Runtime;

/// <summary>The credentials for a request that a registry has a say in.</summary>
internal static class RegistryAccess
{
    /// <summary>What pushes carry that have no credential: an empty JSON object. The engine wants the header in any case.</summary>
    private const string Anonymous = "e30=";

    public static CredentialStore Store => new(Environment.GetEnvironmentVariable);

    /// <summary>What the user gave, else what config.json or its credential helpers keep; null where that is nothing.</summary>
    /// <exception cref="CredentialHelperException">The helper failed.</exception>
    public static async Task<RegistryCredential?> FindAsync(RegistryAddress registry, PSCredential? given, CancellationToken cancellationToken) =>
        given is null ? await Store.FindAsync(registry, cancellationToken) : Of(given);

    /// <summary>The X-Registry-Auth header for a reference.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public static async Task<string> HeaderAsync(ImageReference reference, PSCredential? given, CancellationToken cancellationToken) =>
        reference.Registry is { } registry && await FindAsync(registry, given, cancellationToken) is { } credential ? credential.ToHeader(registry) : Anonymous;

    public static RegistryCredential Of(PSCredential given) => RegistryCredential.Of(given.UserName, given.GetNetworkCredential().Password);
}
