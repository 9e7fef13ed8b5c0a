namespace DockerPS.Cmdlets.Tests.Cases;

public class ContextTests : CmdletTests
{
    public static CmdletCases Cases => new()
    {
{ "New-DockerContext", Aspect.Happy, "New-DockerContext {name} {engine} -Description mine; Get-DockerInfo -Context {name} | ForEach-Object OSType; Remove-DockerContext {name}", "{name}, linux" },
        { "New-DockerContext", Aspect.Pipeline, "New-DockerContext {name} {engine} | Get-DockerContext | ForEach-Object DockerHost; Remove-DockerContext {name}", "{engine}" },
        { "New-DockerContext", Aspect.WhatIf, "New-DockerContext {name} {engine} -WhatIf; Get-DockerContext {name}*", "" },
        { "New-DockerContext", Aspect.Failure, "New-DockerContext {name} nonsense://x", "InvalidValue" },
        { "Get-DockerContext", Aspect.Happy, "Get-DockerContext default", "default" },
        { "Get-DockerContext", Aspect.Pipeline, "'default' | Get-DockerContext | ForEach-Object DockerHost", "{engine}" },
        { "Get-DockerContext", Aspect.Failure, "Get-DockerContext {name}", "ContextNotFound" },
        { "Set-DockerContext", Aspect.Happy, "New-DockerContext {name} {engine} | Out-Null; Set-DockerContext {name} -Description new -PassThru | ForEach-Object Description; Remove-DockerContext {name}", "new" },
        { "Set-DockerContext", Aspect.Pipeline, "New-DockerContext {name} {engine} | Set-DockerContext -DockerHost tcp://127.0.0.1:1 -PassThru | ForEach-Object DockerHost; Remove-DockerContext {name}", "tcp://127.0.0.1:1" },
        { "Set-DockerContext", Aspect.WhatIf, "New-DockerContext {name} {engine} | Set-DockerContext -Description new -WhatIf; Get-DockerContext {name} | Where-Object Description; Remove-DockerContext {name}", "" },
        { "Set-DockerContext", Aspect.Failure, "Set-DockerContext {name} -Description new", "ContextNotFound" },
        { "Remove-DockerContext", Aspect.Happy, "New-DockerContext {name} {engine} | Out-Null; Remove-DockerContext {name}; Get-DockerContext {name}*", "" },
        { "Remove-DockerContext", Aspect.Pipeline, "New-DockerContext {name} {engine} | Remove-DockerContext; Get-DockerContext {name}*", "" },
        { "Remove-DockerContext", Aspect.WhatIf, "New-DockerContext {name} {engine} | Remove-DockerContext -WhatIf; Get-DockerContext {name}; Remove-DockerContext {name}", "{name}" },
        { "Remove-DockerContext", Aspect.Failure, "Remove-DockerContext {name}", "ContextNotFound" },
        { "Use-DockerContext", Aspect.Happy, "New-DockerContext {name} {engine} | Out-Null; Use-DockerContext {name}; Use-DockerContext -Reset; Remove-DockerContext {name}", "" },
        { "Use-DockerContext", Aspect.Pipeline, "New-DockerContext {name} {engine} | Use-DockerContext -PassThru; Use-DockerContext -Reset; Remove-DockerContext {name}", "{name}" },
        { "Use-DockerContext", Aspect.WhatIf, "Use-DockerContext default -WhatIf", "" },
        { "Use-DockerContext", Aspect.Failure, "Use-DockerContext {name}", "ContextNotFound" },
        { "Export-DockerContext", Aspect.Happy, "New-DockerContext {name} {engine} | Out-Null; Export-DockerContext {name} {folder}/c.dockercontext | ForEach-Object Name; Remove-DockerContext {name}", "c.dockercontext" },
        { "Export-DockerContext", Aspect.Pipeline, "New-DockerContext {name} {engine} | Export-DockerContext -Path {folder}/c.dockercontext | ForEach-Object Name; Remove-DockerContext {name}", "c.dockercontext" },
        { "Export-DockerContext", Aspect.WhatIf, "New-DockerContext {name} {engine} | Export-DockerContext -Path {folder}/c.dockercontext -WhatIf; Remove-DockerContext {name}", "" },
        { "Export-DockerContext", Aspect.Failure, "Export-DockerContext {name} {folder}/c.dockercontext", "ContextNotFound" },
        { "Import-DockerContext", Aspect.Happy, "New-DockerContext {name} {engine} | Export-DockerContext -Path {folder}/c | Out-Null; Import-DockerContext {folder}/c {name:b}; Remove-DockerContext {name}, {name:b}", "{name:b}" },
        { "Import-DockerContext", Aspect.Pipeline, "New-DockerContext {name} {engine} | Export-DockerContext -Path {folder}/c | Import-DockerContext -Context {name:b}; Remove-DockerContext {name}, {name:b}", "{name:b}" },
        { "Import-DockerContext", Aspect.WhatIf, "New-DockerContext {name} {engine} | Export-DockerContext -Path {folder}/c | Import-DockerContext -Context {name:b} -WhatIf; Get-DockerContext {name:b}*; Remove-DockerContext {name}", "" },
        { "Import-DockerContext", Aspect.Failure, "Import-DockerContext {folder}/none", "PathNotFound" },
    };

    [Theory, MemberData(nameof(Cases))]
    public async Task Show(string cmdlet, Aspect aspect, string script, string expected)
    {
        Assert.Contains(cmdlet, script, StringComparison.Ordinal);
        await CheckAsync(aspect, script, expected);
    }
}
