#Requires -Version 7.4
<#
.SYNOPSIS
Makes a tar of a small Linux root file system from a static busybox.
.DESCRIPTION
With it an image can be had where no registry is in reach. Writes the tar's path; nothing where there is no static busybox.
.PARAMETER Path
Where to write the tar.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path)

$ErrorActionPreference = 'Stop'
$busybox = '/bin/busybox', '/usr/bin/busybox' | Where-Object { Test-Path $_ } | Select-Object -First 1
if (-not $busybox) { return }

$root = [IO.Directory]::CreateTempSubdirectory('dockerps-rootfs-').FullName
try {
    $null = 'bin', 'etc', 'root', 'tmp', 'var/www' | ForEach-Object { New-Item (Join-Path $root $_) -ItemType Directory }
    Copy-Item $busybox (Join-Path $root bin busybox)
    & $busybox --list | Where-Object { $_ -notin 'busybox', 'linuxrc' } |
        ForEach-Object { $null = [IO.File]::CreateSymbolicLink((Join-Path $root bin $_), 'busybox') }
    Set-Content (Join-Path $root etc passwd) "root:x:0:0:root:/root:/bin/sh`nnobody:x:65534:65534:nobody:/:/bin/sh"
    Set-Content (Join-Path $root etc group) "root:x:0:`nnogroup:x:65534:"
    [IO.File]::SetUnixFileMode((Join-Path $root tmp), [IO.UnixFileMode] 1023)
    [Formats.Tar.TarFile]::CreateFromDirectory($root, $Path, $false)
    Get-Item $Path
}
finally {
    Remove-Item $root -Recurse -Force
}
