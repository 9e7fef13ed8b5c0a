# What the bench scripts share: an engine's things to work with, and ways of doing the same work that run in turns and are compared,
# in time and in memory. Every script bench/Measure-*.ps1 writes rows that come from here, and Update-Results.ps1 makes tables of
# them: a row's properties are a table's columns.

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$module = Join-Path (Split-Path $PSScriptRoot) out DockerPS DockerPS.psd1
Import-Module $module -Global
$rawSource = Join-Path $PSScriptRoot RawApi*.cs
Add-Type -Path $rawSource
# All ways talk to the same engine, whatever context the CLI's configuration names.
$env:DOCKER_HOST ??= 'unix:///var/run/docker.sock'
# Numbers are written alike everywhere.
[cultureinfo]::CurrentCulture = [cultureinfo]::InvariantCulture

# Memory is flat if ten times the work takes at most so much more of it. It is not 0: a garbage collector lets some garbage lie.
$flatMegabytes = 16
# The cost is linear if one of many objects takes at most so many times as long as one of few.
$linearRatio = 1.1

# The median of times in milliseconds, with the shortest and the longest.
class Spread {
    [double] $Median
    [double] $Low
    [double] $High

    Spread([double[]] $times) {
        [Array]::Sort($times)
        $middle = $times.Count / 2
        $this.Median = ($times[[Math]::Floor($middle - 0.5)] + $times[[Math]::Floor($middle)]) / 2
        $this.Low = $times[0]
        $this.High = $times[-1]
    }

    static [string] Write([double] $number) { return $number.ToString(($number -ge 100 ? 'N0' : $number -ge 10 ? 'N1' : 'N2')) }

    [string] ToString() { return '{0} ({1}–{2})' -f [Spread]::Write($this.Median), [Spread]::Write($this.Low), [Spread]::Write($this.High) }
}

<#
.SYNOPSIS
Gives the block what cases need, and removes what it has made on the engine.
.DESCRIPTION
The block gets a name that nothing else begins with, for containers, images and volumes, which are removed by it, as are images with
the label bench=name; an image of busybox's tools; the raw API; and an empty folder. An error ends the script that calls this.
.EXAMPLE
Use-Bench { param($name, $image, $raw, $folder) Compare-Duration 'list' -DockerPS { Get-DockerContainer } -Raw { $raw.List() } }
#>
function Use-Bench {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [scriptblock] $Script)

    # The block sees its script's variables and not this module's.
    $PSCmdlet.SessionState.PSVariable.Set('ErrorActionPreference', 'Stop')
    $name = 'dockerps-bench-' + [guid]::NewGuid().ToString('n').Substring(0, 8)
    $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-bench-').FullName
    $raw = [RawApi]::new($env:DOCKER_HOST)
    try {
        & $Script $name (Get-BenchImage) $raw $folder
    }
    finally {
        Get-DockerContainer "$name*" | Remove-DockerContainer -Force
        Get-DockerImage "*$name*" | Remove-DockerImage -Force | Out-Null
        # An image that was built again has given its name away.
        Get-DockerImage -Label bench=$name | Remove-DockerImage -Force | Out-Null
        Remove-DockerVolume "$name*" -Force
        $raw.Dispose()
        Remove-Item $folder -Recurse -Force
    }
}

# An image of busybox's tools, made by the engine from a tar, so that nothing is pulled.
function Get-BenchImage {
    $image = 'dockerps-bench:1'
    if (-not (Get-DockerImage $image -ErrorAction Ignore)) {
        $tar = Join-Path ([IO.Path]::GetTempPath()) "dockerps-bench-$PID.tar"
        try {
            if (-not (bash (Join-Path (Split-Path $PSScriptRoot) tools busybox-rootfs.sh) $tar)) { throw 'busybox is missing: apt-get install busybox-static' }
            $null = New-DockerImage $tar -Name $image
        }
        finally { Remove-Item $tar -ErrorAction Ignore }
    }
    $image
}

# A file of bytes that nothing on their way makes smaller.
function New-RandomFile([string] $Path, [long] $Length) {
    $file = [IO.File]::Create($Path)
    $block = [byte[]]::new([Math]::Min($Length, 1MB))
    for ($rest = $Length; $rest -gt 0; $rest -= $block.Length) {
        [Random]::Shared.NextBytes($block)
        $file.Write($block, 0, [Math]::Min($rest, $block.Length))
    }
    $file.Dispose()
}

