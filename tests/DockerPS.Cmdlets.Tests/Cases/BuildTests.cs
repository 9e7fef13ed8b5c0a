namespace DockerPS.Cmdlets.Tests.Cases;

public class BuildTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
        { "Invoke-DockerBuild", Aspect.Happy, "Invoke-DockerBuild {context} -Tag {name}:1 | ForEach-Object Tags; Get-DockerImage {name}:1", "{name}:1, {name}:1" },
        { "Invoke-DockerBuild", Aspect.Pipeline, "'FROM {image}', 'RUN echo built > /made' | Invoke-DockerBuild -Tag {name}:2 | New-DockerContainer -Name {name} -Start -Command sleep, 100 | ForEach-Object Image; Invoke-DockerCommand {name} cat /made", "{name}:2, built" },
        { "Invoke-DockerBuild", Aspect.WhatIf, "Invoke-DockerBuild {context} -Tag {name}:1 -WhatIf; Get-DockerImage {name}*", "" },
        { "Invoke-DockerBuild", Aspect.Failure, "'FROM {image}', 'RUN exit 5' | Invoke-DockerBuild", "BuildFailed" },
        { "Get-DockerBuildCache", Aspect.Happy, "'FROM {image}', 'RUN echo {name} > /made' | Invoke-DockerBuild -Tag {name}:1 -Builder BuildKit | Out-Null; Get-DockerBuildCache | Where-Object Description -Match {name} | Measure-Object | ForEach-Object Count", "1" },
        { "Get-DockerBuildCache", Aspect.Pipeline, "'nothing*' | Get-DockerBuildCache", "" },
        { "Get-DockerBuildCache", Aspect.Failure, "Get-DockerBuildCache {name}", "BuildCacheNotFound" },
        { "Clear-DockerBuildCache", Aspect.Happy, "Clear-DockerBuildCache -Filter id={name} -Force", "" },
        { "Clear-DockerBuildCache", Aspect.Pipeline, "Clear-DockerBuildCache -OlderThan 1000h -Force | Measure-Object | ForEach-Object Count", "0" },
        { "Clear-DockerBuildCache", Aspect.WhatIf, "'FROM {image}', 'RUN echo {name} > /made' | Invoke-DockerBuild -Tag {name}:1 -Builder BuildKit | Out-Null; Clear-DockerBuildCache -All -WhatIf; Get-DockerBuildCache | Where-Object Description -Match {name} | Measure-Object | ForEach-Object Count", "1" },
        { "Clear-DockerBuildCache", Aspect.Failure, "Clear-DockerBuildCache -Filter nonsense", "InvalidValue" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
