# A real terminal is needed: tmux gives one that can be typed at, looked at and resized.
BeforeDiscovery {
    $skip = -not (Get-Command tmux -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1", "$PSScriptRoot/../TestTerminal.psm1" -Force
    $web = New-TestContainer
    # Nobody tells when the container's side knows of the size, so that the shell in there looks until it does.
    function Wait-Size([string] $Size) {
        Send-Line "until [ `"`$(stty size)`" = '$Size' ]; do sleep 0.1; done; echo is `"$Size`""
        Wait-Screen "(?m)^is $Size$"
    }

    function Wait-Process([string] $Command) { Wait-Until { (Invoke-DockerCommand $web ps) -match $Command } }
}

AfterAll {
    Stop-Terminal
    Remove-TestResource
}

Describe 'Enter-DockerContainer' -Skip:$skip {
    BeforeEach {
        Start-Shell
        $settings = Get-Setting
    }

    AfterEach {
        Wait-Screen 'READY>$'
        Get-Setting | Should -Be $settings -Because 'the terminal is given back as it was'
    }

    It 'gives a shell, and its exit code' {
        Send-Line "Enter-DockerContainer $web; `"code=`$LASTEXITCODE`""
        Wait-Screen '/ #$'
        Send-Line 'echo "grü$((6*7))ße"'
        Wait-Screen '(?m)^grü42ße$'
        Send-Line 'exit 5'
        Wait-Screen 'code=5\n'
    }

    It 'tells the container of the size, and of changes' {
        Send-Line "Enter-DockerContainer $web"
        Wait-Screen '/ #$'
        Wait-Size '30 180'
        Invoke-Tmux resize-window -t t -x 170 -y 25
        try { Wait-Size '25 170' }
        finally { Invoke-Tmux resize-window -t t -x 180 -y 30 }
        Wait-Size '30 180'
        Send-Line 'exit'
        Wait-Screen 'READY>$'
    }

    It 'passes Ctrl+C on, and every other key' {
        Send-Line "Enter-DockerContainer $web"
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
        # An engine of before API 1.42 learns the size of a terminal when the program runs already, and vi looks once.
        Send-Line "Enter-DockerContainer $web sh, -c, 'while stty size | grep -q ^0; do sleep 0.1; done; exec vi /tmp/page'"
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
        Send-Line "Enter-DockerContainer $web"
        Wait-Screen '/ #$'
        Send-Line 'sleep 4711'
        Wait-Process 'sleep 4711'
        Send-Key C-p C-q
        Wait-Screen "Detached from $web"
        Wait-Process 'sleep 4711'
    }

    It 'leaves with keys that are given: -DetachKeys <_>' -ForEach "'ctrl-x,x'", 'ctrl-x,x', "('ctrl-x', 'x')" {
        Send-Line "Enter-DockerContainer $web -DetachKeys $_"
        Wait-Screen '/ #$'
        Send-Key C-x x
        Wait-Screen "Detached from $web"
        Wait-Screen 'READY>$'
    }

    It 'passes on keys that only begin like those to leave with' {
        Send-Line "Enter-DockerContainer $web -DetachKeys x,y -Command sh, -c, 'echo up; exec cat'"
        Wait-Screen '(?m)^up$'
        # Once from the terminal there, once from cat.
        Send-Line 'xx1 x'
        Wait-Screen '(?m)^xx1 x\nxx1 x$'
        Send-Key x x y
        Wait-Screen "Detached from $web"
        Wait-Screen 'READY>$'
    }

    It 'takes environment, user and folder' {
        Send-Line "Enter-DockerContainer $web -User nobody -WorkingDirectory /var -Environment @{ A = 'b c' } -Command sh, -c, 'id -un; pwd; echo `$A'"
        Wait-Screen '(?m)^nobody\n/var\nb c$'
    }

    It 'comes back when the container is killed' {
        $name = New-TestContainer
        Send-Line "Enter-DockerContainer $name; `"code=`$LASTEXITCODE`""
        Wait-Screen '/ #$'
        $null = Invoke-EngineApi POST "/containers/$name/kill" -Status
        Wait-Screen 'code=137\n'
    }

    It 'comes back when the connection is lost, and says so' {
        $engine = Start-ScriptedEngine @{
            'POST /containers/web/exec' = "HTTP/1.1 201 Created`r`nContent-Length: 10`r`n`r`n{`"Id`":`"e`"}"
            'POST /exec/e/start'        = "HTTP/1.1 101 UPGRADED`r`nConnection: Upgrade`r`nUpgrade: tcp`r`n`r`nwelcome", '!reset'
        }
        Send-Line "Enter-DockerContainer web -DockerHost $($engine.DockerHost); `"error=`$(`$Error[0].FullyQualifiedErrorId)`""
        Wait-Screen 'error=EngineProtocolError,'
        $engine.Stop()
    }

    It 'attaches to the process of a container that has a terminal, again and again' {
        $name = New-TestName
        Send-Line "Invoke-DockerContainer $(Get-TestImage) -Name $name -Interactive -Tty sh"
        Wait-Screen '/ #$'
        Send-Line 'WORD=kept'
        Wait-Size '30 180'
        Send-Key C-p C-q
        Wait-Screen "Detached from $name[^\n]*\nREADY>$"
        foreach ($i in 1..2) {
            Send-Line "Enter-DockerContainer $name -Attach; `"code=`$LASTEXITCODE`""
            # The shell there answers each Enter with a prompt. What is typed before it has attached is PowerShell's, for later.
            Wait-Until { Send-Key Enter; (Get-Screen) -cmatch '/ #$' }
            Send-Line "echo `$WORD here $i"
            Wait-Screen "(?m)^kept here $i$"
            if ($i -eq 1) {
                Send-Key C-p C-q
                Wait-Screen 'READY>$'
            }
        }
        Send-Line 'exit 9'
        Wait-Screen 'code=9\n'
    }

    It 'gives the exit code of a container in the terminal, and removes it with -AutoRemove' {
        $name = New-TestName
        Send-Line "Invoke-DockerContainer $(Get-TestImage) -Name $name -Interactive -Tty -AutoRemove sh; `"code=`$LASTEXITCODE`""
        Wait-Screen '/ #$'
        Send-Line 'exit 8'
        Wait-Screen 'code=8\n'
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
    }

    It 'leaves no connection and no thread' {
        $look = '@(Get-ChildItem /proc/$PID/fd | Where-Object LinkTarget -like socket:*).Count, @((Get-Content /proc/$PID/task/*/comm) -like ''.NET Long*'').Count'
        foreach ($i in 0..4) {
            Send-Line "Enter-DockerContainer $web -Command echo, 'run $i'"
            Wait-Screen "(?m)^run $i$"
            Wait-Screen 'READY>$'
            # The first leaves the connections that all commands share.
            if ($i -eq 0) { $before = Get-Value $look }
        }
        $sockets, $threads = (Get-Value $look).Split(' ')
        [int] $sockets | Should -BeLessOrEqual ([int] $before.Split(' ')[0] + 1)
        [int] $threads | Should -BeLessOrEqual ([int] $before.Split(' ')[1])
    }

    It 'refuses to attach to a container without a terminal' {
        Send-Line "Enter-DockerContainer $web -Attach; `"error=`$(`$Error[0].FullyQualifiedErrorId)`""
        Wait-Screen 'error=ContainerHasNoTerminal,'
    }
}

Describe 'Enter-DockerContainer in a PowerShell that is told to end' -Skip:$skip {
    It 'gives the terminal back' {
        Start-Shell -Before "stty -g > '$TestDrive/before';" -After "; stty -g > '$TestDrive/after'; exec sleep 1000"
        $id = Get-Value '$PID'
        Send-Line "Enter-DockerContainer $web"
        Wait-Screen '/ #$'
        kill -TERM $id
        Wait-Until { (Test-Path "$TestDrive/after") -and (Get-Content "$TestDrive/after") }
        Get-Content "$TestDrive/after" | Should -Be (Get-Content "$TestDrive/before")
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
