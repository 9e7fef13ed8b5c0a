#Requires -Version 7.4
<#
.SYNOPSIS
Uses the module for long in one process, and reports as JSON what the process held before and after: handles, sockets, threads, memory.
.DESCRIPTION
Mixed calls (lists, inspects, creations, commands, logs, errors, completions, streams that are left in the middle), then streams that
are followed for a time, many at once. All of it works on one container of its own. It needs an engine (DOCKER_HOST or the default).
.EXAMPLE
pwsh tools/soak.ps1 -Calls 10000 -Follow 00:30:00
The long run, by hand.
#>
[CmdletBinding()]
param(
    [int] $Calls = 10000,

    # How many streams are followed at once.
    [int] $Streams = 10,

    # For how long they are followed.
    [timespan] $Follow = '00:00:02'
)

$ErrorActionPreference = 'Stop'
$module = Join-Path (Split-Path $PSScriptRoot) out DockerPS DockerPS.psd1
Import-Module $module
$image = Get-DockerImage | ForEach-Object { "$_" } | Where-Object { $_ -match '^(dockerps-test|dockerps-bench|busybox):' } | Select-Object -First 1
if (-not $image) { throw 'It needs an image with a shell: docker pull busybox, or run the tests once.' }
$name = 'dockerps-soak-' + [guid]::NewGuid().ToString('n').Substring(0, 8)
$failures = [Collections.Generic.List[string]]::new()

function Measure-Process {
    foreach ($round in 1..3) { [GC]::Collect(); [GC]::WaitForPendingFinalizers() }
    $process = Get-Process -Id $PID
    $files = if ($IsLinux) { @(Get-ChildItem /proc/self/fd -ErrorAction Ignore).LinkTarget }
    [ordered]@{
        # What is compiled late is loaded late: the file of an assembly stays open, and is no leak.
        Handles = $IsLinux ? @($files -notlike '*.dll').Count : $process.HandleCount; Sockets = @($files -like 'socket:*').Count; Threads = $process.Threads.Count
        ManagedMB = [Math]::Round([GC]::GetTotalMemory($true) / 1MB, 1); WorkingSetMB = [Math]::Round($process.WorkingSet64 / 1MB, 1)
    }
}

# Follows the log in many runspaces at once, and then stops them.
function Watch-Log([timespan] $Time) {
    $shells = foreach ($i in 1..$Streams) {
        $shell = [powershell]::Create().AddScript("Import-Module '$module'; Get-DockerContainerLog $name -Follow | Measure-Object | Out-Null")
        $null = $shell.BeginInvoke()
        $shell
    }
    Start-Sleep -Duration $Time
    foreach ($shell in $shells) {
        if ($shell.InvocationStateInfo.State -ne 'Running') { $failures.Add("a followed log ended: $($shell.InvocationStateInfo.Reason)$($shell.Streams.Error)") }
        $shell.Stop()
        $shell.Runspace.Dispose()
        $shell.Dispose()
    }
}

$work = @(
    { @(Get-DockerContainer).Count -gt 0 }
    { (Get-DockerContainer $name).Name -eq $name }
    { (Get-DockerContainer $name -Detailed).Name -eq $name }
    { @(Get-DockerImage).Count -gt 0 }
    { $null -ne (Get-DockerInfo).Name }
    { (Invoke-DockerCommand $name echo $i) -eq "$i" }
    { @(Get-DockerContainerLog $name -Tail 10).Count -eq 10 }
    { @(Get-DockerContainerLog $name -Follow | Select-Object -First 3).Count -eq 3 }
    { Get-DockerContainer "$name-none" -ErrorAction SilentlyContinue -ErrorVariable missing; $missing.Count -eq 1 }
    { $line = "Stop-DockerContainer $name"; [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.Count -eq 1 }
    { $volume = New-DockerVolume; Remove-DockerVolume $volume.Name; $volume.Name.Length -gt 0 }
    { (New-DockerContainer $image -Name "$name-made" -Command true).Name -eq "$name-made"; Remove-DockerContainer "$name-made" }
    { @(Get-DockerEvent -Since 1s).Count -ge 0 }
)

$null = New-DockerContainer $image -Name $name -Start -Command sh, '-c', 'i=0; while [ $i -lt 100 ]; do echo line $i; i=$((i+1)); done; while true; do echo more; sleep 0.1; done'
try {
    # Once around: what is loaded, compiled and kept on first use is no leak.
    foreach ($round in 1..2) { foreach ($i in 0..($work.Count - 1)) { $null = & $work[$i] } }
    Watch-Log 0:00:01
    $before = Measure-Process
    for ($i = 0; $i -lt $Calls; $i++) {
        try { if (-not @(& $work[$i % $work.Count])[0]) { $failures.Add("call $i gave a wrong result: $($work[$i % $work.Count])") } }
        catch { $failures.Add("call ${i}: $_") }
    }
    Watch-Log $Follow
    # Threads of a pool go when they have had nothing to do for a while, and so do connections: HTTP keeps an idle one for 60 seconds
    # and looks every 15, and how many calls overlapped, so how many it keeps, differs from run to run.
    $deadline = [DateTime]::UtcNow.AddSeconds(90)
    do { Start-Sleep -Milliseconds 500; $after = Measure-Process } while ([DateTime]::UtcNow -lt $deadline -and ($after.Threads -gt $before.Threads + 5 -or $after.Sockets -gt $before.Sockets))
    [ordered]@{ Calls = $Calls; Streams = $Streams; Followed = "$Follow"; Failures = @($failures); Before = $before; After = $after } | ConvertTo-Json
}
finally {
    Remove-DockerContainer $name -Force
}
