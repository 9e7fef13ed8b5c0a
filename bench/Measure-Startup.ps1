#Requires -Version 7.4
<#
.SYNOPSIS
Measures the start: a new PowerShell from nothing to its first object from the engine, what of that is the module's, and Import-Module alone.
.DESCRIPTION
Files are in the disk's cache. What imports the module has loaded PowerShell's own modules before, as any session has.
.EXAMPLE
./bench/Measure-Startup.ps1 -Count 3
#>
[CmdletBinding()]
param([int] $Count = 7)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw, $folder)

    # PowerShell keeps what its last process has compiled, and the next one begins with it. Each way has that of its own, as a script
    # that runs every hour has.
    function Start-Shell([string] $Way, [string] $Command) {
        $cache = $env:XDG_CACHE_HOME
        $env:XDG_CACHE_HOME = Join-Path $folder $Way
        try { pwsh -NoProfile -NonInteractive -Command $Command }
        finally { $env:XDG_CACHE_HOME = $cache }
    }
    function Measure-Shell([string] $Way, [string] $Command) { Measure-Command { Start-Shell $Way $Command } }
    $module = (Get-Module DockerPS).Path -replace 'dll$', 'psd1'
    $assembly = Join-Path $folder RawApi.dll
    New-RawAssembly $assembly
    $null = New-DockerContainer $image -Name $name -Command true

    Compare-Duration 'start PowerShell, to the first object' -Count $Count -Goal @{ Cli = 1 } `
        -DockerPS { Start-Shell object "Import-Module '$module'; Get-DockerContainer | Select-Object -First 1 | Out-Null" } `
        -Cli { Start-Shell cli 'docker ps --all --no-trunc --format json | ConvertFrom-Json | Select-Object -First 1 | Out-Null' } `
        -Raw { Start-Shell raw "Add-Type -Path '$assembly'; [RawApi]::new(`$env:DOCKER_HOST).List() | Select-Object -First 1 | Out-Null" }

    Compare-Duration 'start PowerShell, to do nothing' -Count (3 * $Count) -DockerPS { Start-Shell nothing exit }
    $list = "Import-Module '$module'; Get-DockerContainer"
    Compare-Duration 'Import-Module and Get-DockerContainer to $null, over nothing' -Count (3 * $Count) -Clocked -Goal @{ Milliseconds = 100 } -DockerPS {
        (Measure-Shell list "$list > `$null") - (Measure-Shell nothing exit)
    } -Raw {
        (Measure-Shell raw "Add-Type -Path '$assembly'; `$null = [RawApi]::new(`$env:DOCKER_HOST).List()") - (Measure-Shell nothing exit)
    }
    # What a cmdlet of PowerShell's own costs that way tells what the machine makes of the goal.
    Compare-Duration 'Get-Process to $null, over nothing' -Count (3 * $Count) -Clocked -DockerPS {
        (Measure-Shell own 'Get-Process -Id $PID > $null') - (Measure-Shell nothing exit)
    }
    Compare-Duration 'Import-Module and Get-DockerContainer to a table, over nothing' -Count (3 * $Count) -Clocked -DockerPS {
        (Measure-Shell table $list) - (Measure-Shell nothing exit)
    }
    Compare-Duration 'Import-Module alone' -Count $Count -Clocked -Goal @{ Milliseconds = 60 } -DockerPS {
        [timespan]::FromMilliseconds((Start-Shell import @"
Import-Module Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management
`$null = Get-ChildItem / | Out-String
(Measure-Command { Import-Module '$module' }).TotalMilliseconds
"@))
    }
}
