#Requires -Version 7.4
<#
.SYNOPSIS
Measures lists of containers, what is known of 500 of them, and tab completion among a thousand.
.DESCRIPTION
The containers are made for this and removed after it; they are created and never started.
.EXAMPLE
./bench/Measure-List.ps1 -Size 10, 100 -Count 3
#>
[CmdletBinding()]
param(
    # How many containers there are, one case each.
    [int[]] $Size = @(10, 100, 1000, 3000),

    [int] $Count = 7
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$raw = New-RawApi
$image = Get-BenchImage
$name = New-BenchName list
$made = 0
try {
    foreach ($each in $Size | Sort-Object) {
        # Beside those that are there already.
        $there = @(Get-DockerContainer).Count
        for (; $there -lt $each; $there++) {
            $null = $raw.SendJson('POST', "containers/create?name=$name-$made", "{`"Image`":`"$image`",`"Cmd`":[`"true`"],`"Labels`":{`"bench`":`"$made`"}}")
            $made++
        }
        Compare-Duration "list $each containers" -Count $Count ([ordered]@{
                'DockerPS'   = { Get-DockerContainer }
                'docker CLI' = { docker ps --all --no-trunc --format json | ConvertFrom-Json }
                'raw API'    = { $raw.Send('GET', 'containers/json?all=1') }
            })
    }
    $some = [Math]::Min(500, $made)
    $names = 0..($some - 1) | ForEach-Object { "$name-$_" }
    Compare-Duration "inspect $some containers by name" -Count $Count ([ordered]@{
            'DockerPS'   = { Get-DockerContainer $names -Detailed }
            'docker CLI' = { docker inspect @names | ConvertFrom-Json }
            'raw API'    = { foreach ($each in $names) { $raw.Send('GET', "containers/$each/json") } }
        })
    $line = "Remove-DockerContainer $name-1"
    Compare-Duration "complete a name among $((Get-DockerContainer).Count) containers" -Count $Count ([ordered]@{
            'DockerPS' = { [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null) }
            'raw API'  = { $raw.Send('GET', 'containers/json?all=1') }
        })
}
finally {
    Get-DockerContainer "$name-*" | Remove-DockerContainer -Force
}
