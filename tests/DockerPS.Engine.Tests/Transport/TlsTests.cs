using System.Net.Security;

using DockerPS.Engine.Http;
using DockerPS.Engine.Tests.FakeEngine;
using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.Transport;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates certificates = new();

    public void Dispose() => certificates.Dispose();

    [Fact]
    public async Task The_engine_alone_may_show_a_certificate() => await AssertGreets(certificates.Server(), certificates.AuthorityOnly);

    [Fact]
    public async Task Both_sides_may_show_a_certificate() => await AssertGreets(certificates.Server(asksClient: true), certificates.Client);

    [Fact]
    public async Task A_certificate_may_be_for_the_name_or_the_address() =>
        await AssertGreets(certificates.Server(), certificates.AuthorityOnly, "localhost");

    [Fact]
    public async Task An_unknown_authority_is_refused()
    {
        using var others = new TestCertificates();
        await AssertRefused(certificates.Server(), others.AuthorityOnly, "PartialChain");
    }

    [Fact]
    public async Task The_systems_authorities_do_not_know_the_engine() =>
        Assert.Contains("certificate", (await AssertRefused(certificates.Server(), new TlsMaterial(null, null, null))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_certificate_for_another_host_is_refused() =>
        await AssertRefused(certificates.Server(host: "elsewhere.example"), certificates.AuthorityOnly, "RemoteCertificateNameMismatch");

    [Fact]
    public async Task A_certificate_that_has_expired_is_refused() =>
        await AssertRefused(certificates.Server(expired: true), certificates.AuthorityOnly, "NotTimeValid");

    [Fact]
    public async Task Any_certificate_passes_where_the_user_asked_for_no_check() =>
        await AssertGreets(certificates.Server(host: "elsewhere.example", expired: true), new TlsMaterial(null, null, null, SkipVerify: true));

    [Fact]
    public async Task A_client_without_certificate_hears_that_it_needs_one() =>
        await AssertRefused(certificates.Server(asksClient: true), certificates.AuthorityOnly);

    [Fact]
    public async Task A_client_of_another_authority_is_refused()
    {
        using var others = new TestCertificates();
        var material = new TlsMaterial(certificates.AuthorityOnly.CaFile, others.Client.CertificateFile, others.Client.KeyFile);
        await AssertRefused(certificates.Server(asksClient: true), material);
    }

    [Fact]
    public async Task A_key_that_is_none_is_named() => await AssertUnusable(certificates.Client with { KeyFile = certificates.Write("bad.pem", "no key at all") });

    [Fact]
    public async Task A_key_of_another_certificate_is_refused()
    {
        using var others = new TestCertificates();
        await AssertUnusable(certificates.Client with { KeyFile = others.Client.KeyFile });
    }

    [Fact]
    public async Task A_missing_authority_is_named() => await AssertUnusable(new TlsMaterial(Path.Combine(certificates.Folder, "gone.pem"), null, null), "gone.pem");

    [Fact]
    public async Task A_certificate_without_its_key_is_refused() => await AssertUnusable(certificates.Client with { KeyFile = null }, "key.pem");

    [Fact]
    public async Task Files_that_were_mended_are_read_again()
    {
        var key = File.ReadAllText(certificates.Client.KeyFile!);
        var material = certificates.Client;
        await using var engine = ScriptedEngine.OnTcp(certificates.Server(asksClient: true), material);
        using var http = engine.Http();
        File.WriteAllText(material.KeyFile!, "damaged");
        await Assert.ThrowsAsync<EngineTlsException>(() => http.GreetAsync(default));
        File.WriteAllText(material.KeyFile!, key);
        await http.GreetAsync(default);
    }

    [Fact]
    public async Task An_engine_without_TLS_is_told_apart()
    {
        await using var engine = ScriptedEngine.OnTcp(null, certificates.Client);
        using var http = engine.Http();
        var failure = await Assert.ThrowsAsync<EngineTlsException>(() => http.GreetAsync(default));
        Assert.Equal(engine.Endpoint.ToString(), failure.Endpoint);
    }

    [Fact]
    public void A_folder_is_read_as_the_CLI_lays_it_out()
    {
        Assert.Equal(("ca.pem", "cert.pem", "key.pem"), (Name(certificates.Client.CaFile), Name(certificates.Client.CertificateFile), Name(certificates.Client.KeyFile)));
        Assert.Equal(new TlsMaterial(null, null, null), TlsMaterial.FromFolder(Path.Combine(certificates.Folder, "none")));
        static string? Name(string? path) => Path.GetFileName(path);
    }

    private static async Task AssertGreets(SslServerAuthenticationOptions server, TlsMaterial client, string host = "127.0.0.1")
    {
        await using var engine = ScriptedEngine.OnTcp(server, client, host);
        using var http = engine.Http();
        Assert.Equal("1.41", (await http.GreetAsync(default)).Spoken.ToString());
    }

    private static async Task<EngineTlsException> AssertRefused(SslServerAuthenticationOptions server, TlsMaterial client, string reason = "")
    {
        await using var engine = ScriptedEngine.OnTcp(server, client);
        using var http = engine.Http();
        var failure = await Assert.ThrowsAsync<EngineTlsException>(() => http.GreetAsync(default));
        Assert.Contains(engine.Endpoint.ToString(), failure.Message, StringComparison.Ordinal);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        return failure;
    }

    private Task<EngineTlsException> AssertUnusable(TlsMaterial client, string named = "") => AssertRefused(certificates.Server(), client, named);
}
