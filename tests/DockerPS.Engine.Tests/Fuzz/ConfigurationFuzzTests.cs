using System.Security.Cryptography;
using System.Text;
using DockerPS.Engine.Registry;
using DockerPS.Engine.Tests.Streams;
using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.Fuzz;

/// <summary>The CLI's files, damaged: they are understood or refused with a FormatException that names the file.</summary>
public sealed class ConfigurationFuzzTests : IDisposable
{
    private const int Count = 300;

    private readonly TemporaryTree tree = new();

    private string? Environment(string name) => name == "DOCKER_CONFIG" ? tree.Root : null;

    public void Dispose() => tree.Dispose();

    [Fact]
    public void Config_json_is_understood_or_refused() => Inputs.Like(
        """{"auths":{"registry.example:5000":{"auth":"dTpw"},"https://index.docker.io/v1/":{"identitytoken":"t"}},"currentContext":"remote","credHelpers":{}}""",
        """{"auths":{"registry.example:5000":{"username":"u","password":"p"}}}""", """{"auths":null}""", "[]").Holds(text =>
    {
        lock (tree)
        {
            tree.AddFile("config.json", Inputs.AsUtf8(text));
            var store = new CredentialStore(Environment);
            Fuzzing.Done(() => _ = new ContextStore(Environment).Current, typeof(FormatException));
            Fuzzing.Done(() => _ = store.Keys().Count(), typeof(FormatException));
            Fuzzing.Done(
                () => store.FindAsync(new RegistryAddress("registry.example:5000"), CancellationToken.None).GetAwaiter().GetResult(),
                typeof(FormatException), typeof(CredentialHelperException));
        }
    }, Count);

    [Fact]
    public void A_contexts_metadata_is_understood_or_refused() => Inputs.Like(
        """{"Name":"remote","Metadata":{"Description":"far away"},"Endpoints":{"docker":{"Host":"tcp://10.0.0.1:2376","SkipTLSVerify":true}}}""",
        """{"Name":"remote","Metadata":{},"Endpoints":{"docker":{"Host":"unix:///x.sock"},"kubernetes":{}}}""", """{"Name":"","Endpoints":null}""").Holds(text =>
    {
        lock (tree)
        {
            var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("remote"))).ToLowerInvariant();
            tree.AddFile($"contexts/meta/{id}/meta.json", Inputs.AsUtf8(text));
            var store = new ContextStore(Environment);
            Assert.Contains(ContextName.Default, store.Names());
            Fuzzing.Done(() => store.Endpoint("remote"), typeof(FormatException));
        }
    }, Count);
}
