using System.Security.Cryptography;
using System.Text;

using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.Transport;

public sealed class EndpointResolverTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dockerps-").FullName;
    private readonly Dictionary<string, string> environment = [];

    public EndpointResolverTests()
    {
        environment["DOCKER_CONFIG"] = folder;
        AddContext("prod", "tcp://prod.example:2376", withTls: true);
        AddContext("lab", "unix:///run/lab.sock");
        AddContext("session", "unix:///run/session.sock");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_is_named_first_in_the_order_wins()
    {
        Assert.Equal(Platform, Resolve());
        WriteConfig("""{"currentContext":"prod","auths":{}}""");
        Assert.Equal("tcp://prod.example:2376", Resolve());
        environment["DOCKER_CONTEXT"] = "lab";
        Assert.Equal("unix:///run/lab.sock", Resolve());
        environment["DOCKER_HOST"] = "unix:///run/variable.sock";
        Assert.Equal("unix:///run/variable.sock", Resolve());
        Assert.Equal("unix:///run/session.sock", Resolve(session: "session"));
        Assert.Equal("tcp://prod.example:2376", Resolve(context: "prod", session: "session"));
        Assert.Equal("unix:///run/named.sock", Resolve(host: "unix:///run/named.sock", session: "session"));
    }

    [Fact]
    public void The_default_context_is_the_environment()
    {
        WriteConfig("""{"currentContext":"prod"}""");
        Assert.Equal(Platform, Resolve(context: "default"));
        environment["DOCKER_HOST"] = "tcp://10.1.2.3";
        Assert.Equal("tcp://10.1.2.3:2375", Resolve(context: "default"));
        Assert.Equal("tcp://10.1.2.3:2375", Resolve(session: "default"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"currentContext":""}""")]
    [InlineData("""{"currentContext":"default"}""")]
    public void A_config_that_names_no_context_leaves_the_platforms_default(string config)
    {
        if (config.Length > 0)
            WriteConfig(config);
        Assert.Equal(Platform, Resolve());
    }

    [Fact]
    public void A_damaged_config_is_named()
    {
        WriteConfig("{");
        Assert.Contains("config.json", Assert.Throws<FormatException>(() => Resolve()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_is_not_there_is_named() =>
        Assert.Contains("'gone'", Assert.Throws<KeyNotFoundException>(() => Resolve(context: "gone")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_contexts_own_keys_are_used()
    {
        var tls = Endpoint(context: "prod").Tls!;
        Assert.Equal("ca.pem", Path.GetFileName(tls.CaFile));
        Assert.False(tls.SkipVerify);
        Assert.Null(Endpoint(context: "lab").Tls);
    }

    [Fact]
    public void A_context_may_ask_for_no_check()
    {
        AddContext("loose", "tcp://loose.example:2376", skipVerify: true);
        Assert.True(Endpoint(context: "loose").Tls!.SkipVerify);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("1", null, true)]
    [InlineData("0", null, true)]
    [InlineData("", "1", true)]
    [InlineData("", "", false)]
    public void The_environment_asks_for_TLS(string? verify, string? tls, bool expected)
    {
        environment["DOCKER_HOST"] = "tcp://engine.example";
        environment["DOCKER_CERT_PATH"] = folder;
        Set("DOCKER_TLS_VERIFY", verify);
        Set("DOCKER_TLS", tls);
        File.WriteAllText(Path.Combine(folder, "cert.pem"), "");
        var endpoint = Endpoint();
        Assert.Equal("tcp://engine.example:2375", endpoint.ToString());
        Assert.Equal(expected, endpoint.Tls is not null);
        if (endpoint.Tls is { } material)
            Assert.Equal((string.IsNullOrEmpty(verify), (string?)null, Path.Combine(folder, "cert.pem")), (material.SkipVerify, material.CaFile, material.CertificateFile));
    }

    [Fact]
    public void Keys_are_looked_for_beside_the_config_where_no_path_is_given()
    {
        environment["DOCKER_TLS_VERIFY"] = "1";
        File.WriteAllText(Path.Combine(folder, "ca.pem"), "");
        Assert.Equal(Path.Combine(folder, "ca.pem"), Endpoint(host: "tcp://engine.example").Tls!.CaFile);
    }

    [Fact]
    public void A_socket_has_no_TLS()
    {
        environment["DOCKER_TLS_VERIFY"] = "1";
        Assert.Null(Endpoint(host: "unix:///run/docker.sock").Tls);
    }

    [Fact]
    public void A_rootless_engine_is_found_where_the_system_has_none()
    {
        environment["XDG_RUNTIME_DIR"] = folder;
        var rootless = Path.Combine(folder, "docker.sock");
        Assert.Equal(Platform, Resolve());
        File.WriteAllText(rootless, "");
        Assert.Equal(File.Exists("/var/run/docker.sock") ? "unix:///var/run/docker.sock" : "unix://" + rootless, Resolve());
    }

    [Fact]
    public void All_contexts_are_named_and_damaged_ones_passed_over()
    {
        Directory.CreateDirectory(Path.Combine(folder, "contexts", "meta", "damaged"));
        File.WriteAllText(Path.Combine(folder, "contexts", "meta", "damaged", "meta.json"), "{");
        Assert.Equal(["default", "lab", "prod", "session"], new ContextStore(environment.GetValueOrDefault).Names().Order());
    }

    private static string Platform => PlatformDefault.Endpoint(_ => null).ToString();

    private EngineEndpoint Endpoint(string? host = null, string? context = null, string? session = null) =>
        new EndpointResolver(environment.GetValueOrDefault).Resolve(host, context, session);

    private string Resolve(string? host = null, string? context = null, string? session = null) => Endpoint(host, context, session).ToString();

    private void Set(string name, string? value)
    {
        if (value is not null)
            environment[name] = value;
    }

    private void WriteConfig(string json) => File.WriteAllText(Path.Combine(folder, "config.json"), json);

    private void AddContext(string name, string host, bool withTls = false, bool skipVerify = false)
    {
        var id = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name))).ToLowerInvariant();
        var meta = Directory.CreateDirectory(Path.Combine(folder, "contexts", "meta", id)).FullName;
        File.WriteAllText(
            Path.Combine(meta, "meta.json"),
            """{"Name":"NAME","Metadata":{},"Endpoints":{"docker":{"Host":"HOST","SkipTLSVerify":SKIP}}}"""
                .Replace("NAME", name, StringComparison.Ordinal).Replace("HOST", host, StringComparison.Ordinal)
                .Replace("SKIP", skipVerify ? "true" : "false", StringComparison.Ordinal));
        if (withTls)
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "contexts", "tls", id, "docker")).FullName, "ca.pem"), "");
    }
}
