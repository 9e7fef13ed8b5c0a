BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Stop-DockerContainer' {
    It 'stops, silently, by name, id and object' {
        $names = 1..3 | ForEach-Object { New-TestContainer }
        Stop-DockerContainer $names[0] -Timeout 0 | Should -BeNullOrEmpty
        Stop-DockerContainer (Invoke-EngineApi GET "/containers/$($names[1])/json").Id -Timeout 0
        Get-DockerContainer $names[2] | Stop-DockerContainer -Timeout 0
        $names | ForEach-Object { (Invoke-EngineApi GET "/containers/$_/json").State.Status | Should -Be exited }
    }

    It 'stops 20 containers that ignore SIGTERM within about one grace period' {
        $names = 1..20 | ForEach-Object { New-TestContainer }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $stopped = $names | Get-DockerContainer | Stop-DockerContainer -Timeout 3 -PassThru
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 2.9
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 20 -Because 'one after the other would take 60 s'
        $stopped.Name | Should -Be $names
        $stopped.State | Select-Object -Unique | Should -Be Exited
        $names | Remove-DockerContainer
    }

    It 'asks first: a container that obeys ends by itself' {
        $polite = New-TestContainer -Command 'sh', '-c', 'trap "exit 7" TERM; while :; do sleep 0.05; done'
        (Stop-DockerContainer $polite -PassThru).ExitCode | Should -Be 7
    }

    It 'sends the signal that is asked for, or says that the engine is too old' {
        $container = New-TestContainer -Command 'sh', '-c', 'trap "exit 9" USR1; while :; do sleep 0.05; done'
        Stop-DockerContainer $container -Signal SIGUSR1 -Timeout 5 -ErrorVariable failure -ErrorAction SilentlyContinue
        if ((Invoke-RestMethod 'http://engine/version' -UnixSocket ($env:DOCKER_HOST -replace '^unix://')).ApiVersion -as [version] -lt [version] '1.42') {
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ApiUnsupported,*'
            "$($failure[0])" | Should -BeLike '*-Signal needs*1.42*'
            (Invoke-EngineApi GET "/containers/$container/json").State.Running | Should -BeTrue
        }
        else {
            (Invoke-EngineApi GET "/containers/$container/json").State.ExitCode | Should -Be 9
        }
    }

    It 'sends a timeout of 0, which is not the same as none' {
        $engine = Start-ScriptedEngine @{ 'POST /containers/x/stop' = "HTTP/1.1 204 No Content`r`n`r`n" }
        Stop-DockerContainer x -DockerHost $engine.DockerHost -Timeout 0
        Stop-DockerContainer x -DockerHost $engine.DockerHost
        Stop-DockerContainer x -DockerHost $engine.DockerHost -Force
        @($engine.Requests) -match '^POST' -replace '^.*/stop| HTTP.*' | Should -Be '?t=0', '', '?t=0'
        $engine.Stop()
    }

    It 'leaves one that does not run as it is' {
        $name = New-TestContainer -Created
        Stop-DockerContainer $name -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
    }

    It 'stops nothing with -WhatIf' {
        $name = New-TestContainer
        Stop-DockerContainer $name -WhatIf
        Stop-DockerContainer $name -Force -WhatIf
        (Invoke-EngineApi GET "/containers/$name/json").State.Running | Should -BeTrue
    }

    It 'reports what is missing' {
        Stop-DockerContainer (New-TestName none) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'lets go at Ctrl+C' {
        $name = New-TestContainer
        $pipeline = Start-Pipeline { param($name) Stop-DockerContainer $name -Timeout 60 } $name
        Wait-Until { (Invoke-EngineApi GET "/containers/$name/json").State.Running -and $pipeline.State -eq 'Running' }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 3
    }

    It 'completes containers that run, and no others' {
        $name = New-TestContainer
        $created = New-TestContainer "$name-c" -Created
        $line = "Stop-DockerContainer $name"
        $texts = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $texts | Should -Contain $name
        $texts | Should -Not -Contain $created
        $line = 'Stop-DockerContainer x -Signal USR'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be SIGUSR1, SIGUSR2
    }
}
