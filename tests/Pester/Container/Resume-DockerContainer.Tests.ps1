BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Resume-DockerContainer' {
    BeforeAll { function Get-State($Name) { (Invoke-EngineApi GET "/containers/$Name/json").State.Status } }
    BeforeEach {
        $name = New-TestContainer
        $null = Invoke-EngineApi POST "/containers/$name/pause"
    }

    It 'lets a paused one go on, silently' {
        Resume-DockerContainer $name | Should -BeNullOrEmpty
        Get-State $name | Should -Be running
    }

    It 'lets what is piped go on, and writes it as it is then with -PassThru' {
        $resumed = Get-DockerContainer $name | Resume-DockerContainer -PassThru
        $resumed.Name | Should -BeExactly $name
        $resumed.State | Should -Be Running
        $resumed.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'takes a wildcard for what is paused alone' {
        $null = New-TestContainer "$name-running"
        (Resume-DockerContainer "$name*" -PassThru -ErrorVariable failure).Name | Should -BeExactly $name
        $failure | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Resume-DockerContainer $name -WhatIf
        Get-State $name | Should -Be paused
    }

    It 'reports one that is missing or not paused, and goes on' {
        $running = New-TestContainer
        Resume-DockerContainer "$name-none", $running, $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.TargetObject | Should -Be "$name-none", $running
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'No such container'
        $failure[1].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        $failure[1].CategoryInfo.Category | Should -Be InvalidOperation
        "$($failure[1])" | Should -Match 'is not paused'
        Get-State $name | Should -Be running
    }

    It 'completes what is paused' {
        $null = New-TestContainer "$name-running"
        (TabExpansion2 "Resume-DockerContainer $name").CompletionMatches.CompletionText | Should -BeExactly $name
    }
}
