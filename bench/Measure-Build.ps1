#Requires -Version 7.4
<#
.SYNOPSIS
Measures a build with a large context beside the docker CLI's classic builder, in time and in memory.
.EXAMPLE
./bench/Measure-Build.ps1 -Files 2000 -Size 50MB -Count 3
#>
[CmdletBinding()]
param(
    # Files in the context; memory is measured with a tenth of them, too.
    [int] $Files = 20000,

    # Bytes of all files together.
    [long] $Size = 500MB,

    [int] $Count = 5
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$docker = "--host=$(Get-BenchEngine)"
$folder = [IO.Directory]::CreateTempSubdirectory('dockerps-bench-').FullName
$name = New-BenchName build
$small = [int] [Math]::Floor($Files / 10)
$large = $small * 10

# A context whose files lie a hundred to a folder, and of which the image takes one: what is measured is that it is sent.
function New-Context([int] $Number) {
    $context = (New-Item (Join-Path $folder $Number) -ItemType Directory).FullName
    Set-Content (Join-Path $context Dockerfile) 'FROM scratch', 'COPY 0/0 /'
    Set-Content (Join-Path $context .dockerignore) '**/*.log', 'node_modules', '!node_modules/keep'
    $bytes = [byte[]]::new([int] ($Size / $Files))
    foreach ($index in 0..($Number - 1)) {
        $parent = Join-Path $context ([Math]::Floor($index / 100))
        if ($index % 100 -eq 0) { $null = [IO.Directory]::CreateDirectory($parent) }
        [Random]::Shared.NextBytes($bytes)
        [IO.File]::WriteAllBytes("$parent/$($index % 100)", $bytes)
    }
    $context
}

$before = $env:DOCKER_BUILDKIT
try {
    $context = New-Context $large
    $null = New-Context $small
    $env:DOCKER_BUILDKIT = 0
    Compare-Duration "build with $large files, $([Math]::Round($Size / 1MB)) MB" -Count $Count ([ordered]@{
            'DockerPS'             = { Invoke-DockerBuild $context -Tag $name -Builder Classic }
            'docker CLI'           = { docker $docker build --quiet --tag $name $context 2> $null }
            'DockerPS on BuildKit' = { Invoke-DockerBuild $context -Tag $name -Builder BuildKit }
        })
    Compare-Memory 'build with so many files' { param($size, $name, $folder) Invoke-DockerBuild "$folder/$size" -Tag $name -Builder Classic } -Size $small -ArgumentList $name, $folder
}
finally {
    $env:DOCKER_BUILDKIT = $before
    Remove-DockerImage "${name}:*" -Force -ErrorAction Ignore
    Remove-Item $folder -Recurse -Force
}
