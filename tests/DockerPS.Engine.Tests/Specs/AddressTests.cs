namespace DockerPS.Engine.Tests.Specs;

/// <remarks>
/// Not run: host.daemon, an engine's listening addresses; hostname, which takes host and domain name as they are, so there is no grammar.
/// </remarks>
public class AddressTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "host.flag")]
    public void DockerHost(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new EngineAddress(vector.Input));
            return;
        }
        var expected = vector.Text("host").Replace("${default-host}", EngineAddress.Default.ToString(), StringComparison.Ordinal);
        if (OperatingSystem.IsWindows())
            expected = expected.Replace("//localhost", "//127.0.0.1", StringComparison.Ordinal);
        Assert.Equal(expected, new EngineAddress(vector.Input).ToString());
    }

    [VectorsTheory, VectorSection(File, "host.tcp")]
    public void Tcp(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => EngineAddress.ParseListener(vector.Input));
        else
            Assert.Equal(vector.Text("host"), EngineAddress.ParseListener(vector.Input).ToString());
    }

    [Fact]
    public void Ssh()
    {
        var address = new EngineAddress("ssh://me@[2001:db8::1]:2222/run/docker.sock");
        Assert.Equal(("ssh", "me", "2001:db8::1", 2222, "/run/docker.sock"), (address.Scheme, address.User, address.Host, address.Port, address.Path));
        Assert.Equal("ssh://host", new EngineAddress("ssh://host").ToString());
        Assert.Null(new EngineAddress("ssh://host").Port);
        Assert.Throws<FormatException>(() => new EngineAddress("ssh://me:secret@host"));
        Assert.Throws<FormatException>(() => new EngineAddress("ssh://"));
    }

    [Fact]
    public void Sockets()
    {
        Assert.Equal("/run/user/1000/docker.sock", new EngineAddress("unix:///run/user/1000/docker.sock").Path);
        Assert.Equal("//./pipe/docker_engine", new EngineAddress("npipe://").Path);
        Assert.Throws<FormatException>(() => new EngineAddress("unix://unix:///x"));
        Assert.Throws<FormatException>(() => new EngineAddress("http://host"));
    }

    [VectorsTheory, VectorSection(File, "ip_address")]
    public void IPAddresses(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new IPLiteral(vector.Input));
        else
            Assert.Equal(vector.Text("value"), new IPLiteral(vector.Input).ToString());
    }

    [Theory]
    [InlineData("010.0.0.1")]
    [InlineData("1.2.3.256")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::1/64")]
    public void NoIPAddresses(string text) => SpecAssert.Explains(text, () => new IPLiteral(text));

    [VectorsTheory, VectorSection(File, "dns_search")]
    public void SearchDomains(VectorCase vector) => Assert.Equal(vector.Flag("valid"), DnsSearchDomain.TryParse(vector.Input, out _));

    [VectorsTheory, VectorSection(File, "add_host")]
    public void ExtraHosts(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new ExtraHost(vector.Input));
        else
            Assert.Equal(vector.Text("value"), new ExtraHost(vector.Input).ToString());
    }

    [VectorsTheory, VectorSection(File, "link")]
    public void Links(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new Link(vector.Input));
            return;
        }
        var link = new Link(vector.Input);
        Assert.Equal(vector.Input, link.ToString());
        if (vector.Has("name"))
            Assert.Equal((vector.Text("name"), vector.Text("alias")), (link.Name, link.Alias));
    }

    [Fact]
    public void LinksAsInspectShowsThem() => Assert.Equal(("db", "alias"), (new Link("/db:/web/alias").Name, new Link("/db:/web/alias").Alias));

    [VectorsTheory, VectorSection(File, "mac_address")]
    public void MacAddresses(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new MacAddress(vector.Input));
        else
            Assert.Equal(vector.Input, new MacAddress(vector.Input).ToString());
    }

    [Theory]
    [InlineData("92-d0-c6-0a-29-33", true)]
    [InlineData("92d0.c60a.2933", true)]
    [InlineData("02:00:5e:10:00:00:00:01", true)]
    [InlineData("92:d0-c6:0a:29:33", false)]
    [InlineData("92:d0:c6:0a:29", false)]
    public void MacAddressForms(string text, bool valid) => Assert.Equal(valid, MacAddress.TryParse(text, out _));
}
