# A real terminal with a PowerShell in it: tmux gives one that can be typed at, looked at and resized. Import it after TestEngine.psm1.

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/TestEngine.psm1"
$socket = Join-Path ([IO.Path]::GetTempPath()) (New-TestName 'tmux')
$startup = "$socket.ps1"
$asked = 0
Set-Content $startup "Import-Module '$(Join-Path (Split-Path (Split-Path $PSScriptRoot)) out DockerPS DockerPS.psd1)'; function prompt { 'READY> ' }"

function Test-TerminalAvailable { [bool] (Get-Command tmux -CommandType Application -ErrorAction Ignore) }

function Invoke-Tmux { tmux -S $socket -f /dev/null @args; if ($LASTEXITCODE) { throw "tmux $args failed." } }

# No line that is typed here is as long as the terminal is wide: PowerShell and tmux do not agree on what is one line then.
function Get-Screen { ((Invoke-Tmux capture-pane -p -t t).TrimEnd() -join "`n").TrimEnd() }

function Wait-Screen([string] $Pattern) {
    try { Wait-Until { (Get-Screen) -cmatch $Pattern } }
    catch { throw "The screen does not show '$Pattern' in time, but:`n$(Get-Screen)" }
}

# Types a line into whatever runs in the terminal.
function Send-Line([string] $Text) { Invoke-Tmux send-keys -t t -l $Text; Invoke-Tmux send-keys -t t Enter }

function Send-Key { Invoke-Tmux send-keys -t t @args }

# What an expression gives in the terminal's PowerShell, by a number that no other has: what is on the screen may be older.
function Get-Value([string] $Expression) {
    $script:asked++
    Send-Line "`"$script:asked<`$($Expression)>`""
    Wait-Screen "(?m)^$script:asked<.*>$"
    if ((Get-Screen) -cmatch "(?m)^$script:asked<(.*)>$") { $Matches[1] }
}

# What the terminal is set to, size aside.
function Get-Setting { Get-Value 'stty -g' }

# A PowerShell at its prompt, in a terminal that shows nothing else. Variables are set for it, as 'A=b'.
function Start-Shell([string] $Before = '', [string] $After = '', [string[]] $Variable = 'NO_COLOR=1') {
    $shell = "$Before env DOCKER_HOST='$env:DOCKER_HOST' $Variable LC_ALL=C.UTF-8 TERM=xterm pwsh -NoProfile -NoLogo -NoExit -File '$startup' $After"
    if (Test-Path $socket) { Invoke-Tmux respawn-pane -k -t t $shell } else { Invoke-Tmux new-session -d -s t -x 180 -y 30 $shell }
    Wait-Screen 'READY>$'
}

function Stop-Terminal {
    if (Test-TerminalAvailable) { tmux -S $socket kill-server 2>$null }
    Remove-Item $socket, $startup -Force -ErrorAction Ignore
}

Export-ModuleMember -Function Test-TerminalAvailable, Invoke-Tmux, Get-Screen, Wait-Screen, Send-Line, Send-Key, Get-Value, Get-Setting, Start-Shell, Stop-Terminal
