# An engine that one test file has to itself: for what would hurt others on a shared one, as clearing it, or killing it.
# Import it after TestEngine.psm1, whose functions work on this engine from its start to its stop.

$ErrorActionPreference = 'Stop'
$script = Join-Path (Split-Path (Split-Path $PSScriptRoot)) tools engine.sh
$folder = $null

# Why there can be none; nothing where there can.
function Get-OwnEngineObstacle {
    if (-not $IsLinux) { 'An engine of its own can be had on Linux alone.' }
    elseif ((id -u) -ne 0) { 'Only root can start an engine of its own.' }
    elseif (-not (Get-Command dockerd -ErrorAction Ignore)) { 'There is no dockerd here to start an engine of its own with.' }
}

# Skips the test it is called in where there can be no such engine, with the reason.
function Skip-WithoutOwnEngine {
    if ($obstacle = Get-OwnEngineObstacle) { Set-ItResult -Skipped -Because $obstacle }
}

# Starts it, or starts it again after Stop-OwnEngine -Kill, with all that it had. Takes options of dockerd.
function Start-OwnEngine([string[]] $Option) {
    if (Get-OwnEngineObstacle) { return }
    if (-not $folder) {
        $script:folder = [IO.Directory]::CreateTempSubdirectory('dps-own-').FullName
        $script:shared = $env:DOCKERPS_TEST_HOST
    }
    # It would keep an open pipe open for ever; a file it may have.
    & $script own $folder @Option > "$folder/address"
    if ($LASTEXITCODE) { throw 'The engine of its own did not start.' }
    $env:DOCKERPS_TEST_HOST = $env:DOCKER_HOST = Get-Content "$folder/address"
}

# Stops it and removes all that it had. -Kill is its sudden death.
function Stop-OwnEngine([switch] $Kill) {
    if (-not $folder) { return }
    if ($Kill) {
        $process = Get-Process -Id (Get-Content "$folder/pid")
        $process.Kill()
        $process.WaitForExit()
        return
    }
    & $script stop $folder
    $env:DOCKERPS_TEST_HOST = $env:DOCKER_HOST = $shared
    $script:folder = $null
}

# Runs a command in the network of the engine: there its published ports are, and localhost is the engine's own.
function Invoke-InOwnNetwork {
    & nsenter "--net=/proc/$(Get-Content "$folder/pid")/ns/net" -- @args
}

Export-ModuleMember -Function Get-OwnEngineObstacle, Skip-WithoutOwnEngine, Start-OwnEngine, Stop-OwnEngine, Invoke-InOwnNetwork
