using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.FakeEngine;

/// <summary>An authority of its own and what it signs, written in the layout of DOCKER_CERT_PATH.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddDays(-10);

    private readonly X509Certificate2 authority;

    public TestCertificates()
    {
        Folder = Directory.CreateTempSubdirectory("dockerps-").FullName;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority " + Guid.NewGuid(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(Start, DateTimeOffset.UtcNow.AddDays(10));
        Write("ca.pem", authority.ExportCertificatePem());
        using var client = Sign("CN=client", DateTimeOffset.UtcNow.AddDays(1), "1.3.6.1.5.5.7.3.2", null);
        Write("cert.pem", client.ExportCertificatePem());
        Write("key.pem", client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>ca.pem, cert.pem and key.pem of a client.</summary>
    public string Folder { get; }

    public TlsMaterial Client => TlsMaterial.FromFolder(Folder);

    public TlsMaterial AuthorityOnly => new(Path.Combine(Folder, "ca.pem"), null, null);

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <param name="host">The name in the engine's certificate, beside the address 127.0.0.1 if it is localhost.</param>
    /// <param name="expired">Whether the certificate was good until yesterday.</param>
    /// <param name="asksClient">Whether the engine wants a certificate of this authority from its clients.</param>
    public SslServerAuthenticationOptions Server(string host = "localhost", bool expired = false, bool asksClient = false)
    {
        using var signed = Sign("CN=" + host, expired ? DateTimeOffset.UtcNow.AddDays(-1) : DateTimeOffset.UtcNow.AddDays(1), "1.3.6.1.5.5.7.3.1", host);
        return new SslServerAuthenticationOptions
        {
            // A certificate with a key in memory alone is no use to the server's side everywhere.
            ServerCertificate = new X509Certificate2(signed.Export(X509ContentType.Pkcs12)),
            ClientCertificateRequired = asksClient,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => !asksClient || (certificate is X509Certificate2 shown && Signed(shown)),
        };
    }

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private bool Signed(X509Certificate2 shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown);
    }

    private X509Certificate2 Sign(string subject, DateTimeOffset until, string usage, string? host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            if (host == "localhost")
                names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }
        using var signed = request.Create(authority, Start, until, RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }
}
