namespace DockerPS.Cmdlets.Tests.Cases;

public class ContainerLifecycleTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
        { "Start-DockerContainer", Aspect.Happy, "Start-DockerContainer {created}; Get-DockerContainer {created} | ForEach-Object State", "Running" },
        { "Start-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {created} | Start-DockerContainer -PassThru | ForEach-Object State", "Running" },
        { "Start-DockerContainer", Aspect.WhatIf, "Start-DockerContainer {created} -WhatIf; Get-DockerContainer {created} | ForEach-Object State", "Created" },
        { "Start-DockerContainer", Aspect.Failure, "Start-DockerContainer {name}", "ContainerNotFound" },
        { "Stop-DockerContainer", Aspect.Happy, "Stop-DockerContainer {running} -Timeout 0; Get-DockerContainer {running} | ForEach-Object State", "Exited" },
        { "Stop-DockerContainer", Aspect.Pipeline, "'{running}', '{running:b}' | Stop-DockerContainer -Force -PassThru | ForEach-Object State", "Exited, Exited" },
        { "Stop-DockerContainer", Aspect.WhatIf, "Stop-DockerContainer {running} -WhatIf; Get-DockerContainer {running} | ForEach-Object State", "Running" },
        { "Stop-DockerContainer", Aspect.Failure, "Stop-DockerContainer {name}, {name:b}", "ContainerNotFound, ContainerNotFound" },
        { "Restart-DockerContainer", Aspect.Happy, "Restart-DockerContainer {running} -Timeout 0; Get-DockerContainer {running} | ForEach-Object State", "Running" },
        { "Restart-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {created} | Restart-DockerContainer -Timeout 0 -PassThru | ForEach-Object State", "Running" },
        { "Restart-DockerContainer", Aspect.WhatIf, "Restart-DockerContainer {created} -WhatIf; Get-DockerContainer {created} | ForEach-Object State", "Created" },
        { "Restart-DockerContainer", Aspect.Failure, "Restart-DockerContainer {name}", "ContainerNotFound" },
        { "Suspend-DockerContainer", Aspect.Happy, "Suspend-DockerContainer {running}; Get-DockerContainer {running} | ForEach-Object State", "Paused" },
        { "Suspend-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {running} | Suspend-DockerContainer -PassThru | ForEach-Object State", "Paused" },
        { "Suspend-DockerContainer", Aspect.WhatIf, "Suspend-DockerContainer {running} -WhatIf; Get-DockerContainer {running} | ForEach-Object State", "Running" },
        { "Suspend-DockerContainer", Aspect.Failure, "Suspend-DockerContainer {created}", "ContainerStateConflict" },
        { "Resume-DockerContainer", Aspect.Happy, "Suspend-DockerContainer {running}; Resume-DockerContainer {running}; Get-DockerContainer {running} | ForEach-Object State", "Running" },
        { "Resume-DockerContainer", Aspect.Pipeline, "Suspend-DockerContainer {running} -PassThru | Resume-DockerContainer -PassThru | ForEach-Object State", "Running" },
        { "Resume-DockerContainer", Aspect.WhatIf, "Suspend-DockerContainer {running}; Resume-DockerContainer {running} -WhatIf; Get-DockerContainer {running} | ForEach-Object State", "Paused" },
        { "Resume-DockerContainer", Aspect.Failure, "Resume-DockerContainer {name}", "ContainerNotFound" },
        { "Remove-DockerContainer", Aspect.Happy, "Remove-DockerContainer {created}; Get-DockerContainer {created}*", "" },
        { "Remove-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {running} | Remove-DockerContainer -Force; Get-DockerContainer {running}*", "" },
        { "Remove-DockerContainer", Aspect.WhatIf, "Remove-DockerContainer {created} -WhatIf; Get-DockerContainer {created}", "{created}" },
        { "Remove-DockerContainer", Aspect.Failure, "Remove-DockerContainer {running}", "ContainerInUse" },
        { "Rename-DockerContainer", Aspect.Happy, "Rename-DockerContainer {created} {name}; Get-DockerContainer {name}", "{name}" },
        { "Rename-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {created} | Rename-DockerContainer -NewName {name} -PassThru", "{name}" },
        { "Rename-DockerContainer", Aspect.WhatIf, "Rename-DockerContainer {created} {name} -WhatIf; Get-DockerContainer {created}", "{created}" },
        { "Rename-DockerContainer", Aspect.Failure, "Rename-DockerContainer {created} {created:b}", "ContainerNameInUse" },
        { "Set-DockerContainer", Aspect.Happy, "Set-DockerContainer {running} -Memory 64MB -MemorySwap 128MB; Get-DockerContainer {running} -Detailed | ForEach-Object Memory", "67108864" },
        { "Set-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {created} | Set-DockerContainer -RestartPolicy on-failure:3 -PassThru", "{created}" },
        { "Set-DockerContainer", Aspect.WhatIf, "Set-DockerContainer {created} -Memory 64m -WhatIf; Get-DockerContainer {created} -Detailed | Where-Object Memory", "" },
        { "Set-DockerContainer", Aspect.Failure, "Set-DockerContainer {name} -CpuShares 512", "ContainerNotFound" },
        { "Send-DockerSignal", Aspect.Happy, "Send-DockerSignal {running}; Wait-DockerContainer {running} | ForEach-Object ExitCode", "137" },
        { "Send-DockerSignal", Aspect.Pipeline, "Get-DockerContainer {running} | Send-DockerSignal -Signal KILL -PassThru", "{running}" },
        { "Send-DockerSignal", Aspect.WhatIf, "Send-DockerSignal {running} -WhatIf; Get-DockerContainer {running} | ForEach-Object State", "Running" },
        { "Send-DockerSignal", Aspect.Failure, "Send-DockerSignal {created}", "ContainerStateConflict" },
        { "Wait-DockerContainer", Aspect.Happy, "Wait-DockerContainer {exited} | ForEach-Object ExitCode", "3" },
        { "Wait-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {exited} | Wait-DockerContainer -LogMatch hell. -Timeout 60s", "*" },
        { "Wait-DockerContainer", Aspect.Failure, "Wait-DockerContainer {running} -Timeout 1s", "EngineTimeout" },
        { "Clear-DockerContainer", Aspect.Happy, "Clear-DockerContainer -Label stage={exited} -Force | ForEach-Object Name; Get-DockerContainer {exited}*", "{exited}" },
        { "Clear-DockerContainer", Aspect.Pipeline, "Clear-DockerContainer -Label stage={exited} -Force | Measure-Object | ForEach-Object Count", "1" },
        { "Clear-DockerContainer", Aspect.WhatIf, "Clear-DockerContainer -Label stage={exited} -WhatIf; Get-DockerContainer {exited}", "{exited}" },
        { "Clear-DockerContainer", Aspect.Failure, "Clear-DockerContainer -Label stage={exited}", "HostFunctionNotImplemented" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
