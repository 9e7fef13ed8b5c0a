# A private sshd on loopback, with keys and settings of its own, and an ssh on PATH that knows it.

$ErrorActionPreference = 'Stop'
$server = $null

# Why there can be none; nothing where there can.
function Get-SshdObstacle {
    if (-not $IsLinux) { 'a private sshd can be had on Linux alone' }
    elseif ((id -u) -ne 0) { 'only root can start a private sshd' }
    elseif (-not (Get-Command /usr/sbin/sshd -ErrorAction Ignore)) { 'there is no sshd; to get it on Debian: apt-get install openssh-server' }
    elseif (@('ssh', 'docker').Where({ -not (Get-Command $_ -CommandType Application -ErrorAction Ignore) })) { 'there is no ssh or no docker' }
    elseif ($env:DOCKERPS_TEST_HOST -notmatch '^unix://') { 'the engine is not on a socket of this machine' }
}

# Gives DockerHost, the address of the tests' engine by ssh, with Port and Log. It ends with Stop-TestSshd.
function Start-TestSshd {
    $folder = [IO.Directory]::CreateTempSubdirectory('dps-ssh-').FullName
    $port = Get-FreePort
    foreach ($key in 'host', 'user') { ssh-keygen -q -t ed25519 -N '' -f "$folder/$key" }
    # The folder that sshd locks itself into; its package makes it when the service starts.
    $null = New-Item /run/sshd -ItemType Directory -Force
    Set-Content "$folder/sshd_config" @"
Port $port
ListenAddress 127.0.0.1
HostKey $folder/host
AuthorizedKeysFile $folder/user.pub
PidFile $folder/pid
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
LogLevel VERBOSE
"@
    Set-Content "$folder/ssh_config" @"
Host *
    IdentityFile $folder/user
    IdentitiesOnly yes
    UserKnownHostsFile $folder/known_hosts
    StrictHostKeyChecking accept-new
"@
    $null = New-Item "$folder/bin", "$folder/run" -ItemType Directory
    Set-Content "$folder/bin/ssh" "#!/bin/sh`nexec $((Get-Command ssh -CommandType Application | Select-Object -First 1).Source) -F $folder/ssh_config `"`$@`""
    chmod 700 "$folder/bin/ssh" "$folder/run"
    $process = Start-Process /usr/sbin/sshd -ArgumentList '-D', '-f', "$folder/sshd_config", '-E', "$folder/log" -PassThru
    $script:server = [pscustomobject]@{
        Folder = $folder; Port = $port; Log = "$folder/log"; Process = $process; Path = $env:PATH; Runtime = $env:XDG_RUNTIME_DIR
        DockerHost = "ssh://$(id -un)@127.0.0.1:$port" + ($env:DOCKERPS_TEST_HOST -replace '^unix://')
    }
    $env:PATH = "$folder/bin:$env:PATH"
    # Where connections are shared; the user's own are not to be touched.
    $env:XDG_RUNTIME_DIR = "$folder/run"
    Wait-Until { (Test-Path "$folder/log") -and (Select-String 'Server listening' "$folder/log" -Quiet) } -Seconds 60
    $server
}

# How often somebody has logged in.
function Get-SshLoginCount { @(Select-String 'Accepted publickey' $server.Log).Count }

function Stop-TestSshd {
    if (-not $server) { return }
    # The shared login is a process of its own, and ends when it is told to.
    foreach ($socket in Get-ChildItem "$($server.Folder)/run") { & "$($server.Folder)/bin/ssh" -o "ControlPath=$socket" -O exit x 2> $null }
    $server.Process.Kill()
    $server.Process.WaitForExit()
    $env:PATH = $server.Path
    $env:XDG_RUNTIME_DIR = $server.Runtime
    Remove-Item $server.Folder -Recurse -Force -ErrorAction Ignore
    $script:server = $null
}

Export-ModuleMember -Function Get-SshdObstacle, Start-TestSshd, Stop-TestSshd, Get-SshLoginCount
