# What the bench scripts share: ways of doing the same work are run in turns and compared, in time and in memory. Every script
# bench/Measure-*.ps1 writes the rows that come from here, and Update-Results.ps1 makes the table of them.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$module = Join-Path (Split-Path $PSScriptRoot) out DockerPS DockerPS.psd1
Import-Module $module -Global
Add-Type -Path (Join-Path $PSScriptRoot RawApi.cs)

function Get-Quantile([double[]] $Sorted, [double] $Share) {
    $at = ($Sorted.Count - 1) * $Share
    $low = [int] [Math]::Floor($at)
    $high = [int] [Math]::Ceiling($at)
    $Sorted[$low] + ($Sorted[$high] - $Sorted[$low]) * ($at - $low)
}

<#
.SYNOPSIS
Times ways of doing the same work, and gives a row for each.
.DESCRIPTION
The first way is DockerPS's. The ways run in turns, each round in another order, so that what the machine does meanwhile falls on
all alike; one round before them warms up and does not count. -Before and -After run around each way, off the clock.
A row has the median in milliseconds, the quartiles, and Ratio: the first way's median over this one's, so that below 1 DockerPS
is the faster.
.EXAMPLE
Compare-Duration 'list 100 containers' ([ordered]@{ DockerPS = { Get-DockerContainer }; 'docker CLI' = { docker ps -a --format json | ConvertFrom-Json } })
#>
function Compare-Duration {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Case,
        [Parameter(Mandatory, Position = 1)] [Collections.Specialized.OrderedDictionary] $Way,
        [int] $Count = 7,
        [scriptblock] $Before = {},
        [scriptblock] $After = {},
        # No warming round: for work that is too long, or that can be done once only.
        [switch] $Cold
    )
    $names = @($Way.Keys)
    $times = @{}
    foreach ($name in $names) { $times[$name] = [Collections.Generic.List[double]]::new() }
    foreach ($round in ($Cold ? 1 : 0)..$Count) {
        foreach ($turn in 0..($names.Count - 1)) {
            $name = $names[($turn + $round) % $names.Count]
            $null = . $Before
            # What the last way left behind is not this one's to clear away.
            [GC]::Collect()
            $global:LASTEXITCODE = 0
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $null = . $Way[$name]
            $elapsed = $clock.Elapsed.TotalMilliseconds
            if ($global:LASTEXITCODE) { throw "$Case, ${name}: a command failed (exit code $global:LASTEXITCODE), so there is nothing to compare." }
            $null = . $After
            if ($round) { $times[$name].Add($elapsed) }
        }
    }
    $first = $null
    foreach ($name in $names) {
        $sorted = [double[]] ($times[$name] | Sort-Object)
        $median = Get-Quantile $sorted 0.5
        $first ??= $median
        [pscustomobject]@{
            PSTypeName = 'Bench.Duration'; Case = $Case; Way = $name; Count = $Count
            Median = [Math]::Round($median, 1); Low = [Math]::Round((Get-Quantile $sorted 0.25), 1); High = [Math]::Round((Get-Quantile $sorted 0.75), 1)
            Ratio = [Math]::Round($first / $median, 2)
        }
    }
}

<#
.SYNOPSIS
Gives what a stream costs in memory at one size and at ten times that size.
.DESCRIPTION
The script runs in a new process with the module, once for each size, and gets the size as $args[0], and what -ArgumentList names
after it. A row has the peak of the process's memory in MB at both sizes, and Growth, their difference.
.EXAMPLE
Compare-Memory 'log as objects' { param($size, $name) Get-DockerContainerLog $name -Tail $size | Out-Null } -Size 100000 -ArgumentList $name
#>
function Compare-Memory {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Case,
        [Parameter(Mandatory, Position = 1)] [scriptblock] $Script,
        [Parameter(Mandatory)] [long] $Size,
        [string[]] $ArgumentList = @()
    )
    $peaks = foreach ($each in $Size, ($Size * 10)) {
        $quoted = $ArgumentList | ForEach-Object { "'$($_ -replace "'", "''")'" }
        $command = "`$ErrorActionPreference = 'Stop'; Import-Module '$module'; & {$Script} $each $quoted > `$null; (Get-Process -Id `$PID).PeakWorkingSet64"
        $answer = pwsh -NoProfile -NonInteractive -Command $command
        if ($LASTEXITCODE) { throw "The process that should show its memory failed: $answer" }
        [long] @($answer)[-1] / 1MB
    }
    [pscustomobject]@{
        PSTypeName = 'Bench.Memory'; Case = $Case; Size = $Size
        Small = [Math]::Round($peaks[0], 1); Large = [Math]::Round($peaks[1], 1); Growth = [Math]::Round($peaks[1] - $peaks[0], 1)
    }
}

# The engine to measure on, as DOCKER_HOST has it: what the CLI takes too.
function Get-BenchEngine { $env:DOCKER_HOST ? $env:DOCKER_HOST : 'unix:///var/run/docker.sock' }

# The least that a client can do: one request on a connection that stays open, its answer read to the end.
function New-RawApi { [RawApi]::new((Get-BenchEngine)) }

# An image of busybox's tools, made by the engine from a tar, so that nothing is pulled.
function Get-BenchImage {
    $image = 'dockerps-bench:1'
    if (-not (Get-DockerImage dockerps-bench*)) {
        $tar = Join-Path ([IO.Path]::GetTempPath()) "dockerps-bench-$PID.tar"
        try {
            if (-not (bash (Join-Path (Split-Path $PSScriptRoot) tools busybox-rootfs.sh) $tar)) { throw 'busybox is missing: apt-get install busybox-static' }
            $null = New-DockerImage $tar -Name $image
        }
        finally { Remove-Item $tar -ErrorAction Ignore }
    }
    $image
}

# A name that nothing else has, to be removed by its beginning.
function New-BenchName([string] $Hint) { "dockerps-bench-$Hint-" + [guid]::NewGuid().ToString('n').Substring(0, 8) }

Export-ModuleMember -Function Compare-Duration, Compare-Memory, New-RawApi, Get-BenchEngine, Get-BenchImage, New-BenchName
