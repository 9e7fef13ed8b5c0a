# A real terminal is needed: tmux gives one that can be typed at, looked at and resized.
BeforeDiscovery {
    $tmux = Get-Command tmux -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    $skip = -not $tmux
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $web = New-TestContainer
    $module = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) out DockerPS DockerPS.psd1
    $socket = Join-Path ([IO.Path]::GetTempPath()) (New-TestName 'tmux')

    function Invoke-Tmux { tmux -S $socket -f /dev/null @args; if ($LASTEXITCODE) { throw "tmux $args failed." } }

    function Get-Screen { ((Invoke-Tmux capture-pane -p -J -t t).TrimEnd() -join "`n").TrimEnd() }

    function Wait-Screen([string] $Pattern) {
        try { Wait-Until { (Get-Screen) -cmatch $Pattern } }
        catch { throw "The screen does not show '$Pattern' in time, but:`n$(Get-Screen)" }
    }

    # Types a line into whatever runs in the terminal.
    function Send-Line([string] $Text) { Invoke-Tmux send-keys -t t -l $Text; Invoke-Tmux send-keys -t t Enter }

    function Send-Key { Invoke-Tmux send-keys -t t @args }

    # Runs a line at PowerShell's prompt, on a screen of its own.
    function Send-Command([string] $Text) {
        $word = New-TestName
        Send-Line "[Console]::Clear(); 'cleared' + '$word'"
        Wait-Screen "cleared$word\s+READY>$"
        Send-Line $Text
    }

    # What the terminal is set to, size aside, as stty tells in PowerShell.
    function Get-Setting {
        Send-Command '"settings=$(stty -g)="'
        Wait-Screen '(?m)^settings=\S+=$'
        if ((Get-Screen) -cmatch '(?m)^settings=(\S+)=$') { $Matches[1] }
    }

    function Wait-Process([string] $Command) { Wait-Until { (Invoke-DockerCommand $web ps) -match $Command } }

    # A PowerShell at its prompt, in the terminal.
    function Start-Shell {
        $shell = "env DOCKER_HOST='$env:DOCKER_HOST' NO_COLOR=1 LC_ALL=C.UTF-8 TERM=xterm '$((Get-Process -Id $PID).Path)' -NoProfile -NoLogo"
        if (Test-Path $socket) { Invoke-Tmux respawn-pane -k -t t $shell } else { Invoke-Tmux new-session -d -s t -x 100 -y 30 $shell }
        Wait-Screen '>$'
        Send-Line "Import-Module '$module'; function prompt { 'READY> ' }"
        Wait-Screen 'READY>$'
    }
}

AfterAll {
    if (Get-Command tmux -CommandType Application -ErrorAction Ignore) { tmux -S $socket kill-server 2>$null }
    Remove-Item $socket -Force -ErrorAction Ignore
    Remove-TestResource
}

