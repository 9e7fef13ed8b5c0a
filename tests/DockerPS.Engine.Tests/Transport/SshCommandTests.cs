using DockerPS.Engine.Transport;

namespace DockerPS.Engine.Tests.Transport;

public sealed class SshCommandTests
{
    [Theory]
    [InlineData("ssh://engine.example", "-- engine.example docker system dial-stdio")]
    [InlineData("ssh://engine.example/", "-- engine.example docker system dial-stdio")]
    [InlineData("ssh://me@engine.example:2222", "-l me -p 2222 -- engine.example docker system dial-stdio")]
    [InlineData("ssh://me@[::1]/run/user/1000/docker.sock", "-l me -- ::1 docker --host unix:///run/user/1000/docker.sock system dial-stdio")]
    [InlineData("ssh://alias_1", "-- alias_1 docker system dial-stdio")]
    public void The_address_becomes_arguments(string address, string expected)
    {
        var arguments = string.Join(' ', SshCommand.Arguments(EngineEndpoint.Parse(address).Address, null));
        Assert.EndsWith(" " + expected, arguments, StringComparison.Ordinal);
        Assert.DoesNotContain("Control", arguments, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_login_stays_for_a_minute()
    {
        var arguments = SshCommand.Arguments(EngineAddress.Parse("ssh://engine.example"), "/run/x-%C").ToArray();
        Assert.Contains("ControlMaster=auto", arguments);
        Assert.Contains("ControlPath=/run/x-%C", arguments);
        Assert.Contains("ControlPersist=60", arguments);
    }

    [Theory]
    [InlineData("ssh://-oProxyCommand=x")]
    [InlineData("ssh://-oProxyCommand=x@engine.example")]
    [InlineData("ssh://-l@engine.example")]
    [InlineData("ssh://me;x@engine.example")]
    [InlineData("ssh://me%h@engine.example")]
    [InlineData("ssh://engine$x.example")]
    [InlineData("ssh://engine.example/run/$(x)")]
    [InlineData("ssh://engine.example/run/a b")]
    [InlineData("ssh://engine.example/run/a'b")]
    [InlineData("ssh://engine.example/run/a\nb")]
    public void What_ssh_or_a_shell_could_take_for_something_else_is_refused(string address) =>
        Assert.Throws<FormatException>(() => EngineEndpoint.Parse(address));
}
