#Requires -Version 7.4
<#
.SYNOPSIS
Measures what Import-Module takes in a PowerShell that is warm: its own modules are loaded, and its files are in the disk's cache.
.DESCRIPTION
Each time is of a new process, which loads the module once. Gives the fastest and the median, in milliseconds, and the assemblies that came
with the module. The goal is 60 ms on a machine that has nothing else to do.
.EXAMPLE
./bench/Measure-Import.ps1 -Count 15
#>
[CmdletBinding()]
param([int] $Count = 11)

$module = Join-Path (Split-Path $PSScriptRoot) out DockerPS DockerPS.psd1
$measure = {
    param($module)
    # What any session has done before: a command looked up, a module loaded, a format used.
    Import-Module Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management
    $null = Get-ChildItem / | Out-String
    $before = [AppDomain]::CurrentDomain.GetAssemblies().Location
    $clock = [Diagnostics.Stopwatch]::StartNew()
    Import-Module $module
    $clock.Elapsed.TotalMilliseconds
    ([AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -and $_ -notin $before -and -not $_.StartsWith($PSHOME) } | Split-Path -Leaf | Sort-Object) -join ', '
}
$runs = foreach ($round in 0..$Count) {
    $time, $assemblies = pwsh -NoProfile -NonInteractive -Command $measure -args $module
    # The first round warms the disk's cache.
    if ($round) { [pscustomobject]@{ Time = [double] $time; Assemblies = $assemblies } }
}
$times = $runs.Time | Sort-Object
[pscustomobject]@{ Fastest = [Math]::Round($times[0], 1); Median = [Math]::Round($times[[Math]::Floor($Count / 2)], 1); Assemblies = $runs[0].Assemblies }
