BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force

    # A container that has run a shell script to its end.
    function New-EndedContainer([string] $Script, [hashtable] $Settings = @{}) {
        $name = New-TestContainer -Command 'sh', '-c', $Script -Settings $Settings
        Wait-Until { (Invoke-EngineApi GET "/containers/$name/json").State.Status -eq 'exited' }
        $name
    }

    function Get-Frame([int] $Stream, [string] $Text) { [char] $Stream + "`0`0`0`0`0`0" + [char] $Text.Length + $Text }

    $inspect = '{"Id":"' + ('a' * 64) + '","Name":"/web","Config":{"Tty":false},"State":{"Running":true,"StartedAt":"2024-05-01T10:00:00Z"}}'
    $inspectAnswer = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: $($inspect.Length)`r`n`r`n$inspect"
    $logs = "GET /containers/$('a' * 64)/logs"
}

AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerLog' {
    BeforeAll { $both = New-EndedContainer 'echo one; sleep 0.5; echo two >&2; sleep 0.5; echo thrée' }

    It 'gives each line with its stream and container' {
        $entries = Get-DockerContainerLog $both
        $entries | Should -BeOfType DockerPS.LogEntry
        $entries.Message | Should -Be 'one', 'two', 'thrée'
        $entries.Stream | Should -Be 'Stdout', 'Stderr', 'Stdout'
        $entries.Container | Should -Be $both, $both, $both
        "$($entries[2])" | Should -BeExactly 'thrée'
        $entries[0].Timestamp | Should -BeNullOrEmpty
    }

    It 'gives plain text with -Raw' {
        $lines = Get-DockerContainerLog $both -Raw
        $lines | Should -BeOfType string
        $lines | Should -Be 'one', 'two', 'thrée'
    }

    It 'gives one stream with -Stream' {
        (Get-DockerContainerLog $both -Stream Stderr).Message | Should -Be 'two'
        (Get-DockerContainerLog $both -Stream Stdout -Raw) | Should -Be 'one', 'thrée'
    }

    It 'gives the end with -Tail' {
        Get-DockerContainerLog $both -Tail 1 -Raw | Should -Be 'thrée'
        Get-DockerContainerLog $both -Tail 0 | Should -BeNullOrEmpty
    }

    It 'tells the time with -Timestamps, and takes it back as -Since and -Until' {
        $entries = Get-DockerContainerLog $both -Timestamps
        $entries.Message | Should -Be 'one', 'two', 'thrée'
        $entries[0].Timestamp | Should -BeOfType DateTimeOffset
        ([DateTimeOffset]::UtcNow - $entries[0].Timestamp).TotalMinutes | Should -BeLessThan 10
        $entries[1].Timestamp | Should -BeGreaterThan $entries[0].Timestamp
        (Get-DockerContainerLog $both -Since $entries[1].Timestamp -Raw) | Should -Be 'two', 'thrée'
        (Get-DockerContainerLog $both -Until $entries[0].Timestamp.AddMilliseconds(200) -Raw) | Should -Be 'one'
        Get-DockerContainerLog $both -Since 2099-01-01 | Should -BeNullOrEmpty
    }

    It 'refuses a time that is none before it asks the engine' {
        { Get-DockerContainerLog $both -Since someday } | Should -Throw '*Invalid time*someday*'
    }

    It 'reads the output of a terminal, which has no frames' {
        $name = New-EndedContainer 'echo out; echo err >&2' @{ Tty = $true }
        $entries = Get-DockerContainerLog $name
        $entries.Message | Should -Be 'out', 'err'
        $entries.Stream | Should -Be 'Stdout', 'Stdout'
    }

    It 'joins the pieces that the engine cuts long lines into' {
        $name = New-EndedContainer 'head -c 100000 /dev/zero | tr "\0" x; echo; echo end'
        $lines = Get-DockerContainerLog $name -Raw
        $lines[0].Length | Should -Be 100000
        $lines[1] | Should -Be 'end'
    }

    It 'takes containers from the pipeline, and wildcards' {
        $other = New-EndedContainer 'echo other'
        (Get-DockerContainer $both, $other | Get-DockerContainerLog -Tail 1).Message | Should -Be 'thrée', 'other'
        (Get-DockerContainerLog "$other*").Message | Should -Be 'other'
        Get-DockerContainerLog 'nothing-is-called-*' | Should -BeNullOrEmpty
    }

    It 'shows the lines as they were written, and a table on request' {
        (Get-DockerContainerLog $both | Out-String).Trim() -split '\r?\n' | Should -Be 'one', 'two', 'thrée'
        Get-DockerContainerLog $both -Tail 1 | Format-Table | Out-String | Should -Match 'Container\s+Stream\s+Timestamp\s+Message'
    }

    It 'says what is missing' {
        $found = Get-DockerContainerLog no-such-container, $both -Tail 1 -ErrorVariable problem -ErrorAction SilentlyContinue
        $found.Message | Should -Be 'thrée'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problem[0].TargetObject | Should -Be 'no-such-container'
        $problem[0].Exception.Message | Should -Match 'No such container'
    }

    It 'passes on why a log driver has nothing to read' {
        $name = New-EndedContainer 'echo x' @{ HostConfig = @{ LogConfig = @{ Type = 'none' } } }
        Get-DockerContainerLog $name -ErrorVariable problem -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problem[0].Exception.Message | Should -Match 'log'
    }

    It 'completes the names of containers' {
        $line = "Get-DockerContainerLog $both"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $both
    }
}

