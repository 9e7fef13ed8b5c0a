#Requires -Version 7.4
<#
.SYNOPSIS
Runs the Pester files that it is told over a named pipe, one after the other, and answers with what Invoke-TestFile.ps1 prints.
.DESCRIPTION
Each file has a runspace of its own, and finds the environment as it was before the first. What a process has compiled stays: that is
most of what a short file costs.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Pipe,
    [string] $Pester = 'Pester'
)
$ErrorActionPreference = 'Stop'
$stream = [IO.Pipes.NamedPipeClientStream]::new($Pipe)
$stream.Connect()
$reader = [IO.StreamReader]::new($stream)
$writer = [IO.StreamWriter]::new($stream)
$writer.AutoFlush = $true
$environment = [Environment]::GetEnvironmentVariables()

while ($path = $reader.ReadLine()) {
    $runspace = [runspacefactory]::CreateRunspace($Host)
    $runspace.Open()
    $shell = [powershell]::Create($runspace).AddCommand((Join-Path $PSScriptRoot Invoke-TestFile.ps1)).AddParameters(@{ Path = $path; Pester = $Pester })
    try { $shell.Invoke() | ForEach-Object { $writer.WriteLine("$_") } }
    catch {
        $writer.WriteLine("FAILED $_")
        $writer.WriteLine('COUNT 0 1 0 0')
    }
    $runspace.Dispose()
    foreach ($name in [Environment]::GetEnvironmentVariables().Keys) {
        if (-not $environment.Contains($name)) { [Environment]::SetEnvironmentVariable($name, $null) }
    }
    foreach ($name in $environment.Keys) { [Environment]::SetEnvironmentVariable($name, $environment[$name]) }
}
# A test that left a runspace blocked in a read would keep the process for ever.
[Environment]::Exit(0)
