namespace DockerPS.Cmdlets.Tests.Cases;

public class VolumeTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
        { "New-DockerVolume", Aspect.Happy, "New-DockerVolume {name} -Label @{ stage = 'x' } | Select-Object Name, Driver", "@{Name={name}; Driver=local}" },
        { "New-DockerVolume", Aspect.Pipeline, "'{name}', '{name:b}' | New-DockerVolume", "{name}, {name:b}" },
        { "New-DockerVolume", Aspect.WhatIf, "New-DockerVolume {name} -WhatIf; Get-DockerVolume {name}*", "" },
        { "New-DockerVolume", Aspect.Failure, "New-DockerVolume {name} -Option nosuch=1", "EngineBadRequest" },
        { "Get-DockerVolume", Aspect.Happy, "Get-DockerVolume {volume}", "{volume}" },
        { "Get-DockerVolume", Aspect.Pipeline, "'{volume}' | Get-DockerVolume -Usage | ForEach-Object Size", "0" },
        { "Get-DockerVolume", Aspect.Failure, "Get-DockerVolume {name}", "VolumeNotFound" },
        { "Remove-DockerVolume", Aspect.Happy, "Remove-DockerVolume {volume}; Get-DockerVolume {volume}*", "" },
        { "Remove-DockerVolume", Aspect.Pipeline, "Get-DockerVolume {volume} | Remove-DockerVolume; Get-DockerVolume {volume}*", "" },
        { "Remove-DockerVolume", Aspect.WhatIf, "Remove-DockerVolume {volume} -WhatIf; Get-DockerVolume {volume}", "{volume}" },
        { "Remove-DockerVolume", Aspect.Failure, "New-DockerContainer {image} -Name {name} -Volume {volume}:/data sleep 1 | Out-Null; Remove-DockerVolume {volume}", "VolumeInUse" },
        { "Export-DockerVolume", Aspect.Happy, "Export-DockerVolume {volume} {folder}/data.tar | ForEach-Object Name", "data.tar" },
        { "Export-DockerVolume", Aspect.Pipeline, "Get-DockerVolume {volume} | Export-DockerVolume -Path {folder}/data.tar | ForEach-Object Name", "data.tar" },
        { "Export-DockerVolume", Aspect.WhatIf, "Export-DockerVolume {volume} {folder}/data.tar -WhatIf", "" },
        { "Export-DockerVolume", Aspect.Failure, "Export-DockerVolume {name} {folder}/data.tar", "VolumeNotFound" },
        { "Import-DockerVolume", Aspect.Happy, "Export-DockerVolume {volume} {folder}/data.tar | Out-Null; Import-DockerVolume {folder}/data.tar {name}", "{name}" },
        { "Import-DockerVolume", Aspect.Pipeline, "Export-DockerVolume {volume} {folder}/data.tar | Import-DockerVolume -Volume {name}", "{name}" },
        { "Import-DockerVolume", Aspect.WhatIf, "Export-DockerVolume {volume} {folder}/data.tar | Import-DockerVolume -Volume {name} -WhatIf; Get-DockerVolume {name}*", "" },
        { "Import-DockerVolume", Aspect.Failure, "Import-DockerVolume {folder}/none.tar {name}", "PathNotFound" },
        { "Copy-DockerVolume", Aspect.Happy, "Copy-DockerVolume {volume} {name}", "{name}" },
        { "Copy-DockerVolume", Aspect.Pipeline, "Get-DockerVolume {volume} | Copy-DockerVolume -Destination {name}", "{name}" },
        { "Copy-DockerVolume", Aspect.WhatIf, "Copy-DockerVolume {volume} {name} -WhatIf; Get-DockerVolume {name}*", "" },
        { "Copy-DockerVolume", Aspect.Failure, "Copy-DockerVolume {name} {name:b}", "VolumeNotFound" },
        { "Clear-DockerVolume", Aspect.Happy, "New-DockerVolume {name} -Label stage={name} | Out-Null; Clear-DockerVolume -All -Label stage={name} -Force | ForEach-Object Name", "{name}" },
        { "Clear-DockerVolume", Aspect.Pipeline, "New-DockerVolume {name} -Label stage={name} | Out-Null; Clear-DockerVolume -All -Label stage={name} -Force | Measure-Object | ForEach-Object Count", "1" },
        { "Clear-DockerVolume", Aspect.WhatIf, "New-DockerVolume {name} -Label stage={name} | Out-Null; Clear-DockerVolume -All -Label stage={name} -WhatIf; Get-DockerVolume {name}", "{name}" },
        { "Clear-DockerVolume", Aspect.Failure, "New-DockerVolume {name} -Label stage={name} | Out-Null; Clear-DockerVolume -All -Label stage={name}", "HostFunctionNotImplemented" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
