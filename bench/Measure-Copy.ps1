#Requires -Version 7.4
<#
.SYNOPSIS
Measures copies of a file into a container and out of it, in time and in memory.
.EXAMPLE
./bench/Measure-Copy.ps1 -Size 20MB -Count 1
#>
[CmdletBinding()]
param(
    # Bytes of the file; memory is measured with a tenth of them, too.
    [long] $Size = 512MB,

    [int] $Count = 3
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw, $folder)

    $null = New-DockerContainer $image -Name $name -Command true
    $tenth = [long] [Math]::Floor($Size / 10)
    $whole = $tenth * 10
    foreach ($bytes in $tenth, $whole) {
        New-RandomFile "$folder/$bytes" $bytes
        Copy-DockerItem "$folder/$bytes" "${name}:/$bytes"
    }
    $file = "$folder/$whole"
    $out = "$folder/out"
    $way = 'into a container', 'out of a container'

    $cases = $way -replace '^', "copy $([Math]::Round($whole / 1MB)) MB "
    Compare-Duration $cases -Count $Count -Goal @{ Raw = 1.1 } -Before { Remove-Item $out -ErrorAction Ignore } `
        -DockerPS { Copy-DockerItem $file "${name}:/into" }, { Copy-DockerItem "${name}:/$whole" $out } `
        -Cli { docker cp --quiet $file "${name}:/into" }, { docker cp --quiet "${name}:/$whole" $out } `
        -Raw { $raw.CopyIn($file, $name, '/', 'into') }, { $raw.CopyOut($name, "/$whole", $out) }

    Compare-Memory "copy {1:N0} MB $($way[0])" -Size $tenth -ArgumentList $name, $folder {
        param($size, $name, $folder)
        Copy-DockerItem "$folder/$size" "${name}:/into"
    }
    Compare-Memory "copy {1:N0} MB $($way[1])" -Size $tenth -ArgumentList $name, $folder {
        param($size, $name, $folder)
        Copy-DockerItem "${name}:/$size" "$folder/out"
    }
}
