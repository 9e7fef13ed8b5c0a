#Requires -Version 7.4
<#
.SYNOPSIS
Runs one Pester file, and prints its failures, its skipped tests, and as the last line: COUNT passed failed skipped seconds.
What a file has counted itself, and put into $TestNotes, is printed, too. What Pester says meanwhile goes to the host: it tells where a
file stands that does not end.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,

    # What Import-Module takes: the module's name, or the path of its manifest.
    [string] $Pester = 'Pester'
)
Import-Module $Pester

$settings = @{ Run = @{ Path = $Path; PassThru = $true }; Output = @{ Verbosity = 'Detailed'; RenderMode = 'Plaintext' } }
$global:TestNotes = @()
$result = Invoke-Pester -Configuration (New-PesterConfiguration -Hashtable $settings)
foreach ($test in $result.Failed) { "FAILED $($test.ExpandedPath): $($test.ErrorRecord -join ' ')" }
foreach ($block in @($result.FailedBlocks) + @($result.FailedContainers)) { "FAILED $($block.ErrorRecord -join ' ')" }
foreach ($test in $result.Skipped) { "SKIPPED $($test.ExpandedPath): $($test.ErrorRecord -join ' ')" }
foreach ($note in $global:TestNotes) { "NOTE $note" }
# A file that could not be read is a failure, though none of its tests was counted.
$failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
"COUNT $($result.PassedCount) $failed $($result.SkippedCount + $result.NotRunCount) $([int] $result.Duration.TotalSeconds)"
