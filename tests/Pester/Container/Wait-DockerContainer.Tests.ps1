BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force

    function Get-Answer([string] $Body) { "HTTP/1.1 200 OK`r`nContent-Length: $($Body.Length)`r`n`r`n$Body" }
}
AfterAll { Remove-TestResource }

Describe 'Wait-DockerContainer' {
    Context 'until stopped' {
        It 'gives how each ended, several at once' {
            $first = New-TestContainer -Command 'sh', '-c', 'sleep 1; exit 3'
            $second = New-TestContainer -Command 'sh', '-c', 'exit 4'
            $exits = Wait-DockerContainer $first, $second -Timeout 60
            $exits.Container | Should -Be $first, $second
            $exits.ExitCode | Should -Be 3, 4
            $exits[0] | Should -BeOfType DockerPS.ContainerExit
            $exits[0].ExitCode | Should -BeOfType long
        }

        It 'waits for what is piped, and pipes on' {
            $name = New-TestContainer -Command 'sh', '-c', 'exit 5'
            $exit = Get-DockerContainer $name | Wait-DockerContainer -Timeout 60
            $exit.ExitCode | Should -Be 5
            $exit | Remove-DockerContainer
            Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
        }

        It 'waits for all at once' {
            $engine = Start-ScriptedEngine @{
                'GET /containers/x/json' = Get-Answer '{"Id":"aa","Name":"/x"}'; 'POST /containers/aa/wait' = '!stall'
                'GET /containers/y/json' = Get-Answer '{"Id":"bb","Name":"/y"}'; 'POST /containers/bb/wait' = '!stall'
            }
            $pipeline = Start-Pipeline { param($engine) Wait-DockerContainer x, y -DockerHost $engine } $engine.DockerHost
            Wait-Until { @($engine.Requests -match '/wait').Count -eq 2 } -Because 'the second is not waited for after the first'
            $null = Stop-Pipeline $pipeline
            $engine.Stop()
        }

        It 'says that the time is over' {
            $name = New-TestContainer
            Wait-DockerContainer $name -Timeout 300ms -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineTimeout,*'
            $failure[0].CategoryInfo.Category | Should -Be OperationTimeout
            $failure[0].TargetObject | Should -BeExactly $name
            "$($failure[0])" | Should -BeLike "*$name*did not stop within 300ms*"
        }

        It 'reports what is missing, and a timeout that is none' {
            Wait-DockerContainer (New-TestName none) -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
            { Wait-DockerContainer x -Timeout 0 } | Should -Throw -ErrorId 'InvalidValue,*'
            { Wait-DockerContainer x -Timeout soon } | Should -Throw
        }

        It 'says that the engine broke off' {
            $state = '{"Id":"aa","Name":"/x","State":{"Status":"running","Running":true}}'
            $engine = Start-ScriptedEngine @{
                'GET /containers/x/json' = Get-Answer $state
                'POST /containers/aa/wait' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n", '!reset'
            }
            Wait-DockerContainer x -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].CategoryInfo.Category | Should -BeIn ProtocolError, ObjectNotFound
            $engine.Stop()
        }
    }

    Context '-Removed' {
        It 'waits until it is gone' {
            $name = New-TestContainer -Command 'sh', '-c', 'sleep 1; exit 6' -Settings @{ HostConfig = @{ AutoRemove = $true } }
            (Wait-DockerContainer $name -Removed -Timeout 60).ExitCode | Should -Be 6
            Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
        }

        It 'takes a piped container that is gone already for removed' {
            $name = New-TestContainer -Created
            $container = Get-DockerContainer $name
            Remove-DockerContainer $name
            $exit = $container | Wait-DockerContainer -Removed -Timeout 60
            $exit.Container | Should -Be $name
            $exit.ExitCode | Should -BeNullOrEmpty
        }

        It 'says that the time is over' {
            Wait-DockerContainer (New-TestContainer -Created) -Removed -Timeout 0.2 -ErrorVariable failure -ErrorAction SilentlyContinue
            "$($failure[0])" | Should -BeLike '*was not removed within 200ms*'
        }
    }

    Context '-Healthy' {
        BeforeAll {
            function New-CheckedContainer([string] $Check, [string[]] $Command) {
                New-TestContainer -Command $Command -Settings @{ Healthcheck = @{ Test = @('CMD-SHELL', $Check); Interval = 200000000; Timeout = 5000000000; Retries = 1 } }
            }
        }

        It 'waits until the check passes, and gives the container' {
            $name = New-CheckedContainer 'test -f /ok' 'sh', '-c', 'sleep 1; touch /ok; sleep 1000'
            $container = Wait-DockerContainer $name -Healthy -Timeout 60
            $container | Should -BeOfType DockerPS.Container
            $container.Health | Should -Be Healthy
            # What is so already is seen at once.
            (Wait-DockerContainer $name -Healthy -Timeout 60).Name | Should -Be $name
        }

        It 'says what the last check said when the time is over' {
            $name = New-CheckedContainer 'echo not yet; exit 1' 'sleep', '1000'
            Wait-Until { (Invoke-EngineApi GET "/containers/$name/json").State.Health.Log }
            Wait-DockerContainer $name -Healthy -Timeout 3 -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineTimeout,*'
            "$($failure[0])" | Should -BeLike '*did not become healthy within 3s*exit code 1: not yet*'
        }

        It 'does not wait for a container without a check, nor for one that ends' {
            Wait-DockerContainer (New-TestContainer) -Healthy -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerConditionFailed,*'
            "$($failure[0])" | Should -BeLike '*has no health check*'
            Wait-DockerContainer (New-CheckedContainer 'exit 1' 'sh', '-c', 'sleep 1; exit 2') -Healthy -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].CategoryInfo.Category | Should -Be InvalidOperation
            "$($failure[0])" | Should -BeLike '*has ended (exit code 2)*'
        }
    }

    Context '-LogMatch' {
        It 'finds a line that comes, and one that is there already' {
            $name = New-TestContainer -Command 'sh', '-c', 'echo first; sleep 1; echo ready to serve >&2; sleep 1000'
            (Wait-DockerContainer $name -LogMatch '^ready' -Timeout 60).Name | Should -Be $name
            (Wait-DockerContainer $name -LogMatch 'fir.t' -Timeout 60).Name | Should -Be $name
        }

        It 'waits for a container that is not started yet, and reads terminals' {
            $name = New-TestContainer -Command 'sh', '-c', 'echo ready; sleep 1000' -Settings @{ Tty = $true } -Created
            $pipeline = Start-Pipeline { param($name) Wait-DockerContainer $name -LogMatch '^ready' -Timeout 60 } $name
            Wait-Until { $pipeline.State -eq 'Running' }
            $null = Invoke-EngineApi POST "/containers/$name/start" -Status
            Wait-Until { $pipeline.Output.Count }
            $pipeline.Output[0].State | Should -Be Running
            $null = Stop-Pipeline $pipeline
        }

        It 'does not take a line of an earlier run' {
            $name = New-TestContainer -Command 'sh', '-c', 'test -f /again && exec sleep 1000; touch /again; echo ready'
            $null = Wait-DockerContainer $name -Timeout 60
            Start-DockerContainer $name
            Wait-DockerContainer $name -LogMatch ready -Timeout 1 -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineTimeout,*'
        }

        It 'takes no line that was stamped after the end of the earlier run, but before the engine told of it' {
            $state = '{"Id":"aa","Name":"/x","State":{"Status":"running","Running":true,"FinishedAt":"2026-01-01T00:00:01Z","StartedAt":"2026-01-01T00:00:05Z"}}'
            $died = '{"Type":"container","Action":"die","Actor":{"ID":"aa"},"timeNano":1767225602500000000}'
            $begun = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n"
            $engine = Start-ScriptedEngine @{
                'GET /containers/x/json' = Get-Answer $state; 'GET /containers/aa/json' = Get-Answer $state
                'GET /events' = "$begun$($died.Length.ToString('x'))`r`n$died`r`n0`r`n`r`n"; 'GET /containers/aa/logs' = $begun, '!stall'
            }
            $pipeline = Start-Pipeline { param($engine) Wait-DockerContainer x -LogMatch ready -DockerHost $engine } $engine.DockerHost
            Wait-Until { $engine.Requests -match '/logs' }
            $null = Stop-Pipeline $pipeline
            $engine.Requests -match '/logs' | Should -Match 'since=1767225602\.5'
            $engine.Requests -match '/events.*until' | Should -Match 'since=1767225601.*until=1767225605'
            $engine.Stop()
        }

        It 'ends with the container, and says so' {
            $name = New-TestContainer -Command 'sh', '-c', 'echo other; exit 8'
            Wait-DockerContainer $name -LogMatch ready -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerConditionFailed,*'
            "$($failure[0])" | Should -BeLike "*has ended (exit code 8)*'ready'*"
        }

        It 'says the last line when the time is over' {
            $name = New-TestContainer -Command 'sh', '-c', 'echo almost; sleep 1000'
            $null = Wait-DockerContainer $name -LogMatch almost
            Wait-DockerContainer $name -LogMatch ready -Timeout 3 -ErrorVariable failure -ErrorAction SilentlyContinue
            "$($failure[0])" | Should -BeLike '*did not write a line*within 3s*almost'
        }
    }

    Context '-Port' {
        BeforeAll {
            function New-ServingContainer([string] $Script) {
                New-TestContainer -Command 'sh', '-c', $Script -Settings @{ ExposedPorts = @{ '80/tcp' = @{} }; HostConfig = @{ PortBindings = @{ '80/tcp' = @(@{ HostIp = '127.0.0.1'; HostPort = '' }) } } }
            }
        }

        It 'waits until the port accepts connections' {
            $name = New-ServingContainer 'sleep 1; exec nc -l -p 80 -e cat' # it accepts once, and stays while the connection does
            (Wait-DockerContainer $name -Port 80 -Timeout 60).Name | Should -Be $name
        }

        It 'is not taken in by a proxy that accepts for a port where nobody listens' {
            $name = New-ServingContainer 'sleep 1000'
            Wait-DockerContainer $name -Port 80/tcp -Timeout 3 -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineTimeout,*'
            "$($failure[0])" | Should -BeLike '*did not accept connections on port 80/tcp within 3s*127.0.0.1:*'
        }

        It 'reports a port that is not published, and one that cannot be tried' {
            Wait-DockerContainer (New-TestContainer) -Port 80 -ErrorVariable failure -ErrorAction SilentlyContinue
            "$($failure[0])" | Should -BeLike '*does not publish port 80/tcp*'
            { Wait-DockerContainer x -Port 53/udp } | Should -Throw -ErrorId 'InvalidValue,*'
            { Wait-DockerContainer x -Port 80-81 } | Should -Throw -ErrorId 'InvalidValue,*'
        }
    }

    It 'completes names, and shows how one ended' {
        $name = New-TestContainer -Command 'sh', '-c', 'exit 3'
        $line = "Wait-DockerContainer $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $name
        Wait-DockerContainer $name | Out-String | Should -Match "Container +ExitCode +Error(?s:.*)$name +3"
    }

    Context 'at Ctrl+C' {
        # Only an engine that is asked can tell that it was, and that its connection was closed again.
        It 'lets go of what it waits for, and closes the connection: <Parameters.Keys>' -ForEach @(
            @{ Parameters = @{}; Path = '/containers/aa/wait' }
            @{ Parameters = @{ Removed = $true }; Path = '/containers/aa/wait' }
            @{ Parameters = @{ Healthy = $true }; Path = '/events' }
            @{ Parameters = @{ LogMatch = 'ready' }; Path = '/containers/aa/logs' }
        ) {
            $begun = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n"
            $state = '{"Id":"aa","Name":"/x","Config":{"Healthcheck":{"Test":["CMD","x"]}},"State":{"Status":"running","Running":true}}'
            $engine = Start-ScriptedEngine @{
                'GET /containers/x/json' = Get-Answer $state; 'GET /containers/aa/json' = Get-Answer $state
                'POST /containers/aa/wait' = $begun, '!stall'; 'GET /events' = $begun, '!stall'; 'GET /containers/aa/logs' = $begun, '!stall'
            }
            $pipeline = Start-Pipeline { param($engine, $parameters) Wait-DockerContainer x -DockerHost $engine @parameters } $engine.DockerHost, $Parameters
            Wait-Until { $engine.Requests -match $Path }
            $null = Stop-Pipeline $pipeline
            Wait-Until { $engine.Left -match $Path }
            $pipeline.Output.Count | Should -Be 0
            $engine.Stop()
        }

        It 'leaves the container and no connection' {
            $name = New-TestContainer -Settings @{ Healthcheck = @{ Test = @('CMD-SHELL', 'exit 1'); Interval = 200000000 } }
            $before = Get-SocketCount
            foreach ($parameters in @{}, @{ Removed = $true }, @{ Healthy = $true }, @{ LogMatch = 'ready' }) {
                $pipeline = Start-Pipeline { param($name, $parameters) 'begun'; Wait-DockerContainer $name @parameters } $name, $parameters
                Wait-Until { $pipeline.Output.Count -gt 0 }
                $null = Stop-Pipeline $pipeline
            }
            (Invoke-EngineApi GET "/containers/$name/json").State.Running | Should -BeTrue
            Wait-Until { (Get-SocketCount) -le $before + 2 } -Because 'each wait closes its connection'
        }
    }
}
