#Requires -Version 7.4
<#
.SYNOPSIS
Measures running commands in a container, one after the other.
.EXAMPLE
./bench/Measure-Exec.ps1 -Size 10 -Count 1
#>
[CmdletBinding()]
param([int] $Size = 200, [int] $Count = 3)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw)

    $null = New-DockerContainer $image -Name $name -Start -Command sleep, 100000
    Compare-Duration "run $Size commands in a container" -Count $Count -Cold -Goal @{ Cli = 1 } `
        -DockerPS { foreach ($each in 1..$Size) { Invoke-DockerCommand $name echo $each } } `
        -Cli { foreach ($each in 1..$Size) { docker exec $name echo $each } } `
        -Raw { foreach ($each in 1..$Size) { $raw.Run($name, 'echo', $each) } }
}
