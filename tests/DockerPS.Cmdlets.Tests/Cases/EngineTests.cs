namespace DockerPS.Cmdlets.Tests.Cases;

public class EngineTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
        { "Test-DockerEngine", Aspect.Happy, "Test-DockerEngine", "True" },
        { "Test-DockerEngine", Aspect.Pipeline, "Test-DockerEngine -Detailed | Where-Object IsAvailable | ForEach-Object OSType", "linux" },
        { "Test-DockerEngine", Aspect.Failure, "Test-DockerEngine -DockerHost nonsense://x", "EndpointInvalid" },
        { "Get-DockerVersion", Aspect.Happy, "Get-DockerVersion | ForEach-Object OperatingSystem", "linux" },
        { "Get-DockerVersion", Aspect.Pipeline, "Get-DockerVersion | Where-Object ApiVersion -Match '^1[.]' | Measure-Object | ForEach-Object Count", "1" },
        { "Get-DockerVersion", Aspect.Failure, "Get-DockerVersion -DockerHost tcp://127.0.0.1:1", "EngineUnreachable" },
        { "Get-DockerInfo", Aspect.Happy, "Get-DockerInfo | ForEach-Object OSType", "linux" },
        { "Get-DockerInfo", Aspect.Pipeline, "Get-DockerInfo | Where-Object Cpus -GE 1 | Measure-Object | ForEach-Object Count", "1" },
        { "Get-DockerInfo", Aspect.Failure, "Get-DockerInfo -DockerHost unix:///nowhere", "EngineUnreachable" },
        { "Get-DockerDiskUsage", Aspect.Happy, "Get-DockerDiskUsage Image | Where-Object Size -GT 100KB | ForEach-Object Kind", "Images" },
        { "Get-DockerDiskUsage", Aspect.Pipeline, "Get-DockerDiskUsage | Measure-Object Size -Sum | Where-Object Sum -GT 100KB | ForEach-Object Property", "Size" },
        { "Get-DockerDiskUsage", Aspect.Failure, "Get-DockerDiskUsage -Context {name}", "ContextNotFound" },
        { "Get-DockerEvent", Aspect.Happy, "Get-DockerEvent -Container {running} -Action start -Since 10m | ForEach-Object Name", "{running}" },
        { "Get-DockerEvent", Aspect.Pipeline, "Get-DockerEvent container -Container {exited} -Since 10m | Where-Object Action -EQ die | ForEach-Object ExitCode", "3" },
        { "Get-DockerEvent", Aspect.Failure, "Get-DockerEvent -DockerHost unix:///nowhere", "EngineUnreachable" },
        { "Watch-DockerEvent", Aspect.Happy, "Watch-DockerEvent -Container {running} -Since 10m -Timeout 60s | Select-Object -First 1 | ForEach-Object Action", "create" },
        { "Watch-DockerEvent", Aspect.Pipeline, "Watch-DockerEvent -Container {exited} -Action die -Since 10m -Timeout 60s | Select-Object -First 1 | ForEach-Object ExitCode", "3" },
        { "Watch-DockerEvent", Aspect.Failure, "Watch-DockerEvent -DockerHost unix:///nowhere", "EngineUnreachable" },
        { "Clear-DockerSystem", Aspect.Happy, "Clear-DockerSystem -Label stage={exited} -Force | ForEach-Object Name", "{exited}" },
        { "Clear-DockerSystem", Aspect.Pipeline, "Clear-DockerSystem -Label stage={exited} -Force | Group-Object Kind | ForEach-Object Name", "Container" },
        { "Clear-DockerSystem", Aspect.WhatIf, "Clear-DockerSystem -Label stage={exited} -WhatIf; Get-DockerContainer {exited}", "{exited}" },
        { "Clear-DockerSystem", Aspect.Failure, "Clear-DockerSystem -Label stage={exited}", "HostFunctionNotImplemented" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