# The raw API as an assembly, for a process that is new. One makes it, too: here its types are there already.
function New-RawAssembly([string] $Path) { pwsh -NoProfile -Command "Add-Type -Path '$rawSource' -OutputAssembly '$Path'" }

<#
.SYNOPSIS
Times ways of doing the same work, and gives a row of them.
.DESCRIPTION
The ways run in turns, each round in another order, so that what the machine does meanwhile falls on all alike; one round before
them warms up and does not count. -Before and -After run around each way, off the clock.

Several cases that go on from one another, as create and start, are given as lists of equal length: a way then goes through all of
its steps before the next has its turn, and each step is a row.

The ratios are DockerPS's median over that of the other way: below 1, DockerPS is the faster. -Goal says what they may be at most, and
what DockerPS's median may be: @{ Cli = 0.25; Raw = 1.25; Milliseconds = 100 }.
.EXAMPLE
Compare-Duration 'list' -DockerPS { Get-DockerContainer } -Cli { docker ps -a --format json | ConvertFrom-Json } -Raw { $raw.List() } -Goal @{ Raw = 1.25 }
#>
function Compare-Duration {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string[]] $Case,
        [Parameter(Mandatory)] [scriptblock[]] $DockerPS,
        [scriptblock[]] $Cli,
        [scriptblock[]] $Raw,
        [hashtable] $Goal = @{},
        [int] $Count = 5,
        [scriptblock] $Before = {},
        [scriptblock] $After = {},
        # No warming round: for work that is too long.
        [switch] $Cold,
        # The ways hold a clock themselves, and give the time.
        [switch] $Clocked
    )
    $ways = [ordered]@{ DockerPS = $DockerPS; Cli = $Cli; Raw = $Raw }
    $names = @($ways.Keys | Where-Object { $ways[$_] })
    $times = @{}
    foreach ($round in ($Cold ? 1 : 0)..$Count) {
        foreach ($turn in 0..($names.Count - 1)) {
            $name = $names[($turn + $round) % $names.Count]
            $null = . $Before
            foreach ($step in 0..($Case.Count - 1)) {
                # What was left behind before is not this step's to clear away.
                [GC]::Collect()
                $global:LASTEXITCODE = 0
                $clock = [Diagnostics.Stopwatch]::StartNew()
                if ($Clocked) { $elapsed = . $ways[$name][$step] }
                else {
                    $null = . $ways[$name][$step]
                    $elapsed = $clock.Elapsed
                }
                if ($global:LASTEXITCODE) { throw "$($Case[$step]), ${name}: a command failed (exit code $global:LASTEXITCODE)." }
                if ($round) { $times["$name $step"] += @($elapsed.TotalMilliseconds) }
            }
            $null = . $After
        }
    }
    $limits = [ordered]@{ Cli = '≤ {0} × CLI'; Raw = '≤ {0} × raw'; Milliseconds = '≤ {0} ms' }
    foreach ($step in 0..($Case.Count - 1)) {
        $spread = @{ Cli = $null; Raw = $null }
        foreach ($name in $names) { $spread[$name] = [Spread]::new($times["$name $step"]) }
        $measured = @{ Milliseconds = $spread.DockerPS.Median }
        foreach ($name in 'Cli', 'Raw') {
            $measured[$name] = if ($spread[$name]) { [Math]::Round($spread.DockerPS.Median / $spread[$name].Median, 2) }
        }
        [pscustomobject]@{
            PSTypeName = 'Bench.Duration'
            Case = $Case[$step]; DockerPS = $spread.DockerPS; CLI = $spread.Cli; 'Raw API' = $spread.Raw
            'To CLI' = '{0:0.00}' -f $measured.Cli; 'To raw' = '{0:0.00}' -f $measured.Raw
            Goal = ($limits.Keys | Where-Object { $Goal.ContainsKey($_) } | ForEach-Object { $limits[$_] -f $Goal[$_] }) -join ', '
            Met = Get-Verdict $Goal.Count -Missed ($Goal.Keys | Where-Object { $measured[$_] -gt $Goal[$_] })
            Rounds = $Count
        }
    }
}

