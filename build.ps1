#!/usr/bin/env pwsh
#Requires -Version 7.4
<#
.SYNOPSIS
Builds, tests and shows DockerPS.
.DESCRIPTION
Build  makes the module folder out/DockerPS, with its help.
Test   builds, runs the xunit projects and the Pester files side by side, and adds all up in the last line.
Demo   builds, and runs the main job on a real engine, showing each command and its output.
Package  builds, and makes out/package/<id>.<version>.nupkg, as the Gallery takes it (docs/releasing.md).
Bench  builds, measures against the docker CLI and the raw API, and writes bench/RESULTS.md. It takes about half an hour.

Test, Demo and Bench use the engine of DOCKERPS_TEST_HOST, DOCKER_HOST or the default socket; where there is none, root on Debian
or Ubuntu gets a private one for as long as the task runs.
.EXAMPLE
./build.ps1 -Task Test
.EXAMPLE
./build.ps1 -Task Test -Path tests/Pester/Volume
Runs only the Pester tests of one folder.
.EXAMPLE
./build.ps1 -Task Bench -Part List, Log
Measures again what bench/Measure-List.ps1 and bench/Measure-Log.ps1 do, and leaves the other rows of the results.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Demo', 'Package', 'Bench')]
    [string] $Task = 'Build',

    [ValidateSet('Release', 'Debug')]
    [string] $Configuration = 'Release',

    # Only the Pester tests of these files or folders, and no xunit.
    [string[]] $Path,

    # Only these scripts of the bench, as wildcards.
    [string[]] $Part = '*',

    # For a machine without an engine: only the tests that need none. The others are counted as skipped.
    [switch] $NoEngine
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version Latest
$module = Join-Path $PSScriptRoot out DockerPS
# The Gallery has another author's module under the id DockerPS. The id is apart from the module's name: see docs/releasing.md.
$packageId = 'DockerPS'

# What Import-Module takes to load a module that is here or can be had from the Gallery; nothing if it cannot.
function Install-RequiredModule([string] $Name, [version] $Version) {
    if (Get-Module $Name -ListAvailable | Where-Object Version -GE $Version) { return $Name }
    try {
        if (Get-Command Install-PSResource -ErrorAction Ignore) { Install-PSResource $Name -Version "[$Version,)" -TrustRepository -Scope CurrentUser }
        else { Install-Module $Name -MinimumVersion $Version -Scope CurrentUser -Force -SkipPublisherCheck }
        $Name
    }
    catch {
        Write-Warning "$Name $Version is missing and could not be had from the Gallery: $_ To get it: Install-PSResource $Name"
    }
}

# Pester from the Gallery, else the package of the same name from NuGet.
function Install-Pester {
    $installed = Install-RequiredModule Pester 5.5.0 -WarningAction SilentlyContinue
    if ($installed) { return $installed }
    $project = Join-Path $PSScriptRoot tools PesterPackage.csproj
    dotnet restore $project --verbosity quiet | Out-Host
    if ($LASTEXITCODE) { return }
    Join-Path (dotnet msbuild $project -getProperty:PkgPester) tools Pester.psd1
}

function Invoke-DotNet {
    dotnet @args
    if ($LASTEXITCODE) { throw "dotnet $($args[0]) failed (exit code $LASTEXITCODE)." }
}

function Build-Module {
    $built = Join-Path $PSScriptRoot src DockerPS bin $Configuration net8.0
    Invoke-DotNet build (Join-Path $PSScriptRoot src DockerPS) --configuration $Configuration --nologo --verbosity quiet --tl:off

    if (Test-Path $module) { Remove-Item $module -Recurse -Force }
    $null = New-Item $module -ItemType Directory
    Copy-Item (Join-Path $built 'DockerPS*.dll'), (Join-Path $built '*.ps1xml'), (Join-Path $PSScriptRoot DockerPS.psd1) $module
    Add-ReleaseNote
    $null = New-Item (Join-Path $module en-US) -ItemType Directory
    Build-Help
    foreach ($page in Get-ChildItem (Join-Path $PSScriptRoot docs about) -Filter about_*.md) {
        & (Join-Path $PSScriptRoot tools ConvertTo-AboutHelp.ps1) $page.FullName | Set-Content (Join-Path $module en-US "$($page.BaseName).help.txt")
    }
}

