#Requires -Version 7.4
<#
.SYNOPSIS
Runs examples on the engine of DOCKER_HOST, which is theirs alone, and writes what came of each as JSON.
.DESCRIPTION
Each has a runspace of its own, and finds the engine as ExampleWorld.psm1 makes it. The examples of a page share a folder.
.PARAMETER Path
A JSON file with the examples: Page, Title, Code.
.PARAMETER OutFile
What came of them: Page, Title, Errors, Returned (the types that each cmdlet wrote), and Seconds.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Path, [Parameter(Mandatory)] [string] $OutFile)

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path (Split-Path $PSScriptRoot))
$modules = (Join-Path $root out DockerPS DockerPS.psd1), "$PSScriptRoot/ExampleUser.psm1"
$limit = [TimeSpan]::FromSeconds(90)
Import-Module $modules
Import-Module "$PSScriptRoot/ExampleWorld.psm1", "$PSScriptRoot/../TestRegistry.psm1"

# Before each example. What each cmdlet writes is kept under its name.
$prepare = {
    param($modules, $folder)
    Set-Location $folder
    Import-Module $modules
    foreach ($command in Get-Command -Module DockerPS) { $PSDefaultParameterValues["$($command):OutVariable"] = "+written $command" }
}

function Invoke-One($Example, [string] $Folder) {
    Push-Location $Folder
    try { Restore-ExampleWorld $Example.Page $Example.Code } finally { Pop-Location }
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $shell = [powershell]::Create()
    $null = $shell.AddScript($prepare).AddArgument($modules).AddArgument($Folder).Invoke()
    $shell.Commands.Clear()
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    $run = $shell.AddScript($Example.Code).AddCommand('Out-String').AddParameter('Width', 100).BeginInvoke([Management.Automation.PSDataCollection[psobject]] $null, $output)
    $errors = @(
        if ($run.AsyncWaitHandle.WaitOne($limit)) { try { $null = $shell.EndInvoke($run) } catch { "$($_.Exception.InnerException ?? $_.Exception)" } }
        else { "It did not end within $limit."; $shell.Stop() }
        $shell.Streams.Error | ForEach-Object { "$_ ($($_.FullyQualifiedErrorId))" }
    )
    $shell.Commands.Clear()
    $written = $shell.AddScript({ Get-Variable 'written *' | ForEach-Object { [pscustomobject]@{ Name = $_.Name.Substring(8); Types = @($_.Value | ForEach-Object { $_.GetType().FullName } | Select-Object -Unique) } } }).Invoke()
    $shell.Dispose()
    [pscustomobject]@{ Page = $Example.Page; Title = $Example.Title; Errors = $errors; Returned = $written; Seconds = [Math]::Round($clock.Elapsed.TotalSeconds, 1); Output = "$output" }
}

$hasRegistry = Test-RegistryAvailable
if ($hasRegistry) { $null = Start-TestRegistry -Port 5000 }
try {
    Initialize-ExampleWorld -WithRegistry:$hasRegistry
    $results = foreach ($page in Get-Content $Path -Raw | ConvertFrom-Json | Group-Object Page) {
        $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-example-').FullName
        foreach ($example in $page.Group) { Invoke-One $example $folder }
        Remove-Item $folder -Recurse -Force
    }
    ConvertTo-Json @($results) -Depth 5 | Set-Content $OutFile
}
finally {
    Clear-ExampleWorld
    Stop-TestRegistry
}
