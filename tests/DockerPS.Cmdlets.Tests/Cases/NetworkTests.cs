namespace DockerPS.Cmdlets.Tests.Cases;

public class NetworkTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
        { "New-DockerNetwork", Aspect.Happy, "New-DockerNetwork {name} -Internal -Label stage=x | Select-Object Name, Driver", "@{Name={name}; Driver=bridge}" },
        { "New-DockerNetwork", Aspect.Pipeline, "'{name}', '{name:b}' | New-DockerNetwork", "{name}, {name:b}" },
        { "New-DockerNetwork", Aspect.WhatIf, "New-DockerNetwork {name} -WhatIf; Get-DockerNetwork {name}*", "" },
        { "New-DockerNetwork", Aspect.Failure, "New-DockerNetwork {network}", "NetworkNameInUse" },
        { "Get-DockerNetwork", Aspect.Happy, "Get-DockerNetwork {network}", "{network}" },
        { "Get-DockerNetwork", Aspect.Pipeline, "'{network}' | Get-DockerNetwork -Detailed | ForEach-Object Scope", "local" },
        { "Get-DockerNetwork", Aspect.Failure, "Get-DockerNetwork {name}", "NetworkNotFound" },
        { "Remove-DockerNetwork", Aspect.Happy, "Remove-DockerNetwork {network}; Get-DockerNetwork {network}*", "" },
        { "Remove-DockerNetwork", Aspect.Pipeline, "Get-DockerNetwork {network} | Remove-DockerNetwork; Get-DockerNetwork {network}*", "" },
        { "Remove-DockerNetwork", Aspect.WhatIf, "Remove-DockerNetwork {network} -WhatIf; Get-DockerNetwork {network}", "{network}" },
        { "Remove-DockerNetwork", Aspect.Failure, "Remove-DockerNetwork {name}", "NetworkNotFound" },
        { "Connect-DockerNetwork", Aspect.Happy, "Connect-DockerNetwork {network} {running} -Alias web; Get-DockerNetwork {network} -Detailed | ForEach-Object Containers | ForEach-Object Name", "{running}" },
        { "Connect-DockerNetwork", Aspect.Pipeline, "Get-DockerContainer {running} | Connect-DockerNetwork {network} -PassThru", "{running}" },
        { "Connect-DockerNetwork", Aspect.WhatIf, "Connect-DockerNetwork {network} {running} -WhatIf; Get-DockerNetwork {network} -Detailed | ForEach-Object Containers", "" },
        { "Connect-DockerNetwork", Aspect.Failure, "Connect-DockerNetwork {name} {running}", "NetworkNotFound" },
        { "Disconnect-DockerNetwork", Aspect.Happy, "Connect-DockerNetwork {network} {running}; Disconnect-DockerNetwork {network} {running}; Get-DockerNetwork {network} -Detailed | ForEach-Object Containers", "" },
        { "Disconnect-DockerNetwork", Aspect.Pipeline, "Connect-DockerNetwork {network} {running} -PassThru | Disconnect-DockerNetwork {network} -PassThru", "{running}" },
        { "Disconnect-DockerNetwork", Aspect.WhatIf, "Connect-DockerNetwork {network} {running}; Disconnect-DockerNetwork {network} {running} -WhatIf; Get-DockerNetwork {network} -Detailed | ForEach-Object Containers | ForEach-Object Name", "{running}" },
        { "Disconnect-DockerNetwork", Aspect.Failure, "Disconnect-DockerNetwork {network} {name}", "ContainerNotFound" },
        { "Clear-DockerNetwork", Aspect.Happy, "New-DockerNetwork {name} -Label stage={name} | Out-Null; Clear-DockerNetwork -Label stage={name} -Force | ForEach-Object Name", "{name}" },
        { "Clear-DockerNetwork", Aspect.Pipeline, "New-DockerNetwork {name} -Label stage={name} | Out-Null; Clear-DockerNetwork -Label stage={name} -Force | Measure-Object | ForEach-Object Count", "1" },
        { "Clear-DockerNetwork", Aspect.WhatIf, "New-DockerNetwork {name} -Label stage={name} | Out-Null; Clear-DockerNetwork -Label stage={name} -WhatIf; Get-DockerNetwork {name}", "{name}" },
        { "Clear-DockerNetwork", Aspect.Failure, "New-DockerNetwork {name} -Label stage={name} | Out-Null; Clear-DockerNetwork -Label stage={name}", "HostFunctionNotImplemented" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
