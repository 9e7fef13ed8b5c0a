#Requires -Version 7.4
<#
.SYNOPSIS
Measures reading events that the engine has kept, and following events, in time and in memory.
.DESCRIPTION
Engines keep their last events only: how many were there, the row says. More than that come live, from tags that are set and taken
away meanwhile, so that how fast the engine makes them is in the time of every way.
.EXAMPLE
./bench/Measure-Event.ps1 -Size 100 -Count 1
#>
[CmdletBinding()]
param(
    # Events that are followed; memory is measured with a tenth of them, too.
    [int] $Size = 10000,

    [int] $Count = 3
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw)

    $makeEvents = { $maker = $raw.MakeEvents($image, $name) }
    $endEvents = { $maker.Dispose() }

    Compare-Duration "follow $($Size.ToString('N0')) events as they happen" -Count $Count -Cold -Goal @{ Raw = 1.1 } `
        -Before $makeEvents -After $endEvents `
        -DockerPS { Watch-DockerEvent -Type Image | Select-Object -First $Size } `
        -Cli { docker events --filter type=image --format json | Select-Object -First $Size | ConvertFrom-Json; $global:LASTEXITCODE = 0 } `
        -Raw { $raw.FollowEvents($Size) }

    $kept = @(Get-DockerEvent).Count
    Compare-Duration "read the $kept events that the engine has kept" -Count $Count `
        -DockerPS { Get-DockerEvent } `
        -Cli { docker events --since 0 --until 0s --format json | ConvertFrom-Json } `
        -Raw { $raw.ReadEvents() }

    $tenth = [Math]::Floor($Size / 10)
    Compare-Memory 'follow {0:N0} events' -Size $tenth -Before $makeEvents -After $endEvents {
        param($size)
        Watch-DockerEvent -Type Image | Select-Object -First $size
    }
}
