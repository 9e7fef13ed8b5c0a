# Runs the command lines of a list in this PowerShell, each after the other in one session, and writes what each gave as JSON.
param([string] $Module, [string] $List, [string] $Result)

$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$session = [runspacefactory]::CreateRunspace()
$session.Open()
$import = [powershell]::Create($session).AddCommand('Import-Module').AddArgument($Module)
$null = $import.Invoke()

function Read-Error($Record) {
    [ordered]@{
        Id = $Record.FullyQualifiedErrorId; Category = "$($Record.CategoryInfo.Category)"; Reason = $Record.CategoryInfo.Reason
        Activity = $Record.CategoryInfo.Activity; Target = "$($Record.TargetObject)"; Message = "$Record"
    }
}

$outcomes = foreach ($line in [IO.File]::ReadLines($List)) {
    $shell = [powershell]::Create($session).AddScript($line)
    $thrown = $null
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    try { $shell.Invoke($null, $output) }
    catch { $thrown = $_.Exception.InnerException.ErrorRecord }
    # The pipeline, since -InputObject would make an array that is one object into another thing.
    [ordered]@{
        Output = @(foreach ($one in $output) {
                [ordered]@{ Type = if ($null -ne $one) { $one.PSObject.TypeNames[0] }; Text = "$one"; Json = ConvertTo-Json $one -Compress -EnumsAsStrings }
            })
        Errors = @($shell.Streams.Error | ForEach-Object { Read-Error $_ })
        Thrown = if ($thrown) { Read-Error $thrown }
        Warnings = @($shell.Streams.Warning | ForEach-Object Message)
        Verbose = @($shell.Streams.Verbose | ForEach-Object Message)
        Information = @($shell.Streams.Information | ForEach-Object { "$_" })
    }
    $shell.Dispose()
}
[IO.File]::WriteAllText($Result, (ConvertTo-Json @($outcomes) -Depth 6 -Compress))
