namespace DockerPS.Cmdlets.Tests.Cases;

public class ImageTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
        { "Get-DockerImage", Aspect.Happy, "Get-DockerImage {tag}", "{tag}" },
        { "Get-DockerImage", Aspect.Pipeline, "'{tag}' | Get-DockerImage -Detailed | ForEach-Object OperatingSystem", "linux" },
        { "Get-DockerImage", Aspect.Failure, "Get-DockerImage {name}", "ImageNotFound" },
        { "Get-DockerImageHistory", Aspect.Happy, "Get-DockerImageHistory {image} | Measure-Object | ForEach-Object Count", "1" },
        { "Get-DockerImageHistory", Aspect.Pipeline, "Get-DockerImage {tag} | Get-DockerImageHistory | Where-Object Size -GT 100KB | Measure-Object | ForEach-Object Count", "1" },
        { "Get-DockerImageHistory", Aspect.Failure, "Get-DockerImageHistory {name}", "ImageNotFound" },
        { "Add-DockerImageTag", Aspect.Happy, "Add-DockerImageTag {image} {name}:2; Get-DockerImage {name}", "{name}:2" },
        { "Add-DockerImageTag", Aspect.Pipeline, "Get-DockerImage {tag} | Add-DockerImageTag -Tag {name}:3 -PassThru", "{name}:3" },
        { "Add-DockerImageTag", Aspect.WhatIf, "Add-DockerImageTag {image} {name}:2 -WhatIf; Get-DockerImage {name}*", "" },
        { "Add-DockerImageTag", Aspect.Failure, "Add-DockerImageTag {name} {name:b}", "ImageNotFound" },
        { "Remove-DockerImageTag", Aspect.Happy, "Remove-DockerImageTag {tag} | ForEach-Object Untagged; Get-DockerImage {tag}*", "{tag}" },
        { "Remove-DockerImageTag", Aspect.Pipeline, "Get-DockerImage {tag} | Remove-DockerImageTag | ForEach-Object Untagged", "{tag}" },
        { "Remove-DockerImageTag", Aspect.WhatIf, "Remove-DockerImageTag {tag} -WhatIf; Get-DockerImage {tag}", "{tag}" },
        { "Remove-DockerImageTag", Aspect.Failure, "Remove-DockerImageTag {name}:1", "ImageNotFound" },
        { "Remove-DockerImage", Aspect.Happy, "Remove-DockerImage {tag} | ForEach-Object Untagged; Get-DockerImage {tag}*", "{tag}" },
        { "Remove-DockerImage", Aspect.Pipeline, "'{tag}', '{tag:b}' | Remove-DockerImage | ForEach-Object Untagged", "{tag}, {tag:b}" },
        { "Remove-DockerImage", Aspect.WhatIf, "Remove-DockerImage {tag} -WhatIf; Get-DockerImage {tag}", "{tag}" },
        { "Remove-DockerImage", Aspect.Failure, "Remove-DockerImage {name}", "ImageNotFound" },
        { "Export-DockerImage", Aspect.Happy, "Export-DockerImage {tag} {folder}/image.tar | Where-Object Length -GT 100KB | ForEach-Object Name", "image.tar" },
        { "Export-DockerImage", Aspect.Pipeline, "Get-DockerImage {tag} | Export-DockerImage -Path {folder}/image.tar | ForEach-Object Name", "image.tar" },
        { "Export-DockerImage", Aspect.WhatIf, "Export-DockerImage {tag} {folder}/image.tar -WhatIf", "" },
        { "Export-DockerImage", Aspect.Failure, "Export-DockerImage {name} {folder}/image.tar", "ImageNotFound" },
        { "Import-DockerImage", Aspect.Happy, "$file = Export-DockerImage {tag} {folder}/image.tar; Remove-DockerImageTag {tag} | Out-Null; Import-DockerImage {folder}/image.tar", "{tag}" },
        { "Import-DockerImage", Aspect.Pipeline, "Export-DockerImage {tag} {folder}/image.tar | Import-DockerImage", "{tag}" },
        { "Import-DockerImage", Aspect.WhatIf, "Export-DockerImage {tag} {folder}/image.tar | Out-Null; Remove-DockerImageTag {tag} | Out-Null; Import-DockerImage {folder}/image.tar -WhatIf; Get-DockerImage {tag}*", "" },
        { "Import-DockerImage", Aspect.Failure, "Import-DockerImage {folder}/none.tar", "PathNotFound" },
        { "New-DockerImage", Aspect.Happy, "Export-DockerContainer {created} {folder}/root.tar | Out-Null; New-DockerImage {folder}/root.tar {name}:1", "{name}:1" },
        { "New-DockerImage", Aspect.Pipeline, "Export-DockerContainer {created} {folder}/root.tar | New-DockerImage -Name {name}:2 -Change 'ENV A=b'", "{name}:2" },
        { "New-DockerImage", Aspect.WhatIf, "Export-DockerContainer {created} {folder}/root.tar | New-DockerImage -Name {name}:2 -WhatIf; Get-DockerImage {name}*", "" },
        { "New-DockerImage", Aspect.Failure, "New-DockerImage {folder}/none.tar {name}:1", "PathNotFound" },
        { "Find-DockerImage", Aspect.Happy, "Find-DockerImage {registry}/me | ForEach-Object Stars", "7" },
        { "Find-DockerImage", Aspect.Pipeline, "'{registry}/me' | Find-DockerImage | ForEach-Object Description", "a server" },
        { "Find-DockerImage", Aspect.Failure, "Find-DockerImage 127.0.0.1:1/me", "RegistryUnreachable" },
        { "Send-DockerImage", Aspect.Happy, "Add-DockerImageTag {image} {registry}/{name}:1; Send-DockerImage {registry}/{name}:1", "{registry}/{name}:1" },
        { "Send-DockerImage", Aspect.Pipeline, "Add-DockerImageTag {image} {registry}/{name}:1 -PassThru | Send-DockerImage", "{registry}/{name}:1" },
        { "Send-DockerImage", Aspect.WhatIf, "Add-DockerImageTag {image} {registry}/{name}:1; Send-DockerImage {registry}/{name}:1 -WhatIf", "" },
        { "Send-DockerImage", Aspect.Failure, "Send-DockerImage {registry}/{name}:1", "ImageNotFound" },
        { "Receive-DockerImage", Aspect.Happy, "Add-DockerImageTag {image} {registry}/{name}:1 -PassThru | Send-DockerImage | Out-Null; Remove-DockerImageTag {registry}/{name}:1 | Out-Null; Receive-DockerImage {registry}/{name}:1", "{registry}/{name}:1" },
        { "Receive-DockerImage", Aspect.Pipeline, "Add-DockerImageTag {image} {registry}/{name}:1 -PassThru | Send-DockerImage | Receive-DockerImage", "{registry}/{name}:1" },
        { "Receive-DockerImage", Aspect.WhatIf, "Receive-DockerImage {registry}/{name}:1 -WhatIf", "" },
        { "Receive-DockerImage", Aspect.Failure, "Receive-DockerImage 127.0.0.1:1/{name}:1", "RegistryUnreachable" },
        { "Find-DockerImageTag", Aspect.Happy, "Add-DockerImageTag {image} {registry}/{name}:1 -PassThru | Send-DockerImage | Out-Null; Find-DockerImageTag {registry}/{name} | ForEach-Object Tag", "1" },
        { "Find-DockerImageTag", Aspect.Pipeline, "Add-DockerImageTag {image} {registry}/{name}:1 -PassThru | Send-DockerImage | Find-DockerImageTag | ForEach-Object IsCurrent", "True" },
        { "Find-DockerImageTag", Aspect.Failure, "Find-DockerImageTag 127.0.0.1:1/{name}", "RegistryUnreachable" },
        { "Connect-DockerRegistry", Aspect.Happy, "Connect-DockerRegistry {login} $good | ForEach-Object Registry", "{login}" },
        { "Connect-DockerRegistry", Aspect.Pipeline, "$good | Connect-DockerRegistry {login} | ForEach-Object UserName", "tester" },
        { "Connect-DockerRegistry", Aspect.WhatIf, "Connect-DockerRegistry {login} $good -WhatIf", "" },
        { "Connect-DockerRegistry", Aspect.Failure, "Connect-DockerRegistry {login} $bad", "RegistryUnauthorized" },
        { "Disconnect-DockerRegistry", Aspect.Happy, "Connect-DockerRegistry {login} $good | Out-Null; Disconnect-DockerRegistry {login}", "" },
        { "Disconnect-DockerRegistry", Aspect.Pipeline, "Connect-DockerRegistry {login} $good | Disconnect-DockerRegistry", "" },
        { "Disconnect-DockerRegistry", Aspect.WhatIf, "Connect-DockerRegistry {login} $good | Out-Null; Disconnect-DockerRegistry {login} -WhatIf", "" },
        { "Disconnect-DockerRegistry", Aspect.Failure, "Disconnect-DockerRegistry a/b", "RegistryLoginNotFound" },
        { "Clear-DockerImage", Aspect.Happy, "ConvertTo-DockerImage {created} {name} -Change 'LABEL stage={name}' | Out-Null; Clear-DockerImage -All -Label stage={name} -Force | ForEach-Object Name", "{name}:latest" },
        { "Clear-DockerImage", Aspect.Pipeline, "ConvertTo-DockerImage {created} {name} -Change 'LABEL stage={name}' | Out-Null; Clear-DockerImage -All -Label stage={name} -Force | Group-Object Kind | ForEach-Object Name", "Image" },
        { "Clear-DockerImage", Aspect.WhatIf, "ConvertTo-DockerImage {created} {name} -Change 'LABEL stage={name}'; Clear-DockerImage -All -Label stage={name} -WhatIf; Get-DockerImage {name}", "{name}:latest, {name}:latest" },
        { "Clear-DockerImage", Aspect.Failure, "ConvertTo-DockerImage {created} {name} -Change 'LABEL stage={name}' | Out-Null; Clear-DockerImage -All -Label stage={name}", "HostFunctionNotImplemented" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
