using DockerPS.Engine.Creation;
using DockerPS.Engine.Http;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Tests.Creation;

public class CreateRequirementsTests
{
    [Fact]
    public void A_plain_request_needs_nothing() => Assert.Empty(CreateRequirements.Of(new CreateContainerBody { Image = "busybox" }, platform: null));

    [Theory]
    [InlineData("type=volume,source=v,target=/v,volume-subpath=a", "1.45")]
    [InlineData("type=image,source=busybox,target=/v", "1.48")]
    [InlineData("type=bind,source=/a,target=/v,bind-create-src", "1.42")]
    [InlineData("type=bind,source=/a,target=/v,readonly,bind-propagation=rprivate,bind-recursive=readonly", "1.44")]
    [InlineData("type=bind,source=/a,target=/v,readonly,bind-recursive=writable", null)]
    [InlineData("type=volume,target=/v", null)]
    public void Mounts(string mount, string? since)
    {
        var body = new CreateContainerBody { HostConfig = { Mounts = [MountMapping.ToBody(new Mount(mount))] } };
        Assert.Equal(since, CreateRequirements.Of(body, platform: null).Select(need => need.Since.ToString()).SingleOrDefault());
    }

    [Theory]
    [InlineData("a", null)]
    [InlineData("a b", "1.44")]
    [InlineData("name=a,gw-priority=1", "1.48")]
    public void Networks(string networks, string? since)
    {
        var body = new CreateContainerBody();
        NetworkMapping.Apply(body, NetworkSelection.Combine([.. networks.Split(' ').Select(NetworkAttachment.Parse)], new NetworkAttachment()));
        Assert.Equal(since, CreateRequirements.Of(body, platform: null).Select(need => need.Since.ToString()).SingleOrDefault());
    }

    [Fact]
    public void The_rest()
    {
        var body = new CreateContainerBody
        {
            Healthcheck = new HealthConfig { StartInterval = 1 },
            HostConfig = { Annotations = new() { ["a"] = "b" }, CgroupnsMode = "private" },
        };
        Assert.Equal(
            [("-Platform", "1.41"), ("-CgroupNamespaceMode", "1.41"), ("-Annotation", "1.43"), ("-HealthStartInterval", "1.44")],
            CreateRequirements.Of(body, "linux/amd64").Select(need => (need.Feature, need.Since.ToString())));
    }

    [Theory]
    [InlineData(43, "02:42:ac:11:00:02", null)]
    [InlineData(44, null, "02:42:ac:11:00:02")]
    public void An_older_engine_takes_the_hardware_address_of_the_container_only(int minor, string? ofContainer, string? ofNetwork)
    {
        var body = new CreateContainerBody();
        NetworkMapping.Apply(body, NetworkSelection.Combine([new NetworkAttachment("net")], new NetworkAttachment { MacAddress = "02:42:ac:11:00:02" }));
        CreateRequirements.Adapt(body, new ApiVersion(1, minor));
        Assert.Equal((ofContainer, ofNetwork), (body.MacAddress, body.NetworkingConfig!.EndpointsConfig!["net"].MacAddress));
    }

    [Theory]
    [InlineData(41, 0)]
    [InlineData(42, 24)]
    public void An_older_engine_takes_no_console_size(int minor, int rows)
    {
        var body = new CreateContainerBody { HostConfig = { ConsoleSize = [24, 80] } };
        CreateRequirements.Adapt(body, new ApiVersion(1, minor));
        Assert.Equal(rows, body.HostConfig.ConsoleSize[0]);
    }
}
