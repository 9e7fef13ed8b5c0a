BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Test-DockerEngine' {
    It 'is $true for an engine that answers' {
        Test-DockerEngine | Should -BeTrue
        Test-DockerEngine | Should -BeOfType bool
    }

    It 'is $false where nothing listens, without an error' {
        $answer = Test-DockerEngine -DockerHost unix:///nowhere/engine.sock -ErrorVariable failure -Verbose 4>&1
        $answer[-1] | Should -BeFalse
        $failure | Should -BeNullOrEmpty
        "$($answer[0])" | Should -Match 'there is no socket /nowhere/engine.sock'
    }

    It 'tells the versions and the latency with -Detailed' {
        $test = Test-DockerEngine -Detailed
        $version = Invoke-EngineApi GET /version
        $test.IsAvailable | Should -BeTrue
        $test.EngineVersion | Should -Be $version.Version
        $test.ApiVersion | Should -BeOfType version
        $test.OSType | Should -Be $version.Os
        $test.Latency | Should -BeGreaterThan ([timespan]::Zero)
        $test.Latency | Should -BeLessThan ([timespan]::FromSeconds(5))
        $test.Error | Should -BeNullOrEmpty
        $test.DockerHost | Should -Be $env:DOCKER_HOST
        "$test" | Should -Be $env:DOCKER_HOST
    }

    It 'tells the reason with -Detailed' {
        $test = Test-DockerEngine -Detailed -DockerHost unix:///nowhere/engine.sock
        $test.IsAvailable | Should -BeFalse
        $test.Error | Should -Match 'there is no socket /nowhere/engine.sock'
        $test.Latency, $test.ApiVersion, $test.EngineVersion | Should -Be $null, $null, $null
    }

    It 'answers for each of several engines, in their order' {
        $tests = Test-DockerEngine -Detailed -DockerHost unix:///nowhere/engine.sock, $env:DOCKER_HOST
        $tests.IsAvailable | Should -Be $false, $true
        Test-DockerEngine -DockerHost unix:///nowhere/engine.sock, $env:DOCKER_HOST | Should -Be $false, $true
    }

    It 'says that an engine is too old to talk to' {
        $engine = Start-ScriptedEngine -ApiVersion 1.24
        try {
            $test = Test-DockerEngine -Detailed -DockerHost $engine.DockerHost
            $test.IsAvailable | Should -BeFalse
            $test.Error | Should -Match '1\.40.*1\.24'
        }
        finally { $engine.Stop() }
    }

    It 'gives up on an engine that says nothing' {
        $engine = Start-ScriptedEngine @{ 'HEAD /_ping' = '!stall' }
        try {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $test = Test-DockerEngine -Detailed -DockerHost $engine.DockerHost -Wait 300ms
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 4
            $test.IsAvailable | Should -BeFalse
            $test.Error | Should -Match 'did not answer within 0\.3 s'
        }
        finally { $engine.Stop() }
    }

    It 'waits until the engine comes up' {
        $port = Get-FreePort
        $waiting = Start-Pipeline { param($address) Test-DockerEngine -Wait 20 -DockerHost $address } "tcp://127.0.0.1:$port"
        Start-Sleep -Milliseconds 300
        $waiting.State | Should -Be Running
        $engine = Start-ScriptedEngine -Port $port
        try {
            Wait-Until { $waiting.State -eq 'Completed' }
            $waiting.Output | Should -Be $true
        }
        finally { $engine.Stop() }
    }

    It 'waits no longer than it was told' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Test-DockerEngine -DockerHost unix:///nowhere/engine.sock -Wait ([timespan]::FromMilliseconds(300)) | Should -BeFalse
        $clock.Elapsed.TotalSeconds | Should -BeGreaterOrEqual 0.29
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 3
    }

    It 'looks once with -Wait 0' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Test-DockerEngine -DockerHost unix:///nowhere/engine.sock -Wait 0 | Should -BeFalse
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 2
    }

    It 'can be stopped while it waits' {
        $waiting = Start-Pipeline { Test-DockerEngine -Wait 1h -DockerHost unix:///nowhere/engine.sock }
        Start-Sleep -Milliseconds 300
        (Stop-Pipeline $waiting).TotalSeconds | Should -BeLessThan 2
    }

    It 'refuses a wait that is none' {
        { Test-DockerEngine -Wait -1s } | Should -Throw -ErrorId 'InvalidValue,DockerPS.Cmdlets.TestDockerEngineCommand'
        { Test-DockerEngine -Wait soon } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,DockerPS.Cmdlets.TestDockerEngineCommand'
    }

    It 'refuses an address that is none' {
        { Test-DockerEngine -DockerHost http://engine } | Should -Throw -ErrorId 'EndpointInvalid,DockerPS.Cmdlets.TestDockerEngineCommand'
        { Test-DockerEngine -Context no-such-context } | Should -Throw -ErrorId 'ContextNotFound,DockerPS.Cmdlets.TestDockerEngineCommand'
        { Test-DockerEngine -DockerHost tcp://a -Context b } | Should -Throw -ErrorId 'EndpointAmbiguous,DockerPS.Cmdlets.TestDockerEngineCommand'
    }
}
