namespace DockerPS.Cmdlets.Tests.Cases;

public class ContainerInsideTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
        { "Get-DockerContainer", Aspect.Happy, "Get-DockerContainer {running} | Select-Object Name, State", "@{Name={running}; State=Running}" },
        { "Get-DockerContainer", Aspect.Pipeline, "'{created}' | Get-DockerContainer -Detailed | ForEach-Object Arguments", "sleep, 1000" },
        { "Get-DockerContainer", Aspect.Failure, "Get-DockerContainer {name}", "ContainerNotFound" },
        { "Get-DockerContainerChange", Aspect.Happy, "Invoke-DockerCommand {running} touch /tmp/new; Get-DockerContainerChange {running} | Where-Object Path -EQ /tmp/new | ForEach-Object Kind", "Added" },
        { "Get-DockerContainerChange", Aspect.Pipeline, "Get-DockerContainer {created} | Get-DockerContainerChange", "" },
        { "Get-DockerContainerChange", Aspect.Failure, "Get-DockerContainerChange {name}", "ContainerNotFound" },
        { "Get-DockerContainerLog", Aspect.Happy, "Get-DockerContainerLog {exited} -Stream Stdout | ForEach-Object Message", "hello" },
        { "Get-DockerContainerLog", Aspect.Pipeline, "Get-DockerContainer {exited} | Get-DockerContainerLog -Stream Stderr | ForEach-Object Message", "trouble" },
        { "Get-DockerContainerLog", Aspect.Failure, "Get-DockerContainerLog {name}", "ContainerNotFound" },
        { "Get-DockerContainerPort", Aspect.Happy, "$c = New-DockerContainer {image} -Name {name} -Publish 127.0.0.1::80 -Start -Command sleep, 100; Get-DockerContainerPort {name} | ForEach-Object Port", "80" },
        { "Get-DockerContainerPort", Aspect.Pipeline, "New-DockerContainer {image} -Name {name} -Publish 127.0.0.1::80 -Start -Command sleep, 100 | Get-DockerContainerPort | ForEach-Object HostIP", "127.0.0.1" },
        { "Get-DockerContainerPort", Aspect.Failure, "Get-DockerContainerPort {name}", "ContainerNotFound" },
        { "Get-DockerContainerProcess", Aspect.Happy, "Get-DockerContainerProcess {running} | ForEach-Object CMD", "sleep 1000" },
        { "Get-DockerContainerProcess", Aspect.Pipeline, "Get-DockerContainer {running} | Get-DockerContainerProcess | ForEach-Object Container", "{running}" },
        { "Get-DockerContainerProcess", Aspect.Failure, "Get-DockerContainerProcess {created}", "ContainerStateConflict" },
        { "Measure-DockerContainer", Aspect.Happy, "Measure-DockerContainer {running} | ForEach-Object Container", "{running}" },
        { "Measure-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {running} | Measure-DockerContainer | Where-Object MemoryUsage -GT 0 | ForEach-Object Container", "{running}" },
        { "Measure-DockerContainer", Aspect.Failure, "Measure-DockerContainer {name}", "ContainerNotFound" },
        { "Invoke-DockerCommand", Aspect.Happy, "Invoke-DockerCommand {running} echo a 'b c'", "a b c" },
        { "Invoke-DockerCommand", Aspect.Pipeline, "'one', 'two' | Invoke-DockerCommand {running} cat", "one, two" },
        { "Invoke-DockerCommand", Aspect.WhatIf, "Invoke-DockerCommand {running} touch /tmp/new -WhatIf; Get-DockerContainerChange {running} | Where-Object Path -EQ /tmp/new", "" },
        { "Invoke-DockerCommand", Aspect.Failure, "Invoke-DockerCommand {running} false -FailOnExitCode", "CommandFailed" },
        { "Enter-DockerContainer", Aspect.Failure, "Enter-DockerContainer {running}", "TerminalMissing" },
        { "Watch-DockerContainer", Aspect.Failure, "Watch-DockerContainer {running}", "ScreenMissing" },
        { "Copy-DockerItem", Aspect.Happy, "Copy-DockerItem {running}:/etc/passwd {folder}; Copy-DockerItem {folder}/passwd {running}:/tmp/copy; Invoke-DockerCommand {running} -Command head, -n1, /tmp/copy", "root:*" },
        { "Copy-DockerItem", Aspect.Pipeline, "'{running}:/etc/passwd', '{running}:/etc/group' | Copy-DockerItem -Destination {folder} -PassThru | Measure-Object | ForEach-Object Count", "2" },
        { "Copy-DockerItem", Aspect.WhatIf, "Copy-DockerItem {running}:/etc/passwd {running:b}:/tmp/copy -WhatIf; Get-DockerContainerChange {running:b} | Where-Object Path -EQ /tmp/copy", "" },
        { "Copy-DockerItem", Aspect.Failure, "Copy-DockerItem {running}:/nowhere {folder}", "ContainerPathNotFound" },
        { "Export-DockerContainer", Aspect.Happy, "Export-DockerContainer {created} {folder}/all.tar | ForEach-Object Name", "all.tar" },
        { "Export-DockerContainer", Aspect.Pipeline, "Get-DockerContainer {created} | Export-DockerContainer -Path {folder}/all.tar | Where-Object Length -GT 100KB | ForEach-Object Name", "all.tar" },
        { "Export-DockerContainer", Aspect.WhatIf, "Export-DockerContainer {created} {folder}/all.tar -WhatIf", "" },
        { "Export-DockerContainer", Aspect.Failure, "Export-DockerContainer {name} {folder}/all.tar", "ContainerNotFound" },
        { "ConvertTo-DockerImage", Aspect.Happy, "ConvertTo-DockerImage {running} {name} -Tag 2 | ForEach-Object Name; Get-DockerImage {name}:2", "{name}:2, {name}:2" },
        { "ConvertTo-DockerImage", Aspect.Pipeline, "Get-DockerContainer {created} | ConvertTo-DockerImage -Repository {name} -Message 'made by a test'; Get-DockerImageHistory {name} | Select-Object -First 1 | ForEach-Object Comment", "{name}:latest, made by a test" },
        { "ConvertTo-DockerImage", Aspect.WhatIf, "ConvertTo-DockerImage {running} {name} -WhatIf; Get-DockerImage {name}*", "" },
        { "ConvertTo-DockerImage", Aspect.Failure, "ConvertTo-DockerImage {name} {name:b}", "ContainerNotFound" },
        { "New-DockerContainer", Aspect.Happy, "New-DockerContainer {image} -Name {name} -Environment @{ A = 'b' } -Memory 32MB -Label stage=x -Start sleep 100 | ForEach-Object State; Invoke-DockerCommand {name} -Command sh, -c, 'echo $A'", "Running, b" },
        { "New-DockerContainer", Aspect.Pipeline, "Get-DockerImage {image} | New-DockerContainer -Name {name} -Command sleep, 1", "{name}" },
        { "New-DockerContainer", Aspect.WhatIf, "New-DockerContainer {image} -Name {name} -WhatIf; Get-DockerContainer {name}*", "" },
        { "New-DockerContainer", Aspect.Failure, "New-DockerContainer {image} -Name {created} sleep 1", "ContainerNameInUse" },
        { "Invoke-DockerContainer", Aspect.Happy, "Invoke-DockerContainer {image} -Name {name} -AutoRemove echo hello; Get-DockerContainer {name}*", "hello" },
        { "Invoke-DockerContainer", Aspect.Pipeline, "'one', 'two' | Invoke-DockerContainer {image} -Name {name} -AutoRemove -Command sort, -r", "two, one" },
        { "Invoke-DockerContainer", Aspect.WhatIf, "Invoke-DockerContainer {image} -Name {name} -WhatIf; Get-DockerContainer {name}*", "" },
        { "Invoke-DockerContainer", Aspect.Failure, "Invoke-DockerContainer {name}/no:1 -Name {name:b} -Pull Never", "ImageNotFound" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
