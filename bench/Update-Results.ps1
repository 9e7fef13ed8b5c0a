#Requires -Version 7.4
<#
.SYNOPSIS
Runs the bench scripts and writes their tables, with the machine and the versions, to bench/RESULTS.md.
.DESCRIPTION
Measures on the engine of DOCKER_HOST, with the docker CLI of PATH. Nothing else should run on the machine meanwhile.
.EXAMPLE
./build.ps1 -Task Bench
.EXAMPLE
./bench/Update-Results.ps1 -Name List, Log -Path /tmp/part.md
Runs Measure-List.ps1 and Measure-Log.ps1 only.
#>
[CmdletBinding()]
param(
    # The bench scripts to run, as wildcards: what follows "Measure-" in their names.
    [string[]] $Name = '*',

    [string] $Path = (Join-Path $PSScriptRoot RESULTS.md)
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot Measurement.psm1) -Force

function Get-Number([double] $Value) {
    $format = if ($Value -ge 100) { 'N0' } elseif ($Value -ge 10) { 'N1' } else { 'N2' }
    $Value.ToString($format, [cultureinfo]::InvariantCulture)
}

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

$rows = foreach ($script in Get-ChildItem $PSScriptRoot -Filter Measure-*.ps1 | Sort-Object Name) {
    $short = $script.BaseName -replace '^Measure-'
    if ($Name | Where-Object { $short -like $_ }) {
        Write-Host "$short ..."
        try { & $script }
        catch { Write-Error "$($script.Name) failed: $_" -ErrorAction Continue }
    }
}
$durations = @($rows | Where-Object { $_.psobject.TypeNames -contains 'Bench.Duration' })
$memory = @($rows | Where-Object { $_.psobject.TypeNames -contains 'Bench.Memory' })

$text = @(
    '# What DockerPS costs'
    ''
    'Written by `build.ps1 -Task Bench`. The ways of one case ran in turns in one run. "Ratio" is the time of DockerPS over the time'
    'of this way: below 1, DockerPS is the faster. The docker CLI is used as people use it from PowerShell, with its JSON made into'
    'objects; the raw API is a minimal HTTP client in the same process that reads the answer and does nothing with it.'
    ''
    Get-Machine
    ''
    '## Time'
    ''
    '| Case | Way | Median (ms) | Quartiles (ms) | Ratio | Runs |'
    '|---|---|--:|--:|--:|--:|'
    $last = $null
    foreach ($row in $durations) {
        $case = if ($row.Case -ne $last) { $row.Case }
        $last = $row.Case
        "| $case | $($row.Way) | $(Get-Number $row.Median) | $(Get-Number $row.Low) to $(Get-Number $row.High) | $($row.Ratio.ToString('0.00', [cultureinfo]::InvariantCulture)) | $($row.Count) |"
    }
    ''
    '## Memory'
    ''
    'The peak of a new process, that of PowerShell itself included, at a size and at ten times that size.'
    ''
    '| Case | Size | Peak at it (MB) | Peak at ten times it (MB) | Growth (MB) |'
    '|---|--:|--:|--:|--:|'
    foreach ($row in $memory) { "| $($row.Case) | $($row.Size.ToString('N0', [cultureinfo]::InvariantCulture)) | $(Get-Number $row.Small) | $(Get-Number $row.Large) | $($row.Growth) |" }
)
# What was written by hand about the numbers stays.
$marker = '## What the numbers say'
$remarks = if (Test-Path $Path) { $old = Get-Content $Path -Raw; if ($old.Contains($marker)) { $old.Substring($old.IndexOf($marker)).TrimEnd() } }
Set-Content $Path ($text + @(if ($remarks) { ''; $remarks }))
