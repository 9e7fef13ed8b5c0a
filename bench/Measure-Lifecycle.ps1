#Requires -Version 7.4
<#
.SYNOPSIS
Measures creating, starting, stopping and removing containers.
.DESCRIPTION
Each way gets all names in one call where it takes several; the CLI can create only one container at a time. What is stopped ends at
once, so that the clients and the engine are measured and not the grace period.
.EXAMPLE
./bench/Measure-Lifecycle.ps1 -Size 10 -Count 1
#>
[CmdletBinding()]
param([int] $Size = 200, [int] $Count = 3)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw)

    $names = 1..$Size | ForEach-Object { "$name-$_" }
    $command = 'sleep', '1000'
    $body = @{ Image = $image; StopSignal = 'SIGKILL'; Cmd = $command } | ConvertTo-Json
    Compare-Duration ('create', 'start', 'stop', 'remove' | ForEach-Object { "$_ $Size containers" }) -Count $Count -Cold -Goal @{ Cli = 1 } `
        -DockerPS { New-DockerContainer $image -Name $names -StopSignal SIGKILL -Command $command },
        { Start-DockerContainer $names },
        { Stop-DockerContainer $names },
        { Remove-DockerContainer $names } `
        -Cli { foreach ($each in $names) { docker create --name $each --stop-signal SIGKILL $image @command } },
        { docker start @names },
        { docker stop @names },
        { docker rm @names } `
        -Raw { $raw.SendAll('POST', ($names -replace '^', 'containers/create?name='), $body) },
        { $raw.SendAll('POST', ($names -replace '(.+)', 'containers/$1/start')) },
        { $raw.SendAll('POST', ($names -replace '(.+)', 'containers/$1/stop')) },
        { $raw.SendAll('DELETE', ($names -replace '^', 'containers/')) }
}
