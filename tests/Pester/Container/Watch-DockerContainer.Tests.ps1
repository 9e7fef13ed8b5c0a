# A dashboard is tried where people see it: in a terminal that tmux gives.
BeforeDiscovery {
    $skip = -not (Get-Command tmux -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1", "$PSScriptRoot/../TestTerminal.psm1" -Force
    # Names are ours alone; what others run on this engine is not shown.
    $idle = New-TestContainer (New-TestName 'a-idle')
    $busy = New-TestContainer (New-TestName 'b-busy') -Command 'sh', '-c', 'while true; do true; done'
    $ours = "$($idle -replace '-a-idle.*')-*"
}

AfterAll { Stop-Terminal; Remove-TestResource }

Describe 'Watch-DockerContainer' -Skip:$skip {
    BeforeEach {
        Start-Shell
        $settings = Get-Setting
        Send-Line "'before'"
        Wait-Screen '(?m)^before$'
    }

    AfterEach { Get-Setting | Should -Be $settings -Because 'the terminal is given back as it was' }

    It 'shows containers with their state and what they use, the busiest first, until q' {
        Send-Line "Watch-DockerContainer '$ours'; 'code'"
        Wait-Screen "(?m)^$busy +Running +[1-9]\d*[.,]\d\d +\d.* [KM]iB"
        Wait-Screen '(?m)^NAME +STATE +CPU % +MEMORY +MEM % +RECEIVED +SENT$'
        Wait-Screen "(?s)$busy.*$idle"
        Get-Screen | Should -Not -Match 'READY>' -Because 'it has a screen of its own'
        Send-Key q
        # What was on the screen is there again.
        Wait-Screen '(?sm)^before$.*^code$'
        Get-Screen | Should -Not -Match 'MEM %'
    }

    It 'draws in place: what has gone is no longer shown, and what has come is' {
        Send-Line "Watch-DockerContainer '$ours'"
        Wait-Screen "(?m)^$idle +Running"
        $new = New-TestContainer (New-TestName 'new')
        Wait-Screen "(?m)^$new +Running"
        $null = Invoke-EngineApi POST "/containers/$new/pause" -Status
        Wait-Screen "(?m)^$new +Paused"
        $null = Invoke-EngineApi DELETE "/containers/$($new)?force=1" -Status
        Wait-Screen "(?s)^3?2 containers(?!.*$new)"
        ([regex]::Matches((Get-Screen), 'NAME +STATE')).Count | Should -Be 1
        Send-Key q
        Wait-Screen 'READY>$'
    }

    It 'is ordered by another key at a key press' {
        Send-Line "Watch-DockerContainer '$ours' -OrderBy Name"
        Wait-Screen "(?s)now: Name"
        Wait-Screen "(?s)$idle.*$busy"
        Send-Key c
        Wait-Screen "(?s)$busy.*$idle.*now: Cpu"
        Send-Key q
        Wait-Screen 'READY>$'
    }

    It 'follows the size of the window' {
        Send-Line "Watch-DockerContainer '$ours'"
        Wait-Screen "(?m)^$idle +Running"
        Invoke-Tmux resize-window -t t -x 60 -y 12
        try {
            Wait-Screen '(?m)^q quit'
            Wait-Until { $lines = (Get-Screen) -split "`n"; $lines.Count -eq 12 -and $lines[-1] -match '^q quit' }
            (Get-Screen) -split "`n" | ForEach-Object { $_.Length | Should -BeLessOrEqual 60 }
        }
        finally { Invoke-Tmux resize-window -t t -x 180 -y 30 }
        Send-Key q
        Wait-Screen 'READY>$'
    }

    It 'ends on Ctrl+C, and with it the line that it stands in' {
        Send-Line "Watch-DockerContainer '$ours'; 'not' + 'reached'"
        Wait-Screen "(?m)^$idle +Running"
        Send-Key C-c
        Wait-Screen '(?sm)^before$.*READY>$'
        Get-Screen | Should -Not -Match '(?m)^notreached'
    }

    It 'leaves the screen when the engine goes, and says why' {
        $list = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 2`r`n`r`n[]"
        $engine = Start-ScriptedEngine @{ 'GET /containers/json' = $list, '!close' }
        Send-Line "Watch-DockerContainer -DockerHost $($engine.DockerHost)"
        Wait-Screen '(?m)^0 containers'
        $engine.Stop()
        Wait-Screen '(?s)before.*Watch-DockerContainer.*READY>$'
        Get-Value '$Error[0].FullyQualifiedErrorId' | Should -Match '^Engine'
    }

    It 'shows colours where they are wanted' {
        Start-Shell -Variable 'A=b'
        Send-Line "Watch-DockerContainer '$ours'"
        Wait-Screen "(?m)^$idle +Running"
        (Invoke-Tmux capture-pane -e -p -t t) -join "`n" | Should -Match "`e\[32mRunning"
        Send-Key q
        Wait-Screen 'READY>$'
        Send-Line "`$PSStyle.OutputRendering = 'PlainText'; Watch-DockerContainer '$ours'"
        Wait-Screen "(?m)^$idle +Running"
        (Invoke-Tmux capture-pane -e -p -t t) -join "`n" | Should -Not -Match "`e\[32m"
        Send-Key q
        Wait-Screen 'READY>$'
    }

    It 'reports a name that is missing, and shows nothing' {
        Send-Line 'Watch-DockerContainer nobody-here; "error=$($Error[0].FullyQualifiedErrorId)"'
        Wait-Screen 'error=ContainerNotFound,'
    }
}

Describe 'Watch-DockerContainer without a terminal' {
    It 'says what is missing' -Skip:(-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
        { Watch-DockerContainer } | Should -Throw -ErrorId 'ScreenMissing*'
    }
}
