#Requires -Version 7.4
#Requires -Modules Microsoft.PowerShell.PSResourceGet
<#
.SYNOPSIS
Makes the package of a built module, as the Gallery takes it, and gives its file.
.PARAMETER Module
The folder of the built module.
.PARAMETER Id
The package's id, which is also the name that the module is installed under: PowerShell takes it from folder and manifest.
.PARAMETER OutFolder
Where to write the .nupkg.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Module, [Parameter(Mandatory)] [string] $Id, [Parameter(Mandatory)] [string] $OutFolder)

$ErrorActionPreference = 'Stop'
$staging = [IO.Directory]::CreateTempSubdirectory('dockerps-package-').FullName
try {
    $folder = Join-Path $staging $Id
    Copy-Item $Module $folder -Recurse
    Get-ChildItem $folder -Filter *.psd1 | Where-Object BaseName -NE $Id | Rename-Item -NewName "$Id.psd1"
    Copy-Item (Join-Path (Split-Path $PSScriptRoot) LICENSE) $folder
    $null = New-Item $OutFolder -ItemType Directory -Force
    Compress-PSResource -Path $folder -DestinationPath $OutFolder
    Get-ChildItem $OutFolder -Filter "$Id.*.nupkg" | Sort-Object LastWriteTime | Select-Object -Last 1
}
finally {
    Remove-Item $staging -Recurse -Force
}
