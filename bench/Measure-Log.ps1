#Requires -Version 7.4
<#
.SYNOPSIS
Measures the reading of a long log, as text that nobody looks at and as objects, in time and in memory.
.DESCRIPTION
A container has written lines of 66 bytes, and has ended before they are read. The CLI's time as text is measured in PowerShell, as
DockerPS's is, and once more in a shell that hands nothing to PowerShell.
.EXAMPLE
./bench/Measure-Log.ps1 -Size 10000 -Count 1
#>
[CmdletBinding()]
param(
    # Lines; memory is measured with a tenth of them, too.
    [int] $Size = 1000000,

    [int] $Count = 3
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw)

    $line = 'a line of a log, as long as such lines are: GET /index.html 200 ok'
    Invoke-DockerContainer $image -Name $name -Attach Stderr -Command sh, -c, "yes '$line' | head -n $Size"
    $lines = "$($Size.ToString('N0')) log lines"

    Compare-Duration "read $lines as text" -Count $Count -Goal @{ Raw = 1.1 } `
        -DockerPS { Get-DockerContainerLog $name -Raw } `
        -Cli { docker logs $name } `
        -Raw { $raw.ReadText($name) }
    Compare-Duration "read $lines as text, the CLI to /dev/null" -Count $Count -Goal @{ Cli = 1.5 } `
        -DockerPS { Get-DockerContainerLog $name -Raw } `
        -Cli { sh -c "docker logs $name > /dev/null" }
    Compare-Duration "read $lines as objects, and count them" -Count $Count -Goal @{ Raw = 1.1 } `
        -DockerPS { Get-DockerContainerLog $name | Measure-Object } `
        -Cli { docker logs $name | Measure-Object } `
        -Raw { $raw.ReadLog($name) | Measure-Object }

    $tenth = [Math]::Floor($Size / 10)
    Compare-Memory 'read {0:N0} log lines as text' -Size $tenth -ArgumentList $name {
        param($size, $name)
        Get-DockerContainerLog $name -Tail $size -Raw
    }
    Compare-Memory 'read {0:N0} log lines as objects' -Size $tenth -ArgumentList $name {
        param($size, $name)
        Get-DockerContainerLog $name -Tail $size
    }
}
