#Requires -Version 7.4
<#
.SYNOPSIS
Measures a pull from a registry on loopback, with progress on, beside the docker CLI. Needs docker-registry.
.EXAMPLE
./bench/Measure-Pull.ps1 -Size 30MB -Count 3
#>
[CmdletBinding()]
param(
    # Bytes of the image, in three layers.
    [long] $Size = 300MB,

    [int] $Count = 5
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Import-Module (Join-Path (Split-Path $PSScriptRoot) tests Pester TestRegistry.psm1)
$docker = "--host=$(Get-BenchEngine)"
$folder = [IO.Directory]::CreateTempSubdirectory('dockerps-bench-').FullName
$listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
$listener.Start()
$port = $listener.LocalEndpoint.Port
$listener.Stop()
$registry = Start-TestRegistry -Port $port
$name = "$($registry.Address)/$(New-BenchName pull):1"
try {
    # Bytes that nothing makes smaller on the way.
    $bytes = [byte[]]::new([int] ($Size / 3))
    foreach ($layer in 1..3) {
        [Random]::Shared.NextBytes($bytes)
        [IO.File]::WriteAllBytes("$folder/$layer", $bytes)
    }
    Set-Content (Join-Path $folder Dockerfile) 'FROM scratch', 'COPY 1 /', 'COPY 2 /', 'COPY 3 /'
    $null = Invoke-DockerBuild $folder -Tag $name -Builder Classic | Send-DockerImage

    $ProgressPreference = 'Continue'
    Compare-Duration "pull $([Math]::Round($Size / 1MB)) MB from a registry on loopback" -Count $Count -Before { Remove-DockerImage $name -Force -ErrorAction Ignore } ([ordered]@{
            'DockerPS'   = { Receive-DockerImage $name }
            'docker CLI' = { docker $docker pull $name }
        })
}
finally {
    Remove-DockerImage $name -Force -ErrorAction Ignore
    Stop-TestRegistry
    Remove-Item $folder -Recurse -Force
}