Describe 'Enter-DockerContainer' -Skip:$skip {
    BeforeAll {
        Start-Shell
        $settings = Get-Setting
    }

    # A test that failed in the middle has left it somewhere else.
    BeforeEach { if ((Get-Screen) -cnotmatch 'READY>$') { Start-Shell } }

    AfterEach { Get-Setting | Should -Be $settings -Because 'the terminal is given back as it was' }

    It 'gives a shell, and its exit code' {
        Send-Command "Enter-DockerContainer $web; `"code=`$LASTEXITCODE`""
        Wait-Screen '/ #$'
        Send-Line 'echo "grü$((6*7))ße"'
        Wait-Screen '(?m)^grü42ße$'
        Send-Line 'exit 5'
        Wait-Screen 'code=5\n'
    }

    It 'tells the container of the size, and of changes' {
        Send-Command "Enter-DockerContainer $web"
        Wait-Screen '/ #$'
        Send-Line 'stty size'
        Wait-Screen '(?m)^30 100$'
        Invoke-Tmux resize-window -t t -x 90 -y 25
        try { Wait-Until { Send-Line 'clear; stty size'; (Get-Screen) -match '(?m)^25 90$' } }
        finally { Invoke-Tmux resize-window -t t -x 100 -y 30 }
        Send-Line 'exit'
        Wait-Screen 'READY>$'
    }

    It 'passes Ctrl+C on, and every other key' {
        Send-Command "Enter-DockerContainer $web"
        Wait-Screen '/ #$'
        Send-Line 'sleep 4710'
        Wait-Process 'sleep 4710'
        Send-Key C-c
        Send-Line 'echo still here'
        Wait-Screen '(?m)^still here$'
        Send-Key C-d
        Wait-Screen 'READY>$'
    }

    It 'runs programs of the full screen' {
        Send-Command "Enter-DockerContainer $web vi /tmp/page"
        Wait-Screen '(?m)^- /tmp/page'
        Send-Key -l 'igrößer'
        Wait-Screen 'größer'
        Send-Key Escape
        Wait-Screen '(?m)^- /tmp/page \[Modified\]'
        Send-Line ':wq'
        Wait-Screen 'READY>$'
        Invoke-DockerCommand $web cat /tmp/page | Select-Object -First 1 | Should -Be 'größer'
    }

    It 'leaves with the detach keys, and the process goes on' {
        Send-Command "Enter-DockerContainer $web"
        Wait-Screen '/ #$'
        Send-Line 'sleep 4711'
        Wait-Process 'sleep 4711'
        Send-Key C-p C-q
        Wait-Screen "Detached from $web"
        Wait-Process 'sleep 4711'
        Send-Command "Enter-DockerContainer $web -DetachKeys 'ctrl-x,x'"
        Wait-Screen '/ #$'
        Send-Key C-x x
        Wait-Screen "Detached from $web"
    }

    It 'takes environment, user and folder' {
        Send-Command "Enter-DockerContainer $web -User nobody -WorkingDirectory /var -Environment @{ A = 'b c' } -Command sh, -c, 'id -un; pwd; echo `$A'"
        Wait-Screen '(?m)^nobody\n/var\nb c$'
    }

    It 'comes back when the container is killed' {
        $name = New-TestContainer
        Send-Command "Enter-DockerContainer $name; `"code=`$LASTEXITCODE`""
        Wait-Screen '/ #$'
        $null = Invoke-EngineApi POST "/containers/$name/kill" -Status
        Wait-Screen 'code=137\n'
    }

    It 'comes back when the connection is lost, and says so' {
        $engine = Start-ScriptedEngine @{
            'POST /containers/web/exec' = "HTTP/1.1 201 Created`r`nContent-Length: 10`r`n`r`n{`"Id`":`"e`"}"
            'POST /exec/e/start'        = "HTTP/1.1 101 UPGRADED`r`nConnection: Upgrade`r`nUpgrade: tcp`r`n`r`nwelcome", '!reset'
        }
        Send-Command "Enter-DockerContainer web -DockerHost $($engine.DockerHost); `"error=`$(`$Error[0].FullyQualifiedErrorId)`""
        Wait-Screen 'error=EngineProtocolError,'
        $engine.Stop()
    }

    It 'attaches to the process of a container that has a terminal, again and again' {
        $name = New-TestName
        Send-Command "Invoke-DockerContainer $(Get-TestImage) -Name $name -Interactive -Tty sh"
        Wait-Screen '/ #$'
        Send-Line 'WORD=kept; stty size'
        Wait-Screen '(?m)^30 100$'
        Send-Key C-p C-q
        Wait-Screen "Detached from $name"
        foreach ($i in 1..2) {
            Send-Command "Enter-DockerContainer $name -Attach; `"code=`$LASTEXITCODE`""
            Wait-Screen '/ #$'
            Send-Line 'echo $WORD here'
            Wait-Screen '(?m)^kept here$'
            if ($i -eq 1) {
                Send-Key C-p C-q
                Wait-Screen "Detached from $name"
            }
        }
        Send-Line 'exit 9'
        Wait-Screen 'code=9\n'
    }

    It 'gives the exit code of a container in the terminal, and removes it with -AutoRemove' {
        $name = New-TestName
        Send-Command "Invoke-DockerContainer $(Get-TestImage) -Name $name -Interactive -Tty -AutoRemove sh; `"code=`$LASTEXITCODE`""
        Wait-Screen '/ #$'
        Send-Line 'exit 8'
        Wait-Screen 'code=8\n'
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
    }

    It 'refuses to attach to a container without a terminal' {
        Send-Command "Enter-DockerContainer $web -Attach; `"error=`$(`$Error[0].FullyQualifiedErrorId)`""
        Wait-Screen 'error=ContainerHasNoTerminal,'
    }
}

Describe 'Enter-DockerContainer without a terminal' {
    It 'says what is missing' -Skip:(-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
        { Enter-DockerContainer $web } | Should -Throw -ErrorId 'TerminalMissing*'
    }

    It 'refuses keys that are none: <_>' -ForEach '', 'ctrl-', 'ctrl-P', 'ctrl-1', 'ab', 'a,,b', 'ctrl-pp', 'ü' {
        { [DockerPS.Terminal.DetachKeys] $_ } | Should -Throw
    }

    It 'takes keys that are some: <_>' -ForEach 'a', 'ctrl-a', 'ctrl-p,ctrl-q', 'ctrl-x,x', 'ctrl-@,ctrl-[,ctrl-\,ctrl-],ctrl-^,ctrl-_' {
        "$([DockerPS.Terminal.DetachKeys] $_)" | Should -BeExactly $_
    }

    It 'completes the names of containers that run' {
        $line = "Enter-DockerContainer $web"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $web
    }
}
