using System.Collections;

namespace DockerPS.Engine.Tests.Specs;

public class TmpfsAndKernelSettingTests
{
    [Theory]
    [InlineData("/run", "/run", "")]
    [InlineData("/run:rw,size=64m", "/run", "rw,size=64m")]
    [InlineData("/run:a:b", "/run", "a:b")]
    public void Tmpfs(string text, string target, string options)
    {
        var mount = new TmpfsMount(text);
        Assert.Equal((target, options, text), (mount.Target, mount.Options, mount.ToString()));
    }

    [Fact]
    public void Tmpfs_as_a_table() => Assert.Equal(
        new TmpfsMount("/run:rw,size=64m"), new TmpfsMount(new Hashtable { ["path"] = "/run", ["options"] = new object[] { "rw", "size=64m" } }));

    [Theory]
    [InlineData("")]
    [InlineData(":rw")]
    public void Tmpfs_without_a_path(string text) => Assert.Throws<FormatException>(() => new TmpfsMount(text));

    [Theory]
    [InlineData("net.ipv4.ip_forward=1", "net.ipv4.ip_forward", "1")]
    [InlineData("kernel.sem=250 32000 32 256", "kernel.sem", "250 32000 32 256")]
    [InlineData("fs.mqueue.msg_max=10=", "fs.mqueue.msg_max", "10=")]
    public void Kernel_settings(string text, string name, string value)
    {
        var setting = new KernelSetting(text);
        Assert.Equal((name, value, text), (setting.Name, setting.Value, setting.ToString()));
    }

    [Theory]
    [InlineData("net.ipv4.ip_forward")]
    [InlineData("vm.swappiness=1")]
    [InlineData("kernel.domainname=x")]
    [InlineData("")]
    public void Kernel_settings_of_the_host(string text)
    {
        var refused = Assert.Throws<FormatException>(() => new KernelSetting(text));
        Assert.Contains("is not allowed", refused.Message, StringComparison.Ordinal);
    }
}
