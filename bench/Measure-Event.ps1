#Requires -Version 7.4
<#
.SYNOPSIS
Measures reading events that the engine has kept, and what followed events cost in memory.
.DESCRIPTION
Engines keep their last events only: how many were there, the rows say. More than that, and for memory, they come
live from tags that are set and taken away.
.EXAMPLE
./bench/Measure-Event.ps1 -Events 100 -Count 3
#>
[CmdletBinding()]
param(
    [int] $Events = 10000,

    [int] $Count = 5
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$raw = New-RawApi
$image = Get-BenchImage
$name = New-BenchName event
$raw.MakeEvents($image, $name, 600).Wait()
$since = '24h'
$kept = @(Get-DockerEvent -Since $since).Count
$from = [DateTimeOffset]::UtcNow.AddDays(-1).ToUnixTimeSeconds()
Compare-Duration "read the $kept events that the engine has kept" -Count $Count ([ordered]@{
        'DockerPS'   = { Get-DockerEvent -Since $since }
        'docker CLI' = { docker events --since $since --until 0s --format json | ConvertFrom-Json }
        'raw API'    = { $raw.Send('GET', "events?since=$from&until=$([DateTimeOffset]::UtcNow.ToUnixTimeSeconds())") }
    })

Compare-Duration "follow $Events events as they happen" -Count 1 -Cold -Before { $making = $raw.MakeEvents($image, $name, $Events + 100) } -After { $making.Wait() } ([ordered]@{
        'DockerPS'   = { Watch-DockerEvent -Type Image | Select-Object -First $Events }
        'docker CLI' = { docker events --filter type=image --format json | Select-Object -First $Events | ConvertFrom-Json; $global:LASTEXITCODE = 0 }
    })
Compare-Memory 'follow events as they happen' -Size ($Events / 10) -ArgumentList (Join-Path $PSScriptRoot Measurement.psm1), $name, $image {
    param($size, $bench, $tag, $image)
    Import-Module $bench
    $making = (New-RawApi).MakeEvents($image, $tag, $size + 100)
    Watch-DockerEvent -Type Image | Select-Object -First $size
    $making.Wait()
}
