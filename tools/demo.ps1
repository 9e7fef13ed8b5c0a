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

# Dot-sourced, so that what one command assigns the next can use.
function Show([string] $Why, [scriptblock] $Command) {
    Write-Host "`n# $Why" -ForegroundColor DarkGray
    Write-Host "PS> $("$Command".Trim())" -ForegroundColor Cyan
    . $Command | Out-Host
}

function Remove-DemoResource {
    Get-DockerContainer dockerps-demo* | Remove-DockerContainer -Force
    Get-DockerVolume dockerps-demo* | Remove-DockerVolume
    Get-DockerImage dockerps-demo/* | Remove-DockerImage -Force | Out-Null
}

Remove-DemoResource
$scratch = [IO.Directory]::CreateTempSubdirectory('dockerps-demo-').FullName
try {
    $rootfs = & (Join-Path $PSScriptRoot New-BusyboxRootFs.ps1) -Path (Join-Path $scratch rootfs.tar)
    if ($rootfs) {
        . Show 'A base image from a root file system, with no registry in reach' { $base = New-DockerImage $rootfs dockerps-demo/base:1; $base }
    }
    else {
        . Show 'A base image' { $base = Receive-DockerImage alpine:latest; $base }
    }

    . Show 'Which engine is this?' { Get-DockerVersion }
    . Show 'Build an image from a Dockerfile' { $build = Invoke-DockerBuild ./samples/hello -Tag dockerps-demo/hello:1 -BuildArgument @{ BASE = $base.Name }; $build }
    . Show 'A volume that outlives its containers' { New-DockerVolume dockerps-demo-data -Label @{ app = 'hello' } }
    . Show 'Run a container on it, with a published port and environment' {
        $build | New-DockerContainer -Name dockerps-demo-web -Volume dockerps-demo-data:/data -Publish 127.0.0.1::8080 -Environment @{ GREETING = 'Hello from DockerPS' } -Start
    }
    . Show 'Objects, not text: filter, sort, choose' { Get-DockerContainer | Where-Object State -EQ Running | Sort-Object Created -Descending | Select-Object Name, Image, Status -First 3 }
    . Show 'The largest images' { Get-DockerImage | Sort-Object Size -Descending | Select-Object -First 3 }

    . Show 'Ask it over its published port' {
        $port = (Get-DockerContainer dockerps-demo-web).Ports[0].HostPort
        Invoke-RestMethod "http://127.0.0.1:$port/" -MaximumRetryCount 10 -RetryIntervalSec 1
    }
    . Show 'Its log' { Get-DockerContainerLog dockerps-demo-web -Tail 5 }
    . Show 'Stop and remove it' { Stop-DockerContainer dockerps-demo-web -Timeout 1 -PassThru | Remove-DockerContainer -Verbose }
    . Show 'A new container on the same volume: the data is still there' {
        $build | New-DockerContainer -Name dockerps-demo-again -Volume dockerps-demo-data:/data -Publish 127.0.0.1::8080 -Start | Out-Null
        Get-DockerContainerLog dockerps-demo-again -Follow | Select-Object -First 1
    }
    . Show 'What would be cleaned up' { Get-DockerContainer dockerps-demo* | Remove-DockerContainer -Force -WhatIf }
}
finally {
    Write-Host "`n# Clean up what this made, and nothing else" -ForegroundColor DarkGray
    Remove-DemoResource
    Remove-Item $scratch -Recurse -Force
}
