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

    function Start-Shell([string] $Command) { pwsh -NoProfile -NonInteractive -Command $Command }
    $module = (Get-Module DockerPS).Path -replace 'dll$', 'psd1'
    $assembly = Join-Path $folder RawApi.dll
    New-RawAssembly $assembly
    $null = New-DockerContainer $image -Name $name -Command true

    Compare-Duration 'start PowerShell, to the first object' -Count $Count -Goal @{ Cli = 1 } `
        -DockerPS { Start-Shell "Import-Module '$module'; Get-DockerContainer | Select-Object -First 1 | Out-Null" } `
        -Cli { Start-Shell 'docker ps --all --no-trunc --format json | ConvertFrom-Json | Select-Object -First 1 | Out-Null' } `
        -Raw { Start-Shell "Add-Type -Path '$assembly'; [RawApi]::new(`$env:DOCKER_HOST).List() | Select-Object -First 1 | Out-Null" }

    Compare-Duration 'Import-Module and Get-DockerContainer, over a PowerShell that does nothing' -Count (3 * $Count) -Clocked -Goal @{ Milliseconds = 100 } -DockerPS {
        $nothing = Measure-Command { Start-Shell 'exit' }
        (Measure-Command { Start-Shell "Import-Module '$module'; Get-DockerContainer" }) - $nothing
    }
    Compare-Duration 'Import-Module alone' -Count $Count -Clocked -Goal @{ Milliseconds = 60 } -DockerPS {
        [timespan]::FromMilliseconds((Start-Shell @"
Import-Module Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management
`$null = Get-ChildItem / | Out-String
(Measure-Command { Import-Module '$module' }).TotalMilliseconds
"@))
    }
}