# Whether a goal was met; nothing where there is none.
function Get-Verdict([bool] $Goal, $Missed) { if ($Goal) { $Missed ? 'no' : 'yes' } }

<#
.SYNOPSIS
Gives what one object costs among few and among many, from two rows of the same work on different numbers.
.EXAMPLE
Compare-Cost 'a container in a list' -Few $few -FewCount 1000 -Many $many -ManyCount 3000
#>
function Compare-Cost {
    [CmdletBinding()]
    param([Parameter(Mandatory, Position = 0)] [string] $Case, $Few, [int] $FewCount, $Many, [int] $ManyCount)

    $cost = foreach ($way in 'DockerPS', 'Raw API') {
        [pscustomobject]@{ Few = $Few.$way.Median * 1000 / $FewCount; Many = $Many.$way.Median * 1000 / $ManyCount }
    }
    $ratio = $cost | ForEach-Object { [Math]::Round($_.Many / $_.Few, 2) }
    [pscustomobject]@{
        PSTypeName = 'Bench.Cost'
        Case = $Case; Few = '{0:N0}' -f $FewCount; 'Each of few (µs)' = [Spread]::Write($cost[0].Few)
        Many = '{0:N0}' -f $ManyCount; 'Each of many (µs)' = [Spread]::Write($cost[0].Many)
        Ratio = '{0:0.00}' -f $ratio[0]; 'Raw API''s ratio' = '{0:0.00}' -f $ratio[1]
        Goal = "≤ $linearRatio"; Met = Get-Verdict $true -Missed ($ratio[0] -gt $linearRatio)
    }
}

<#
.SYNOPSIS
Gives what a stream costs in memory at one size and at ten times that size.
.DESCRIPTION
The script runs in a new process with the module, once for each size, and gets the size as $args[0], and what -ArgumentList names
after it; in -Case, {0} stands for the size, and {1} for it in MB. -Before and -After run here, around each. A row has what the process held before, when it had
talked to the engine once, and by how much more its peak was then at both sizes.
.EXAMPLE
Compare-Memory 'log of {0:N0} lines' { param($size, $name) Get-DockerContainerLog $name -Tail $size } -Size 100000 -ArgumentList $name
#>
function Compare-Memory {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $Case,
        [Parameter(Mandatory, Position = 1)] [scriptblock] $Script,
        [Parameter(Mandatory)] [long] $Size,
        [string[]] $ArgumentList = @(),
        [scriptblock] $Before = {},
        [scriptblock] $After = {}
    )
    $quoted = $ArgumentList | ForEach-Object { "'$($_ -replace "'", "''")'" }
    $runs = foreach ($each in $Size, ($Size * 10)) {
        $null = . $Before
        $answer = pwsh -NoProfile -NonInteractive -Command @"
`$ErrorActionPreference = 'Stop'
Import-Module '$module'
`$null = Get-DockerVersion
(Get-Process -Id `$PID).PeakWorkingSet64
& {$Script} $each $quoted > `$null
(Get-Process -Id `$PID).PeakWorkingSet64
"@
        if ($LASTEXITCODE) { throw "The process that should show its memory failed: $answer" }
        $null = . $After
        $base, $peak = [long[]] $answer
        [pscustomobject]@{ Base = $base / 1MB; Growth = ($peak - $base) / 1MB }
    }
    $small, $large = $runs
    [pscustomobject]@{
        PSTypeName = 'Bench.Memory'
        Case = $Case -f $Size, ($Size / 1MB); 'Before (MB)' = '{0:N0}' -f $small.Base
        'Growth at 1× (MB)' = '{0:N1}' -f $small.Growth; 'Growth at 10× (MB)' = '{0:N1}' -f $large.Growth
        Goal = "10× ≤ 1× + $flatMegabytes MB"; Met = Get-Verdict $true -Missed ($large.Growth - $small.Growth -gt $flatMegabytes)
    }
}

Export-ModuleMember -Function Use-Bench, New-RandomFile, New-RawAssembly, Compare-Duration, Compare-Cost, Compare-Memory
