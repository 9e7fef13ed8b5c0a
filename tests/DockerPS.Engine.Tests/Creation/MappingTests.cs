using System.Text.Json;

using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Creation;

/// <summary>What is typed against what is sent. The same is compared with the docker CLI in New-DockerContainer.Oracle.Tests.ps1.</summary>
public class MappingTests
{
    private readonly CreateContainerBody body = new();

    [Fact]
    public void Published_ports_are_exposed_once_and_keep_every_place()
    {
        PortPublishing.Apply(
            body, [new PortBinding("8080:80"), new PortBinding("127.0.0.1:8081:80"), new PortBinding("7000-7001:53-54/udp")],
            [new ExposedPort("80"), new ExposedPort("90-91")]);
        Assert.Equal(["53/udp", "54/udp", "80/tcp", "90/tcp", "91/tcp"], body.ExposedPorts!.Keys.Order());
        Assert.Equal([("", "8080"), ("127.0.0.1", "8081")], body.HostConfig.PortBindings!["80/tcp"].Select(place => (place.HostIp!, place.HostPort!)));
        Assert.Equal("7001", body.HostConfig.PortBindings["54/udp"].Single().HostPort);
    }

    [Fact]
    public void No_port_is_no_set_of_ports()
    {
        PortPublishing.Apply(body, [], []);
        Assert.Null(body.ExposedPorts);
        Assert.Empty(body.HostConfig.PortBindings!);
    }

    [Fact]
    public void Volumes_with_a_source_are_binds_and_the_others_a_set()
    {
        var directory = Path.GetFullPath("/work folder");
        VolumeMapping.Apply(body, [new("data:/d:ro"), new("./src:/s"), new("/scratch"), new("data:/d:ro"), new("/scratch")], directory);
        Assert.Equal(["data:/d:ro", $"{Path.Join(directory, "src")}:/s"], body.HostConfig.Binds);
        Assert.Equal(["/scratch"], body.Volumes!.Keys);
    }

    [VectorsTheory, VectorSection("specs.json", "volume.run")]
    public void Volumes_of_docker_run(VectorCase vector)
    {
        VolumeMapping.Apply(body, vector.Texts("args").Where(argument => argument != "-v").Select(VolumeBinding.Parse), "/");
        Assert.Equal(vector.Texts("binds"), body.HostConfig.Binds ?? []);
        Assert.Equal(vector.Texts("volumes"), body.Volumes!.Keys);
    }

    [VectorsTheory, VectorSection("specs.json", "security_opt.system_paths")]
    public void Unmasking_is_taken_out_of_the_security_options(VectorCase vector)
    {
        SecurityMapping.Apply(body.HostConfig, [.. vector.Texts("input").Select(SecurityOption.Parse)], _ => throw new InvalidOperationException("No file is named."));
        Assert.Equal(vector.Texts("security_options"), body.HostConfig.SecurityOpt ?? []);
        Assert.Equal(vector.Json.GetProperty("masked_paths").ValueKind == JsonValueKind.Null, body.HostConfig.MaskedPaths is null);
        Assert.Equal(vector.Json.GetProperty("readonly_paths").ValueKind == JsonValueKind.Null, body.HostConfig.ReadonlyPaths is null);
    }

    [Fact]
    public void A_seccomp_profile_is_sent_as_its_content()
    {
        SecurityMapping.Apply(
            body.HostConfig, [new SecurityOption("seccomp=profile.json")],
            file => file == "profile.json" ? "{ \"names\": [ \"a<b\", \"é\" ],\n \"n\": 1.0 }\n" : throw new FileNotFoundException(file));
        Assert.Equal(["""seccomp={"names":["a<b","é"],"n":1.0}"""], body.HostConfig.SecurityOpt);
    }

    [Fact]
    public void A_seccomp_profile_that_is_no_json_is_refused_by_name()
    {
        var refused = Assert.Throws<FormatException>(
            () => SecurityMapping.Apply(body.HostConfig, [new SecurityOption("seccomp=profile.json")], _ => "{"));
        Assert.StartsWith("The seccomp profile 'profile.json' is not JSON", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("type=bind,source=/a,target=/b,readonly", """{"Type":"bind","Source":"/a","Target":"/b","ReadOnly":true}""")]
    [InlineData("type=bind,source=/a,target=/b,bind-recursive=enabled", """{"Type":"bind","Source":"/a","Target":"/b"}""")]
    [InlineData("type=bind,source=/a,target=/b,bind-recursive=disabled", """{"Type":"bind","Source":"/a","Target":"/b","BindOptions":{"NonRecursive":true}}""")]
    [InlineData("target=/b", """{"Type":"volume","Target":"/b"}""")]
    [InlineData(
        "target=/b,volume-opt=o=1,volume-label=l",
        """{"Type":"volume","Target":"/b","VolumeOptions":{"Labels":{"l":""},"DriverConfig":{"Options":{"o":"1"}}}}""")]
    [InlineData("type=tmpfs,target=/b,tmpfs-size=1k,tmpfs-mode=700", """{"Type":"tmpfs","Target":"/b","TmpfsOptions":{"SizeBytes":1024,"Mode":448}}""")]
    [InlineData("type=image,source=i,target=/b,image-subpath=c", """{"Type":"image","Source":"i","Target":"/b","ImageOptions":{"Subpath":"c"}}""")]
    public void Mounts(string mount, string json)
    {
        body.HostConfig.Mounts = [MountMapping.ToBody(new Mount(mount))];
        var sent = JsonSerializer.SerializeToElement(body, WireJson.Default.CreateContainerBody).GetProperty("HostConfig").GetProperty("Mounts")[0];
        Assert.Equal(json, sent.GetRawText());
    }

    [Fact]
    public void Gpus_come_before_devices_by_name()
    {
        var requests = DeviceRequests.Of(new GpuRequest("2"), [new DeviceMapping("/dev/null"), new DeviceMapping("vendor.com/net=a"), new DeviceMapping("vendor.com/net=b")])!;
        Assert.Equal((2, "gpu"), (requests[0].Count, requests[0].Capabilities![0].Single()));
        Assert.Equal(("cdi", "vendor.com/net=a vendor.com/net=b"), (requests[1].Driver, string.Join(' ', requests[1].DeviceIds!)));
    }

    [Theory]
    [InlineData(false, false, false, true, false)]
    [InlineData(true, false, true, true, true)]
    [InlineData(false, true, false, false, false)]
    [InlineData(true, true, false, false, false)]
    public void Streams(bool interactive, bool detached, bool input, bool output, bool once)
    {
        StandardStreams.Apply(body, interactive, tty: false, AttachStreams.None, detached);
        Assert.Equal((interactive, input, output, output, once), (body.OpenStdin, body.AttachStdin, body.AttachStdout, body.AttachStderr, body.StdinOnce));
    }

    [Fact]
    public void Nobody_attaches_to_what_is_started_in_the_background() =>
        Assert.Throws<FormatException>(() => StandardStreams.Apply(body, interactive: false, tty: false, AttachStreams.Stdout, detached: true));
}
