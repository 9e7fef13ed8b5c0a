#Requires -Version 7.4
<#
.SYNOPSIS
Measures creating, starting, stopping and removing containers, and running commands in one.
.DESCRIPTION
The CLI gets all names in one call where it takes several, as DockerPS does; it can create only one at a time.
.EXAMPLE
./bench/Measure-Lifecycle.ps1 -Containers 20 -Count 3
#>
[CmdletBinding()]
param(
    [int] $Containers = 200,

    [int] $Commands = 200,

    [int] $Count = 3
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
$image = Get-BenchImage
$name = New-BenchName life
$names = 1..$Containers | ForEach-Object { "$name-$_" }
# It ends at once, so that a stop measures the clients and the engine and not the grace period.
$command = 'sleep', '1000'
$signal = 'SIGKILL'

function Remove-All { Get-DockerContainer "$name-*" | Remove-DockerContainer -Force }
function New-All { foreach ($each in $names) { $null = New-DockerContainer $image -Name $each -StopSignal $signal -Command $command } }

try {
    Compare-Duration "create $Containers containers" -Count $Count -Cold -After { Remove-All } ([ordered]@{
            'DockerPS'   = { foreach ($each in $names) { New-DockerContainer $image -Name $each -StopSignal $signal -Command $command } }
            'docker CLI' = { foreach ($each in $names) { docker create --name $each --stop-signal $signal $image @command } }
        })
    New-All
    Compare-Duration "start $Containers containers" -Count $Count -Cold -After { Stop-DockerContainer $names } ([ordered]@{
            'DockerPS'   = { Start-DockerContainer $names }
            'docker CLI' = { docker start @names }
        })
    Compare-Duration "stop $Containers containers" -Count $Count -Cold -Before { Start-DockerContainer $names } ([ordered]@{
            'DockerPS'   = { Stop-DockerContainer $names }
            'docker CLI' = { docker stop @names }
        })
    Compare-Duration "remove $Containers containers" -Count $Count -Cold -After { New-All } ([ordered]@{
            'DockerPS'   = { Remove-DockerContainer $names }
            'docker CLI' = { docker rm @names }
        })
    $one = $names[0]
    Start-DockerContainer $one
    Compare-Duration "run $Commands commands in a container" -Count $Count -Cold ([ordered]@{
            'DockerPS'   = { foreach ($each in 1..$Commands) { Invoke-DockerCommand $one echo $each } }
            'docker CLI' = { foreach ($each in 1..$Commands) { docker exec $one echo $each } }
        })
}
finally {
    Remove-All
}
