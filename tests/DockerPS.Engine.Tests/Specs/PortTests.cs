using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace DockerPS.Engine.Tests.Specs;

/// <remarks>Not run: port.service, which is docker service's own grammar; services are no part of the module.</remarks>
public class PortTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "port.number")]
    public void Numbers(VectorCase vector)
    {
        // One of upstream's two functions takes no text for port 0; nothing that users type goes there.
        if (vector.Fails || vector.Input.Length == 0)
            SpecAssert.Rejects(vector, () => PortRange.ParsePort(vector.Input));
        else
            Assert.Equal(vector.Json.GetProperty("port").GetInt32(), PortRange.ParsePort(vector.Input));
    }

    [VectorsTheory, VectorSection(File, "port.range")]
    public void Ranges(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new PortRange(vector.Input));
        else
            Assert.Equal(Bounds(vector), (new PortRange(vector.Input).Begin, new PortRange(vector.Input).End));
    }

    [VectorsTheory, VectorSection(File, "port.split_protocol")]
    public void Protocols(VectorCase vector) =>
        Assert.Equal((vector.Text("port"), vector.Text("protocol")), PortRange.SplitProtocol(vector.Input));

    [VectorsTheory, VectorSection(File, "port.publish")]
    public void Published(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new PortBinding(vector.Input));
            return;
        }
        var expected = vector.Json.GetProperty("mappings").EnumerateArray()
            .Select(mapping => (Text(mapping, "container"), Text(mapping, "host_ip"), Text(mapping, "host_port")));
        var bindings = PortBinding.ParseMany(vector.Input);
        Assert.Equal(expected, bindings.Select(binding => (
            $"{binding.ContainerPort}/{binding.Protocol}", binding.HostIP ?? "", Convert.ToString(binding.HostPort, CultureInfo.InvariantCulture) ?? "")));
    }

    [VectorsTheory, VectorSection(File, "port.publish_roundtrip")]
    public void RoundTrips(VectorCase vector)
    {
        var binding = new PortBinding(vector.Input);
        // Upstream writes the colons of an absent address and port too.
        Assert.Equal(vector.Text("text").TrimStart(':'), binding.ToString());
        Assert.Equal(binding, new PortBinding(vector.Text("text")));
        Assert.Equal(binding, new PortBinding(binding.ToString()));
    }

    [VectorsTheory, VectorSection(File, "port.long_form")]
    public void LongForm(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => vector.Texts("input").Select(PortBinding.Parse).ToList());
        else
            Assert.Equal(vector.Texts("specs").Select(PortBinding.Parse), vector.Texts("input").Select(PortBinding.Parse));
    }

    [VectorsTheory, VectorSection(File, "port.exposed")]
    public void Exposed(VectorCase vector)
    {
        var isPort = ExposedPort.TryParse(vector.Input, out var port) && port.Ports.Count == 1;
        Assert.Equal(!vector.Fails, isPort);
        if (isPort)
        {
            Assert.Equal(
                (vector.Json.GetProperty("port").GetInt32(), vector.Text("protocol"), vector.Text("text")),
                (port.Ports.Begin, port.Protocol, port.ToString()));
        }
    }

    [VectorsTheory, VectorSection(File, "port.exposed_range")]
    public void ExposedRanges(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new ExposedPort(vector.Input));
            return;
        }
        var port = new ExposedPort(vector.Input);
        if (vector.Has("ports"))
        {
            Assert.Equal(vector.Texts("ports"), port.Expand().Select(one => one.ToString()));
            return;
        }
        Assert.Equal(Bounds(vector), (port.Ports.Begin, port.Ports.End));
        Assert.Equal((vector.Text("protocol"), vector.Text("text")), (port.Protocol, port.ToString()));
    }

    [VectorsTheory, VectorSection(File, "port.expose_flag")]
    public void ExposeFlag(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new ExposedPort(vector.Input));
            return;
        }
        var published = vector.Texts("publish").Select(text => new ExposedPort(text));
        Assert.Equal(
            vector.Texts("exposed").Order(),
            new ExposedPort(vector.Input).Expand().Union(published).Select(port => port.ToString()).Order());
    }

    [Theory]
    [InlineData("8080:80")]
    [InlineData("127.0.0.1:8000-8002:80")]
    [InlineData("[::1]:8000-8002:8000-8002/udp")]
    [InlineData("[::]::80")]
    [InlineData("80")]
    public void ParsesItsOwnText(string text) => Assert.Equal(new PortBinding(text), new PortBinding(new PortBinding(text).ToString()));

    [Fact]
    public void AHostRangeForOnePortStaysARange()
    {
        var binding = Assert.Single(PortBinding.ParseMany("8000-8010:80"));
        Assert.Equal(new PortRange(8000, 8010), binding.HostPort);
    }

    [Fact]
    public void ARangeStaysARangeUntilExpanded()
    {
        var binding = new PortBinding("8000-8002:80-82");
        Assert.Equal("8000-8002:80-82/tcp", binding.ToString());
        Assert.Equal(["8000:80/tcp", "8001:81/tcp", "8002:82/tcp"], binding.Expand().Select(one => one.ToString()));
    }

    [Fact]
    public void Hashtables()
    {
        Assert.Equal(
            new PortBinding("127.0.0.1:8080:80/udp"),
            new PortBinding(new Hashtable { ["hostip"] = "127.0.0.1", ["HOSTPORT"] = 8080, ["ContainerPort"] = 80, ["Protocol"] = "UDP" }));
        Assert.Equal(new PortBinding("8080:80"), new PortBinding(new Hashtable { ["target"] = 80, ["published"] = 8080 }));
        Assert.Equal(new PortBinding("80"), new PortBinding(80));
    }

    [Fact]
    public void HashtablesWithWrongKeys()
    {
        var message = Assert.Throws<FormatException>(() => new PortBinding(new Hashtable { ["ContainerPort"] = 80, ["Hots"] = 1 })).Message;
        Assert.Contains("'Hots'", message, StringComparison.Ordinal);
        Assert.Contains("HostPort", message, StringComparison.Ordinal);
        Assert.Contains("missing", Assert.Throws<FormatException>(() => new PortBinding(new Hashtable())).Message, StringComparison.Ordinal);
        Assert.Contains(
            "mean the same",
            Assert.Throws<FormatException>(() => new PortBinding(new Hashtable { ["ContainerPort"] = 80, ["target"] = 80 })).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8000-8002:80-81")]
    [InlineData("80/xyz")]
    [InlineData("1.2.3:80:80")]
    [InlineData("8080:")]
    [InlineData("target=80,mode=host")]
    public void Rejected(string text) => SpecAssert.Explains(text, () => new PortBinding(text));

    private static (int Begin, int End) Bounds(VectorCase vector) =>
        (vector.Json.GetProperty("begin").GetInt32(), vector.Json.GetProperty("end").GetInt32());

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
