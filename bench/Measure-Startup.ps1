#Requires -Version 7.4
<#
.SYNOPSIS
Measures what the module adds to the start of a PowerShell.
.DESCRIPTION
Starts new processes in turns: PowerShell alone, with the module imported, and with its first question to an engine. Gives the
medians in milliseconds, and what each is over PowerShell alone. It needs an engine (DOCKER_HOST or the default).
.EXAMPLE
./bench/Measure-Startup.ps1 -Count 15
#>
[CmdletBinding()]
param(
    [int] $Count = 15,

    [string] $Module = (Join-Path (Split-Path $PSScriptRoot) out DockerPS DockerPS.psd1)
)

$pwsh = (Get-Process -Id $PID).Path
$scripts = [ordered]@{
    'pwsh alone'                        = 'exit'
    'Import-Module'                     = "Import-Module '$Module'"
    'Import-Module; Test-DockerEngine'  = "Import-Module '$Module'; `$null = Test-DockerEngine"
    'Import-Module; Get-DockerContainer' = "Import-Module '$Module'; `$null = Get-DockerContainer"
    'the same, as a table'              = "Import-Module '$Module'; `$null = Get-DockerContainer | Out-String"
}
$times = @{}
foreach ($round in 0..$Count) {
    foreach ($name in $scripts.Keys) {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        & $pwsh -NoProfile -NonInteractive -Command $scripts[$name]
        # The first round warms the disk's cache.
        if ($round) { $times[$name] += , $clock.Elapsed.TotalMilliseconds }
    }
}
$alone = $null
foreach ($name in $scripts.Keys) {
    $median = ($times[$name] | Sort-Object)[[int][Math]::Floor($Count / 2)]
    $alone ??= $median
    [pscustomobject]@{ Start = $name; Median = [Math]::Round($median, 1); Over = [Math]::Round($median - $alone, 1) }
}
