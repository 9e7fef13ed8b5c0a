using System.Management.Automation;

using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>What New- and Set-DockerContext have in common: what a context is made of.</summary>
public abstract class ContextEditCommand : ContextCommand
{
    /// <summary>A few words about the context.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? Description { get; set; }

    /// <summary>The PEM file of the authority that the engine's certificate is to be of. The context gets a copy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CaFile { get; set; }

    /// <summary>The PEM file of the certificate to show to the engine. The context gets a copy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateFile { get; set; }

    /// <summary>The PEM file of the private key of that certificate. The context gets a copy that its owner alone can read.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KeyFile { get; set; }

    /// <summary>Accept whatever certificate the engine shows. Anyone on the way can then read and change what is sent.</summary>
    [Parameter]
    public SwitchParameter SkipTlsVerify { get; set; }

    /// <summary>Puts what the parameters say into a context.</summary>
    /// <param name="content">The context.</param>
    /// <param name="host">The engine's address; null leaves it.</param>
    /// <exception cref="FormatException">The address or a TLS file cannot be used.</exception>
    private protected void Apply(ContextContent content, string? host)
    {
        content.Metadata.Metadata ??= new ContextDetails();
        if (Description is not null)
            content.Metadata.Metadata.Description = Description.Length > 0 ? Description : null;
        // In full, with the port: the CLI fills in none.
        if (host is not null)
            content.Docker.Host = EngineEndpoint.Parse(host).ToString();
        if (MyInvocation.BoundParameters.ContainsKey(nameof(SkipTlsVerify)))
            content.Docker.SkipTlsVerify = SkipTlsVerify;
        foreach (var (name, path) in ((string, string?)[])[(TlsMaterial.CaName, CaFile), (TlsMaterial.CertificateName, CertificateFile), (TlsMaterial.KeyName, KeyFile)])
        {
            if (path is not null)
                content.TlsFiles[(ContextContent.DockerEndpoint, name)] = File.ReadAllBytes(InputFile.Resolve(this, path));
        }
        content.CheckTls();
    }
}
