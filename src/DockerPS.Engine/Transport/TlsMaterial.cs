using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DockerPS.Engine.Transport;

/// <summary>Where the keys of a TLS connection lie. A null file is one that is not used.</summary>
/// <param name="CaFile">The PEM file of the authorities to trust in the place of the system's.</param>
/// <param name="CertificateFile">The client's certificate, PEM; needs <paramref name="KeyFile"/>.</param>
/// <param name="KeyFile">The client's private key, PEM.</param>
/// <param name="SkipVerify">Accept whatever certificate the engine shows.</param>
internal sealed record TlsMaterial(string? CaFile, string? CertificateFile, string? KeyFile, bool SkipVerify = false)
{
    /// <summary>What the CLI calls the files.</summary>
    public const string CaName = "ca.pem";

    /// <inheritdoc cref="CaName"/>
    public const string CertificateName = "cert.pem";

    /// <inheritdoc cref="CaName"/>
    public const string KeyName = "key.pem";

    /// <summary>The files of a folder in the CLI's layout; files that are not there are not used.</summary>
    public static TlsMaterial FromFolder(string folder, bool skipVerify = false)
    {
        string? Existing(string name) => Path.Combine(folder, name) is var path && File.Exists(path) ? path : null;
        return new TlsMaterial(Existing(CaName), Existing(CertificateName), Existing(KeyName), skipVerify);
    }

    /// <exception cref="IOException">A file is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">A file is no certificate or key.</exception>
    /// <exception cref="ArgumentException">The key does not fit the certificate.</exception>
    public SslClientAuthenticationOptions ToOptions(string host)
    {
        if (CertificateFile is null != KeyFile is null)
            throw new FileNotFoundException($"{CertificateFile ?? KeyFile} is of use only with {(KeyFile is null ? $"its key, {KeyName}" : $"its certificate, {CertificateName}")}, beside it.");
        var options = new SslClientAuthenticationOptions { TargetHost = host };
        if (SkipVerify)
        {
#pragma warning disable CA5359 // What the user asked for: DOCKER_TLS without DOCKER_TLS_VERIFY, or a context with SkipTLSVerify.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (CaFile is not null)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.ImportFromPemFile(CaFile);
            options.CertificateChainPolicy = policy;
        }
        if (CertificateFile is not null && KeyFile is not null)
            options.ClientCertificates = [LoadClientCertificate()];
        return options;
    }

    private X509Certificate2 LoadClientCertificate()
    {
        var certificate = X509Certificate2.CreateFromPemFile(CertificateFile!, KeyFile);
        if (!OperatingSystem.IsWindows())
            return certificate;
        // Windows cannot use a key that lives in memory alone for TLS; a round trip through PKCS#12 gives it one it can.
        using (certificate)
            return new X509Certificate2(certificate.Export(X509ContentType.Pkcs12), (string?)null, X509KeyStorageFlags.UserKeySet);
    }
}
