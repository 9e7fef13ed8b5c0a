#Requires -Version 7.4
<#
.SYNOPSIS
Runs an xunit project, shows what it printed, and gives its counts. What its tests say of parity with PowerShell is shown, too.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Name,
    [Parameter(Mandatory)] [string] $Configuration,

    # More arguments for dotnet test.
    [string[]] $Option
)
$ErrorActionPreference = 'Stop'

# How many cases of others' test tables, and of comparisons with the docker CLI, each test class has passed.
function Show-Conformance($Results) {
    $cases = foreach ($result in $Results) {
        if ($result.testName -match '(\w+)\.\w+\((?<vector>vector: )?' -and ($Matches['vector'] -or $Matches[1] -like '*OracleTests')) {
            [pscustomobject]@{ Class = $Matches[1] + ($Matches['vector'] ? ', vectors' : ', beside the CLI'); Outcome = $result.outcome }
        }
    }
    $cases | Group-Object Class | ForEach-Object { Write-Host ('{0,-60} {1,4} of {2}' -f $_.Name, @($_.Group.Outcome -eq 'Passed').Count, $_.Count) }
}

$results = [IO.Directory]::CreateTempSubdirectory('dockerps-xunit-').FullName
try {
    $output = dotnet test (Join-Path (Split-Path $PSScriptRoot) tests $Name) --configuration $Configuration --nologo --verbosity quiet --tl:off --logger 'trx;LogFileName=results.trx' --results-directory $results @Option
    $ended = $LASTEXITCODE
    $output | Write-Host
    [xml] $trx = Get-Content (Join-Path $results results.trx)
    $trx.GetElementsByTagName('StdOut') | ForEach-Object InnerText | Where-Object { $_ -match '^Parity: ' } | Write-Host
    $counters = $trx.TestRun.ResultSummary.Counters
    Show-Conformance $trx.TestRun.GetElementsByTagName('UnitTestResult')
    [pscustomobject]@{ Passed = [int] $counters.passed; Failed = [int] $counters.failed; Skipped = $counters.total - $counters.passed - $counters.failed }
    # A run that broke off has counted no test as failed: it is a failure itself.
    if ($ended -and $counters.failed -eq 0) {
        Write-Host "$Name broke off (exit code $ended)."
        [pscustomobject]@{ Passed = 0; Failed = 1; Skipped = 0 }
    }
}
finally {
    Remove-Item $results -Recurse -Force
}
