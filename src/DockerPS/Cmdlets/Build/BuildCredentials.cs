using System.Text.Json;

using DockerPS.Engine.Registry;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>The credentials that a build needs for the images it is built on.</summary>
internal static class BuildCredentials
{
    /// <summary>The X-Registry-Config header, which the classic builder reads; null where nothing is kept for the registries concerned.</summary>
    /// <exception cref="CredentialHelperException">A helper failed.</exception>
    public static async Task<string?> HeaderAsync(BuildSource source, IReadOnlyDictionary<string, string?> arguments, CancellationToken cancellationToken)
    {
        var table = new Dictionary<string, AuthConfig>(StringComparer.Ordinal);
        if (source.DockerfileText is null)
        {
            // What it is built on is not known here: the builder gets everything to choose from, as from the CLI.
            foreach (var (key, credential) in await RegistryAccess.Store.AllAsync(cancellationToken))
                table[key] = credential.ToAuthConfig(new RegistryAddress(RegistryAddress.HostOf(key)));
        }
        foreach (var (image, credential) in await PrivateImagesAsync(source, arguments, cancellationToken))
            table[image.Registry!.CredentialKey] = credential.ToAuthConfig(image.Registry);
        return table.Count == 0
            ? null
            : RegistryCredential.Base64Url(JsonSerializer.SerializeToUtf8Bytes(table, WireJson.Default.DictionaryStringAuthConfig));
    }

    /// <summary>The images in the Dockerfile that come from registries with a credential.</summary>
    /// <inheritdoc cref="HeaderAsync"/>
    public static async Task<IReadOnlyList<(ImageReference Image, RegistryCredential Credential)>> PrivateImagesAsync(
        BuildSource source, IReadOnlyDictionary<string, string?> arguments, CancellationToken cancellationToken)
    {
        var images = new List<(ImageReference, RegistryCredential)>();
        foreach (var registry in DockerfileImages.Find(source.DockerfileText ?? "", arguments).GroupBy(image => image.Registry!.Host))
        {
            if (await RegistryAccess.Store.FindAsync(registry.First().Registry!, cancellationToken) is { } credential)
                images.AddRange(registry.Select(image => (image, credential)));
        }
        return images;
    }
}
