#Requires -Version 7.4
<#
.SYNOPSIS
Takes Pester files from a queue until it is empty, runs them in a process beside this one, prints a line for each, and gives their counts.
.DESCRIPTION
Several of these share a queue. A file that hangs is given up with its process, and the next one gets another.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [Collections.Concurrent.ConcurrentQueue[string]] $Queue,
    [Parameter(Mandatory)] [string] $Pester
)
$ErrorActionPreference = 'Stop'
$limit = [TimeSpan]::FromMinutes(6)

function Start-Worker {
    $name = "dockerps-$([guid]::NewGuid().ToString('n'))"
    $stream = [IO.Pipes.NamedPipeServerStream]::new($name, 'InOut', 1, 'Byte', 'Asynchronous')
    $log = [IO.Path]::GetTempFileName()
    $arguments = '-NoProfile', '-NonInteractive', '-File', (Join-Path $PSScriptRoot Start-TestWorker.ps1), $name, $Pester
    # A process that lives for a minute or two hardly earns back what .NET spends on watching its code: a fifth of its time.
    $process = Start-Process pwsh -ArgumentList $arguments -Environment @{ DOTNET_TieredPGO = '0' } -RedirectStandardOutput $log -NoNewWindow -PassThru
    if (-not $stream.WaitForConnectionAsync().Wait($limit)) { throw 'A process for tests did not start.' }
    $writer = [IO.StreamWriter]::new($stream)
    $writer.AutoFlush = $true
    [pscustomobject]@{ Process = $process; Stream = $stream; Reader = [IO.StreamReader]::new($stream); Writer = $writer; Log = $log }
}

function Stop-Worker($Worker) {
    $Worker.Stream.Dispose()
    if (-not $Worker.Process.WaitForExit(10000)) {
        $Worker.Process.Kill($true)
        $Worker.Process.WaitForExit()
    }
    Remove-Item $Worker.Log
}

# The lines of one file. Where the last is no count, the process is at fault.
function Invoke-File($Worker, [string] $Path) {
    $end = [DateTime]::UtcNow + $limit
    try {
        $Worker.Writer.WriteLine($Path)
        do {
            $reading = $Worker.Reader.ReadLineAsync()
            $left = $end - [DateTime]::UtcNow
            if ($left -le [TimeSpan]::Zero -or -not $reading.Wait($left)) {
                $Worker.Process.Kill($true)
                "FAILED It did not end within $($limit.TotalMinutes) minutes. The last that it said:"
                return Get-Content $Worker.Log -Tail 5
            }
            if ($null -eq $reading.Result) { throw 'the pipe was closed' }
            $reading.Result
        } until ($reading.Result -match '^COUNT ')
    }
    catch { "FAILED Its process ended: $_"; Get-Content $Worker.Log -Tail 40 }
}

$worker = $null
try {
    $path = ''
    while ($Queue.TryDequeue([ref] $path)) {
        $worker ??= Start-Worker
        $output = @(Invoke-File $worker $path)
        $counted = $output[-1] -match '^COUNT (\d+) (\d+) (\d+) (\d+)$'
        $passed, $failed, $skipped, $seconds = if ($counted) { $Matches[1..4] } else { 0, 1, 0, 0 }
        Write-Host ('{0,-60} {1,4} passed {2,3} failed {3,3} skipped {4,4} s' -f (Split-Path $path -LeafBase), $passed, $failed, $skipped, $seconds)
        $output | Where-Object { $_ -notmatch '^COUNT ' -and ($_ -match '^(FAILED|SKIPPED|NOTE)' -or [int] $failed) } | ForEach-Object { Write-Host "    $_" }
        [pscustomobject]@{ Passed = [int] $passed; Failed = [int] $failed; Skipped = [int] $skipped }
        if (-not $counted) { Stop-Worker $worker; $worker = $null }
    }
}
finally {
    if ($worker) { Stop-Worker $worker }
}
