#Requires -Version 7.4
<#
.SYNOPSIS
Measures lists of containers, what is known of each of some, and tab completion.
.DESCRIPTION
The containers are made for this and never started. Beside the list of a thousand stands the tab completion among them, and at the end
what one container costs in the longest list and in the one before it.
.EXAMPLE
./bench/Measure-List.ps1 -Size 10, 100 -Inspect 10 -Complete 100 -Count 3
#>
[CmdletBinding()]
param(
    # How many containers there are, one case each; ascending.
    [int[]] $Size = @(10, 100, 1000, 3000),

    # How many of them are inspected.
    [int] $Inspect = 500,

    # Among how many of them a name is completed: one of the sizes.
    [int] $Complete = 1000,

    [int] $Count = 7
)

Import-Module (Join-Path $PSScriptRoot Measurement.psm1)
Use-Bench {
    param($name, $image, $raw)

    $lists = foreach ($number in $Size) {
        # Beside those that are there already.
        $paths = for ($there = @(Get-DockerContainer).Count; $there -lt $number; $there++) { "containers/create?name=$name-$there" }
        $raw.SendAll('POST', $paths, (@{ Image = $image; Cmd = @('true'); Labels = @{ bench = 'list' } } | ConvertTo-Json))
        Compare-Duration "list $($number.ToString('N0')) containers" -Count $Count -Goal @{ Cli = 0.25; Raw = 1.25 } `
            -DockerPS { Get-DockerContainer } `
            -Cli { docker ps --all --no-trunc --format json | ConvertFrom-Json } `
            -Raw { $raw.List() }

        if ($number -eq $Complete) {
            $line = "Remove-DockerContainer $name"
            Compare-Duration "complete a name among $($number.ToString('N0')) containers" -Count $Count -Goal @{ Milliseconds = 100 } `
                -DockerPS { [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null) } `
                -Cli { docker __complete rm $name 2> $null } `
                -Raw { $raw.List().Name }
        }
    }
    $lists

    $names = (Get-DockerContainer "$name-*").Name | Select-Object -First $Inspect
    Compare-Duration "inspect $($names.Count) containers by name" -Count $Count `
        -DockerPS { Get-DockerContainer $names -Detailed } `
        -Cli { docker inspect @names | ConvertFrom-Json } `
        -Raw { foreach ($each in $names) { $raw.Inspect($each) } }

    if ($Size.Count -gt 1) {
        $few, $many = $lists | Where-Object Case -Like 'list *' | Select-Object -Last 2
        Compare-Cost 'a container in a list' -Few $few -FewCount $Size[-2] -Many $many -ManyCount $Size[-1]
    }
}
