#Requires -Version 7.4
<#
.SYNOPSIS
Measures the start: a new PowerShell from nothing to its first object from the engine.
.EXAMPLE
./bench/Measure-Startup.ps1 -Count 15
#>
[CmdletBinding()]
param([int] $Count = 11)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$module = (Get-Module DockerPS).Path -replace 'dll$', 'psd1'
function Start-Shell([string] $Command) { pwsh -NoProfile -NonInteractive -Command $Command }

Compare-Duration 'start to the first object' -Count $Count ([ordered]@{
        'DockerPS'                    = { Start-Shell "Import-Module '$module'; Get-DockerContainer | Select-Object -First 1 | Out-Null" }
        'docker CLI'                  = { Start-Shell 'docker ps --all --format json | ConvertFrom-Json | Select-Object -First 1 | Out-Null' }
        'Import-Module DockerPS only' = { Start-Shell "Import-Module '$module'" }
        'PowerShell alone'            = { Start-Shell 'exit' }
    })
