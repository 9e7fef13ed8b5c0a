#Requires -Version 7.4
<#
.SYNOPSIS
Runs the bench scripts and writes their tables, with the machine and the versions, to bench/RESULTS.md.
.DESCRIPTION
Measures on the engine of DOCKER_HOST, with the docker CLI of PATH. Nothing else should run on the machine meanwhile. The rows of
scripts that do not run, or that fail, stay as they are.
.EXAMPLE
./build.ps1 -Task Bench
.EXAMPLE
./build.ps1 -Task Bench -Part List, Log
Runs Measure-List.ps1 and Measure-Log.ps1 only.
.EXAMPLE
./bench/Update-Results.ps1 -Name Copy -Argument @{ Size = 20MB; Count = 1 } -Path /tmp/trial.md
Tries one script at a small size.
#>
[CmdletBinding()]
param(
    # The bench scripts to run, as wildcards: what follows "Measure-" in their names.
    [string[]] $Name = '*',

    # Parameters for those of the scripts that have them.
    [hashtable] $Argument = @{},

    [string] $Path = (Join-Path $PSScriptRoot RESULTS.md)
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot Measurement.psm1) -Force

$tables = @(
    [pscustomobject]@{ Type = 'Bench.Duration'; Title = 'Time'; Text = @'
The median in milliseconds, with the shortest and the longest time. "To CLI" and "To raw" are the time of DockerPS over that of
the other way: below 1, DockerPS is the faster.
'@ }
    [pscustomobject]@{ Type = 'Bench.Cost'; Title = 'Cost of one of many'; Text = @'
What one object takes in a short list and in a long one: where the cost is linear, it is the same.
'@ }
    [pscustomobject]@{ Type = 'Bench.Memory'; Title = 'Memory'; Text = @'
What a new PowerShell with the module holds before the work, and by how much more its peak is then, at the size that the case names
and at ten times that size.
'@ }
)
# What was written by hand about the numbers stays.
$remarksTitle = 'What the numbers say'

function Get-Machine {
    $processor = if ($IsLinux) { (Get-Content /proc/cpuinfo | Select-String '^model name\s*: (.*)' | Select-Object -First 1).Matches.Groups[1].Value }
    $memory = [Math]::Round([GC]::GetGCMemoryInfo().TotalAvailableMemoryBytes / 1GB)
    $engine = Get-DockerVersion
    @(
        "- $([DateTime]::UtcNow.ToString('yyyy-MM-dd')), $([Runtime.InteropServices.RuntimeInformation]::OSDescription), $([Environment]::ProcessorCount) processors ($processor), $memory GB"
        "- PowerShell $($PSVersionTable.PSVersion), .NET $([Environment]::Version), DockerPS $((Get-Module DockerPS).Version)"
        "- engine $($engine.Version) (API $($engine.ApiVersion)), docker CLI $(docker version --format '{{.Client.Version}}')"
    )
}

# The lines below each heading of a file that was written before.
function Get-Section([string] $File) {
    $sections = @{}
    $title = ''
    foreach ($line in Get-Content $File -ErrorAction Ignore) {
        if ($line -match '^## (.+)') { $title = $Matches[1] }
        else { $sections[$title] += @($line) }
    }
    $sections
}

function Get-Part([string] $Line) { $Line.Split('|')[1].Trim() }

function Format-Line([object[]] $Cell) { "| $($Cell -join ' | ') |" }

# The first column is the script that a row comes from.
function Format-Table([object[]] $Measured, [string[]] $Old, [string] $Type) {
    $new = foreach ($part in $Measured) {
        $part.Rows | Where-Object { $_.psobject.TypeNames -contains $Type } | ForEach-Object { [pscustomobject]@{ Part = $part.Part; Row = $_ } }
    }
    $lines = @($Old) -match '^\|'
    if ($new) {
        $columns = @('Script') + @($new)[0].Row.psobject.Properties.Name
        Format-Line $columns
        Format-Line ($columns -replace '.+', '---')
    }
    else { $lines | Select-Object -First 2 }
    @(
        $lines | Select-Object -Skip 2 | Where-Object { (Get-Part $_) -notin $Measured.Part }
        $new | ForEach-Object { Format-Line (@($_.Part) + $_.Row.psobject.Properties.Value) }
    ) | Sort-Object { Get-Part $_ } -Stable
}

$scripts = Get-ChildItem ($Name -replace '.+', "$PSScriptRoot/Measure-$&.ps1") | Sort-Object Name -Unique
if (-not $scripts) { throw "There is no bench script of the name $Name." }
$failed = $false
$measured = foreach ($script in $scripts) {
    $part = $script.BaseName -replace '^Measure-'
    $parameters = @{}
    $Argument.Keys | Where-Object { (Get-Command $script).Parameters.ContainsKey($_) } | ForEach-Object { $parameters[$_] = $Argument[$_] }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    try { [pscustomobject]@{ Part = $part; Rows = @(& $script @parameters) } }
    catch {
        $failed = $true
        Write-Error "$($script.Name) failed: $_" -ErrorAction Continue
    }
    Write-Host "$part took $([Math]::Round($clock.Elapsed.TotalSeconds)) s."
}

$old = Get-Section $Path
Set-Content $Path @(
    '# What DockerPS costs'
    ''
    'Written by `build.ps1 -Task Bench`. The ways of one case ran in turns in one run. The docker CLI is used as people use it from'
    'PowerShell, with its JSON made into objects. The raw API is a minimal HTTP client in the same process: it sends the same requests'
    'and takes out of the answers what a person would look at.'
    ''
    Get-Machine
    foreach ($table in $tables) {
        ''
        "## $($table.Title)"
        ''
        $table.Text
        ''
        Format-Table $measured $old[$table.Title] $table.Type
    }
    if ($old[$remarksTitle]) { ''; "## $remarksTitle"; ($old[$remarksTitle] -join "`n").TrimEnd() }
)
exit [int] $failed
