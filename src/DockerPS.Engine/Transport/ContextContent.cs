using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Transport;

/// <summary>All that makes up a context, wherever it is kept: in the store or in a file that it was exported to.</summary>
/// <param name="Metadata">What its meta.json holds.</param>
/// <param name="TlsFiles">Its TLS files, by the endpoint they are for and their name.</param>
internal sealed record ContextContent(ContextMetadata Metadata, Dictionary<(string Endpoint, string Name), byte[]> TlsFiles)
{
    /// <summary>The endpoint that the engine is reached by. Old clients kept others beside it.</summary>
    public const string DockerEndpoint = "docker";

    /// <summary>A context that has nothing yet.</summary>
    public static ContextContent New() => new(new ContextMetadata { Metadata = new ContextDetails(), Endpoints = [] }, []);

    /// <summary>The endpoint that the engine is reached by, made where there is none.</summary>
    public ContextEndpoint Docker
    {
        get
        {
            Metadata.Endpoints ??= [];
            if (Metadata.Endpoints.GetValueOrDefault(DockerEndpoint) is not { } docker)
                Metadata.Endpoints[DockerEndpoint] = docker = new ContextEndpoint();
            return docker;
        }
    }

    /// <exception cref="FormatException">The TLS files of the engine's endpoint could not be used.</exception>
    public void CheckTls()
    {
        var authority = Pem(TlsMaterial.CaName);
        var certificate = Pem(TlsMaterial.CertificateName);
        var key = Pem(TlsMaterial.KeyName);
        if (certificate is null != key is null)
            throw new FormatException(key is null ? "The client's certificate is of use only with its key." : "The client's key is of use only with its certificate.");
        Check("authority's certificate", () =>
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(authority);
            return authority is null || authorities.Count > 0;
        });
        Check("client's certificate with its key", () =>
        {
            if (certificate is not null)
                X509Certificate2.CreateFromPem(certificate, key).Dispose();
            return true;
        });
    }

    private string? Pem(string name) => TlsFiles.GetValueOrDefault((DockerEndpoint, name)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static void Check(string what, Func<bool> isUsable)
    {
        try
        {
            if (!isUsable())
                throw new FormatException($"The {what} cannot be used: there is none in the file.");
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            throw new FormatException($"The {what} cannot be used: {failure.Message}", failure);
        }
    }
}
