BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Start-DockerContainer' {
    BeforeAll { function Get-State($Name) { (Invoke-EngineApi GET "/containers/$Name/json").State.Status } }
    BeforeEach { $name = New-TestContainer -Created }

    It 'starts by name, silently, and leaves one that runs as it is' {
        Start-DockerContainer $name | Should -BeNullOrEmpty
        Get-State $name | Should -Be running
        $started = (Invoke-EngineApi GET "/containers/$name/json").State.StartedAt
        Start-DockerContainer $name -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
        (Invoke-EngineApi GET "/containers/$name/json").State.StartedAt | Should -Be $started
    }

    It 'starts what is piped, and writes it as it is then with -PassThru' {
        $second = New-TestContainer -Created
        $started = (Get-DockerContainer $name), $second | Start-DockerContainer -PassThru
        $started | Should -BeOfType DockerPS.Container
        $started.Name | Should -Be $name, $second
        $started.State | Should -Be Running, Running
        $started[0].DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'takes a wildcard for what can be started alone' {
        $running = New-TestContainer "$name-running"
        (Start-DockerContainer "$name*" -PassThru).Name | Should -BeExactly $name
        Get-State $running | Should -Be running
        Start-DockerContainer "$name-none*" -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
    }

    It 'starts nothing with -WhatIf' {
        Start-DockerContainer $name -WhatIf
        Get-State $name | Should -Be created
    }

    It 'reports a name that is missing, and goes on' {
        Start-DockerContainer "$name-none", $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
        Get-State $name | Should -Be running
    }

    It 'reports a program that is not in the image, in the engine''s words' {
        $broken = New-TestContainer -Created -Command no-such-program
        Start-DockerContainer $broken -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        $failure[0].TargetObject | Should -BeExactly $broken
        "$($failure[0])" | Should -Match 'no-such-program.*not found'
    }

    It 'completes what can be started' {
        $running = New-TestContainer "$name-running"
        $offered = (TabExpansion2 "Start-DockerContainer $name").CompletionMatches.CompletionText
        $offered | Should -Contain $name
        $offered | Should -Not -Contain $running
    }
}
