#Requires -Version 7.4
<#
.SYNOPSIS
Runs the main job on a real engine: each command is shown, and then what it really prints.
.DESCRIPTION
Everything it makes is named dockerps-demo, and removed at the end; nothing else is touched. It needs no internet where a
static busybox is installed.
.PARAMETER DockerHost
The engine to run on, as in DOCKER_HOST.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $DockerHost)

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$env:DOCKER_HOST = $DockerHost
Import-Module (Join-Path $root out DockerPS DockerPS.psd1)
Set-Location $root

# Dot-sourced, so that what one command assigns the next can use. The steps are in a list since PowerShell is not all that runs them.
function Show([string] $Line) {
    if ($Line.StartsWith('#')) { return Write-Host "`n$Line" -ForegroundColor DarkGray }
    Write-Host "PS> $Line" -ForegroundColor Cyan
    . ([scriptblock]::Create($Line)) | Out-Host
}

$cleanup = [scriptblock]::Create((Get-Content (Join-Path $PSScriptRoot demo cleanup.txt) -Raw))
& $cleanup
$scratch = [IO.Directory]::CreateTempSubdirectory('dockerps-demo-').FullName
try {
    $rootfs = if (-not $IsWindows) { bash (Join-Path $PSScriptRoot busybox-rootfs.sh) (Join-Path $scratch rootfs.tar) }
    if ($rootfs) {
        . Show '# A base image from a root file system, with no registry in reach'
        . Show '$base = New-DockerImage $rootfs dockerps-demo/base:1; $base'
    }
    else {
        . Show '# A base image'
        . Show '$base = Receive-DockerImage alpine:latest; $base'
    }
    foreach ($step in Get-Content (Join-Path $PSScriptRoot demo steps.txt)) { . Show $step }
}
finally {
    Write-Host "`n# Clean up what this made, and nothing else" -ForegroundColor DarkGray
    & $cleanup
    Remove-Item $scratch -Recurse -Force
}
