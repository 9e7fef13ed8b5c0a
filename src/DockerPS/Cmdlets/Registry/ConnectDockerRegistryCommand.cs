using System.Management.Automation;

using DockerPS.Completion;
using DockerPS.Engine;
using DockerPS.Engine.Registry;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Logs in to a registry: lets the engine try a credential, and keeps it where docker looks for it.</summary>
/// <remarks>POST /auth</remarks>
[Cmdlet(VerbsCommunications.Connect, "DockerRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(RegistryLogin))]
public sealed class ConnectDockerRegistryCommand : DockerCmdlet
{
    /// <summary>The registry: host and port, as registry.example:5000. Docker Hub where it is not given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegistryCompleter))]
    public string Registry { get; set; } = "docker.io";

    /// <summary>The user's name with the password or access token, as from Get-Credential or Get-Secret. With the name &lt;token&gt; the password is taken for an identity token.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    [Credential]
    public PSCredential Credential { get; set; } = PSCredential.Empty;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            var registry = new RegistryAddress(Registry);
            if (!ShouldProcess(registry.Host, $"Log in as '{Credential.UserName}', and keep the credential"))
                return;
            WriteObject(Await(ConnectAsync(Clients[0], registry)));
        }
        catch (Exception failure) when (IsReportable(failure))
        {
            WriteEngineError(failure, Registry, new ErrorSubject(ResourceKind.Engine));
        }
    }

    private async Task<RegistryLogin> ConnectAsync(EngineClient client, RegistryAddress registry)
    {
        var credential = RegistryAccess.Of(Credential);
        var answer = await client.System.LoginAsync(credential.ToAuthConfig(registry), StopToken);
        if (answer.IdentityToken is { Length: > 0 } token)
            credential = credential.WithIdentityToken(token);
        var store = await RegistryAccess.Store.SaveAsync(registry, credential, StopToken);
        return new RegistryLogin(registry.Host, credential.Username ?? RegistryCredential.TokenName, answer.Status ?? "", store);
    }
}