Describe 'Get-DockerContainerLog -Follow' {
    BeforeAll { $endless = New-TestContainer -Command 'sh', '-c', 'i=0; while true; do i=$((i+1)); echo $i; sleep 0.1; done' }

    It 'ends when the container does' {
        $name = New-TestContainer -Command 'sh', '-c', 'echo a; sleep 0.5; echo b'
        Get-DockerContainerLog $name -Follow -Raw | Should -Be 'a', 'b'
    }

    It 'ends for a container that is removed at its end' {
        # It ends when its first line has been seen, so that it is not gone before it is followed.
        $script = 'echo a; until [ -e /tmp/seen ]; do sleep 0.1; done; echo b'
        $name = New-TestContainer -Command 'sh', '-c', $script -Settings @{ HostConfig = @{ AutoRemove = $true } }
        Get-DockerContainerLog $name -Follow -Raw | ForEach-Object { if ($_ -eq 'a') { Invoke-DockerCommand $name touch /tmp/seen }; $_ } | Should -Be 'a', 'b'
    }

    It 'lets go when a later command has enough' {
        $null = Get-DockerContainerLog $endless -Tail 1
        $before = Get-SocketCount
        foreach ($i in 1..5) { Get-DockerContainerLog $endless -Follow -Raw | Select-Object -First 3 | Should -Be '1', '2', '3' }
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'each follow closes its connection'
    }

    It 'lets go at Ctrl+C' {
        $before = Get-SocketCount
        foreach ($i in 1..3) {
            $run = Start-Pipeline { param($name) Get-DockerContainerLog $name -Follow } $endless
            Wait-Until { $run.Output.Count -gt 2 }
            $null = Stop-Pipeline $run
        }
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'each follow closes its connection'
    }

    It 'follows several at once, and goes on with the others when one fails' {
        $ending = New-TestContainer -Command 'sh', '-c', 'sleep 0.3; echo b1; sleep 0.3; echo b2'
        $other = New-TestContainer -Command 'sh', '-c', 'sleep 0.4; echo c1; sleep 0.4; echo c2'
        $entries = Get-DockerContainerLog $ending, no-such-container, $other -Follow -ErrorVariable problem -ErrorAction SilentlyContinue
        ($entries | Where-Object Container -EQ $ending).Message | Should -Be 'b1', 'b2'
        ($entries | Where-Object Container -EQ $other).Message | Should -Be 'c1', 'c2'
        $problem[0].TargetObject | Should -Be 'no-such-container'
        (Get-DockerContainerLog $endless, $other -Follow | Select-Object -First 5).Count | Should -Be 5
    }

    It 'is an error when the connection breaks' {
        $engine = Start-ScriptedEngine @{
            'GET /containers/web/json' = $inspectAnswer
            $logs                      = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`nb`r`n$(Get-Frame 1 "hi`n")`r`n", '!reset'
        }
        Get-DockerContainerLog web -Follow -Raw -DockerHost $engine.DockerHost -ErrorVariable problem -ErrorAction SilentlyContinue | Should -Be 'hi'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        $problem[0].CategoryInfo.Category | Should -Be 'ProtocolError'
        $engine.Stop()
    }

    It 'is an error when the log ends while the container goes on' {
        $engine = Start-ScriptedEngine @{
            'GET /containers/web/json'            = $inspectAnswer
            "GET /containers/$('a' * 64)/json"    = $inspectAnswer
            $logs                                 = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`nb`r`n$(Get-Frame 1 "hi`n")`r`n0`r`n`r`n"
        }
        Get-DockerContainerLog web -Follow -Raw -DockerHost $engine.DockerHost -ErrorVariable problem -ErrorAction SilentlyContinue | Should -Be 'hi'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        $problem[0].Exception.Message | Should -Match 'still runs'
        $engine.Stop()
    }

    It 'is an error when the log ends in the middle of a frame' {
        $engine = Start-ScriptedEngine @{
            'GET /containers/web/json' = $inspectAnswer
            $logs                      = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`na`r`n$([char] 1)`0`0`0`0`0`0$([char] 9)hi`r`n0`r`n`r`n"
        }
        Get-DockerContainerLog web -DockerHost $engine.DockerHost -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        $engine.Stop()
    }
}
