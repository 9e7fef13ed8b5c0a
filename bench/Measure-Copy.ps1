#Requires -Version 7.4
<#
.SYNOPSIS
Measures copies into and out of a container beside docker cp, in time and in memory.
.EXAMPLE
./bench/Measure-Copy.ps1 -Size 64MB -Count 3
#>
[CmdletBinding()]
param(
    # Bytes of the file; memory is measured with a tenth of it, too.
    [long] $Size = 512MB,

    [int] $Count = 5
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$docker = "--host=$(Get-BenchEngine)"
$folder = [IO.Directory]::CreateTempSubdirectory('dockerps-bench-').FullName
$name = New-BenchName copy
$small = [long] [Math]::Truncate($Size / 10)
$large = $small * 10
try {
    $null = New-DockerContainer (Get-BenchImage) -Name $name -Command sleep, 100000
    foreach ($bytes in $small, $large) {
        # Bytes that no disk or file system makes smaller.
        $file = [IO.File]::Create((Join-Path $folder $bytes))
        $block = [byte[]]::new(1MB)
        for ($rest = $bytes; $rest -gt 0; $rest -= $block.Length) {
            [Random]::Shared.NextBytes($block)
            $file.Write($block, 0, [Math]::Min($rest, $block.Length))
        }
        $file.Dispose()
        Copy-DockerItem (Join-Path $folder $bytes) "${name}:/$bytes"
    }
    $file = Join-Path $folder $large
    $megabytes = [Math]::Round($large / 1MB)

    Compare-Duration "copy $megabytes MB into a container" -Count $Count ([ordered]@{
            'DockerPS'   = { Copy-DockerItem $file "${name}:/into" }
            'docker CLI' = { docker $docker cp --quiet $file "${name}:/into" }
        })
    Compare-Duration "copy $megabytes MB out of a container" -Count $Count -Before { Remove-Item "$folder/out" -ErrorAction Ignore } ([ordered]@{
            'DockerPS'   = { Copy-DockerItem "${name}:/$large" "$folder/out" }
            'docker CLI' = { docker $docker cp --quiet "${name}:/$large" "$folder/out" }
        })
    Compare-Memory 'copy so many bytes into a container' { param($size, $name, $folder) Copy-DockerItem "$folder/$size" "${name}:/into" } -Size $small -ArgumentList $name, $folder
    Compare-Memory 'copy so many bytes out of a container' { param($size, $name, $folder) Copy-DockerItem "${name}:/$size" "$folder/out" } -Size $small -ArgumentList $name, $folder
}
finally {
    Remove-DockerContainer $name -Force -ErrorAction Ignore
    Remove-Item $folder -Recurse -Force
}
