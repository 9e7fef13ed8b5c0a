#Requires -Version 7.4
<#
.SYNOPSIS
Measures the reading of a long log: as text that nobody looks at, and as objects.
.DESCRIPTION
A container writes lines of 66 bytes, 3,000,000 of them unless told otherwise, and has ended before they are read.
.EXAMPLE
./bench/Measure-Log.ps1 -Lines 300000 -Count 3
#>
[CmdletBinding()]
param([int] $Lines = 3000000, [int] $Count = 5)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$env:DOCKER_HOST = Get-BenchEngine
$name = New-BenchName log
$words = $Lines.ToString('N0', [cultureinfo]::InvariantCulture) + ' log lines'
$line = 'a line of a log, as long as such lines are: GET /index.html 200 ok'
try {
    Invoke-DockerContainer (Get-BenchImage) -Name $name -Attach Stderr -Command sh, -c, "yes '$line' | head -n $Lines"

    Compare-Duration "$words as text, to nothing" -Count $Count ([ordered]@{
            'DockerPS -Raw'               = { Get-DockerContainerLog $name -Raw > $null }
            'docker logs > /dev/null'     = { sh -c "docker logs $name > /dev/null" }
            'docker logs, in PowerShell'  = { docker logs $name > $null }
            'raw API'                     = { $api = New-RawApi; try { $api.Send('GET', "containers/$name/logs?stdout=1", $null) } finally { $api.Dispose() } }
        })
    Compare-Duration "$words as objects, counted" -Count $Count ([ordered]@{
            'DockerPS'                     = { Get-DockerContainerLog $name | Measure-Object }
            'docker logs | Measure-Object' = { docker logs $name | Measure-Object }
        })
    Compare-Memory 'log lines as text' { param($size, $name) Get-DockerContainerLog $name -Tail $size -Raw } -Size ($Lines / 10) -ArgumentList $name
    Compare-Memory 'log lines as objects' { param($size, $name) Get-DockerContainerLog $name -Tail $size } -Size ($Lines / 10) -ArgumentList $name
}
finally {
    Remove-DockerContainer $name -Force -ErrorAction Ignore
}