# The newest section of the changelog goes into the manifest, where the Gallery looks for it.
function Add-ReleaseNote {
    $changelog = (Get-Content (Join-Path $PSScriptRoot CHANGELOG.md) -Raw) -replace "`r`n", "`n"
    $newest = [regex]::Match($changelog, '(?ms)^## .+?\n\n(?<text>.+?)(?=\n## |\z)').Groups['text'].Value.Trim()
    $manifest = Join-Path $module DockerPS.psd1
    (Get-Content $manifest -Raw).Replace("ReleaseNotes = ''", "ReleaseNotes = '$($newest.Replace("'", "''"))'") | Set-Content $manifest -NoNewline
}

# The pages of docs/cmdlets become what Get-Help reads: by platyPS, and where that cannot be had, by a converter of our own, for
# a module without help would be worse (docs/decisions/0006-help-without-platyps.md).
function Build-Help {
    $help = Join-Path $module en-US DockerPS.dll-Help.xml
    if (-not (Install-RequiredModule Microsoft.PowerShell.PlatyPS 1.0.0)) {
        & (Join-Path $PSScriptRoot tools ConvertTo-Maml.ps1) $help
        return
    }
    Import-Module Microsoft.PowerShell.PlatyPS
    $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-help-').FullName
    try {
        $null = Import-MarkdownCommandHelp (Join-Path $PSScriptRoot docs cmdlets *.md) | Export-MamlCommandHelp -OutputFolder $folder
        Copy-Item (Join-Path $folder DockerPS *.xml) $help
        & (Join-Path $PSScriptRoot tools Repair-Example.ps1) $help
    }
    finally {
        Remove-Item $folder -Recurse -Force
    }
}

# Gives the block the address of an engine, and ends the engine after it if it was started for it.
function Use-Engine([scriptblock] $Script) {
    $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-').FullName
    try {
        $address = if ($IsWindows) { $env:DOCKERPS_TEST_HOST ?? $env:DOCKER_HOST ?? 'npipe:////./pipe/docker_engine' }
        else { & (Join-Path $PSScriptRoot tools engine.sh) start (Join-Path $folder engine) }
        if (-not $address) { throw 'There is no Docker engine to work on; see above.' }
        & $Script $address
    }
    finally {
        if (-not $IsWindows) { & (Join-Path $PSScriptRoot tools engine.sh) stop (Join-Path $folder engine) }
        Remove-Item $folder -Recurse -Force -ErrorAction Ignore
    }
}

function New-Count([int] $Passed, [int] $Failed, [int] $Skipped) {
    [pscustomobject]@{ Passed = $Passed; Failed = $Failed; Skipped = $Skipped }
}

# Some processes side by side take the files in turns. A processor has two, since some files do little but wait: for an engine that
# dies, or one that stalls.
function Test-Cmdlet([string[]] $Path) {
    $pester = Install-Pester
    if (-not $pester) {
        $skipped = @(Get-ChildItem $Path -Recurse -Filter *.Tests.ps1 | Select-String '^\s*It ').Count
        Write-Host "The Pester suite did not run: its $skipped tests count as skipped."
        return New-Count 0 0 $skipped
    }
    if (-not $NoEngine) { pwsh -NoProfile -Command "Import-Module '$PSScriptRoot/tests/Pester/TestEngine.psm1'; Get-TestImage; Remove-TestResource" | Out-Null }
    $files = Get-ChildItem $Path -Recurse -Filter *.Tests.ps1
    # The files that take about half a minute and more begin first: one of them that began last would run on while the others are done.
    $longest = 'SuddenDeath', 'Concurrency', 'Examples*', 'Faults', 'Measure-*', 'Clear-DockerSystem', 'FromTheCLI', 'Watch-*', 'Wait-*', 'VolumeContent', 'Statuses'
    $long = foreach ($name in $longest) { $files | Where-Object Name -Like "$name.Tests.ps1" }
    $queue = [Collections.Concurrent.ConcurrentQueue[string]]::new([string[]] @(@($long) + @($files | Where-Object { $_ -notin $long })).FullName)
    $workers = [Math]::Min($queue.Count, [Math]::Max(4, 2 * [Environment]::ProcessorCount))
    $counts = @(1..$workers | ForEach-Object -ThrottleLimit $workers -Parallel {
            try { & (Join-Path $using:PSScriptRoot tools Invoke-TestQueue.ps1) $using:queue $using:pester }
            catch { Write-Host "Taking test files from the queue broke off: $_" }
        })
    $counts
    # A file that nobody took, or that was lost with who had taken it, is a failure.
    $lost = @($files).Count - $counts.Count
    if ($lost) {
        Write-Host "$lost files were not run to their end."
        New-Count 0 $lost 0
    }
}

# The xunit projects, one after the other, beside the Pester files. What they printed is shown at the end.
function Test-Suite {
    $projects = Start-ThreadJob {
        foreach ($name in 'DockerPS.Engine.Tests', 'DockerPS.Cmdlets.Tests') { & (Join-Path $using:PSScriptRoot tools Invoke-TestProject.ps1) $name $using:Configuration }
    }
    Test-Cmdlet (Join-Path $PSScriptRoot tests Pester)
    Receive-Job $projects -Wait -AutoRemoveJob
}

# The Pester files that use no engine, not even a scripted one.
function Test-WithoutEngine {
    $files = Get-ChildItem (Join-Path $PSScriptRoot tests Pester) -Recurse -Filter *.Tests.ps1
    $free = $files | Where-Object { -not (Select-String $_.FullName -Pattern 'TestEngine\.psm1|Examples\.ps1' -Quiet) }
    $left = @($files | Where-Object FullName -NotIn $free.FullName | Select-String '^\s*It ').Count
    Write-Host "There is no engine here: $(@($free).Count) of $(@($files).Count) Pester files run, and the others' $left tests count as skipped."
    & (Join-Path $PSScriptRoot tools Invoke-TestProject.ps1) DockerPS.Engine.Tests $Configuration '--filter', 'FullyQualifiedName!~RealEngineTests'
    Test-Cmdlet $free.FullName
    New-Count 0 0 $left
}

function Show-Sum($Counts) {
    if (-not $Counts) { throw 'No test was found.' }
    $passed, $failed, $skipped = $Counts | Measure-Object Passed, Failed, Skipped -Sum | ForEach-Object { [int] $_.Sum }
    Write-Host "$passed passed, $failed failed, $skipped skipped"
    if ($failed) { $script:exitCode = 1 }
}

function Test-All {
    if ($NoEngine) { Show-Sum @(Test-WithoutEngine); return }
    Use-Engine {
        param($address)
        $env:DOCKERPS_TEST_HOST = $address
        Show-Sum @(if ($Path) { Test-Cmdlet $Path } else { Test-Suite })
    }
}

$exitCode = 0
Build-Module
switch ($Task) {
    Test { Test-All }
    Package { & (Join-Path $PSScriptRoot tools New-Package.ps1) $module $packageId (Join-Path $PSScriptRoot out package) }
    Demo { Use-Engine { param($address) & (Join-Path $PSScriptRoot tools demo.ps1) -DockerHost $address } }
    Bench {
        # In a process of its own, where nothing was loaded before.
        Use-Engine {
            param($address)
            $env:DOCKER_HOST = $address
            pwsh -NoProfile -Command { param($script, $part) & $script -Name $part; exit $LASTEXITCODE } -args (Join-Path $PSScriptRoot bench Update-Results.ps1), $Part
            $script:exitCode = $LASTEXITCODE
        }
    }
}
exit $exitCode
