BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Stop-DockerContainer' {
    BeforeAll {
        $polite = 'sh', '-c', 'trap "exit 3" TERM; echo ready; while :; do sleep 0.05; done'
        function Get-State($Name) { (Invoke-EngineApi GET "/containers/$Name/json").State }
        # A signal that comes before the trap would be passed over.
        function New-PoliteContainer {
            $name = New-TestContainer -Command $polite
            Wait-Until { Get-DockerContainerLog $name -Raw }
            $name
        }
    }

    It 'asks the process to end, silently, and leaves one that has ended as it is' {
        $name = New-PoliteContainer
        Stop-DockerContainer $name | Should -BeNullOrEmpty
        (Get-State $name).Status | Should -Be exited
        (Get-State $name).ExitCode | Should -Be 3
        Stop-DockerContainer $name -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
    }

    It 'kills when the time is over, and at once with -Force' {
        $deaf = New-TestContainer
        $clock = [Diagnostics.Stopwatch]::StartNew()
        (Stop-DockerContainer $deaf -Timeout 1 -PassThru).ExitCode | Should -Be 137
        $clock.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 1
        $name = New-PoliteContainer
        (Stop-DockerContainer $name -Force -PassThru).ExitCode | Should -Be 137
        Stop-DockerContainer $name -Force -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
    }

    It 'stops what is piped, and writes it as it is then with -PassThru' {
        $names = (New-TestContainer), (New-TestContainer)
        $stopped = (Get-DockerContainer $names[0]), $names[1] | Stop-DockerContainer -Force -PassThru
        $stopped.Name | Should -Be $names
        $stopped.State | Should -Be Exited, Exited
        $stopped[0].DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'takes a wildcard for what runs alone' {
        $name = New-TestContainer
        $null = New-TestContainer "$name-created" -Created
        (Stop-DockerContainer "$name*" -Force -PassThru).Name | Should -BeExactly $name
    }

    It 'lets the engine leave out what its wildcard cannot mean' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/json' = "HTTP/1.1 200 OK`r`nContent-Length: 2`r`n`r`n[]" }
        try {
            Stop-DockerContainer 'web-*' -Force -DockerHost $engine.DockerHost
            $list = @($engine.Requests) -match 'GET .*/containers/json'
            [uri]::UnescapeDataString($list) | Should -BeLike '*"name":`["^/?web-"`]*"status":*'
        }
        finally { $engine.Stop() }
    }

    It 'stops nothing with -WhatIf' {
        $name = New-TestContainer
        Stop-DockerContainer $name -Force -WhatIf
        (Get-State $name).Status | Should -Be running
    }

    It 'reports a name that is missing, and goes on' {
        $name = New-TestContainer
        Stop-DockerContainer "$name-none", $name -Force -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
        (Get-State $name).Status | Should -Be exited
    }

    It 'refuses -Signal before anything is sent where the engine would ignore it' {
        $engine = Start-ScriptedEngine -ApiVersion 1.41
        try {
            Stop-DockerContainer web -Signal SIGINT -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ApiUnsupported,*'
            $failure[0].CategoryInfo.Category | Should -Be NotImplemented
            "$($failure[0])" | Should -Match '-Signal.*1\.42'
            $engine.Requests -match '/stop' | Should -BeNullOrEmpty
        }
        finally { $engine.Stop() }
    }

    It 'sends -Signal and -Timeout to an engine that knows them' {
        $engine = Start-ScriptedEngine -ApiVersion 1.42 @{ 'POST /containers/web/stop' = "HTTP/1.1 204 No Content`r`n`r`n" }
        try {
            Stop-DockerContainer web -Signal SIGINT -Timeout 5 -DockerHost $engine.DockerHost
            $request = @($engine.Requests -match '/stop')
            $request | Should -HaveCount 1
            $request[0] | Should -Match 't=5'
            $request[0] | Should -Match 'signal=SIGINT'
        }
        finally { $engine.Stop() }
    }

    It 'ends at once when it is stopped' {
        $name = New-TestContainer
        $pipeline = Start-Pipeline { param($name, $engine) Stop-DockerContainer $name -Timeout 60 -DockerHost $engine } $name, $env:DOCKERPS_TEST_HOST
        Wait-Until { (Invoke-EngineApi GET "/events?since=$([DateTimeOffset]::Now.ToUnixTimeSeconds() - 60)&until=$([DateTimeOffset]::Now.ToUnixTimeSeconds())&filters=%7B%22container%22:%5B%22$name%22%5D,%22event%22:%5B%22kill%22%5D%7D") }
        $null = Stop-Pipeline $pipeline
    }

    It 'completes what runs, and signals' {
        $name = New-TestContainer
        $null = New-TestContainer "$name-created" -Created
        (TabExpansion2 "Stop-DockerContainer $name").CompletionMatches.CompletionText | Should -BeExactly $name
        (TabExpansion2 'Stop-DockerContainer x -Signal us').CompletionMatches.CompletionText | Should -Be SIGUSR1, SIGUSR2
    }
}
