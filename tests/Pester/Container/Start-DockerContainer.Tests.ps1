BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Start-DockerContainer' {
    BeforeEach { $name = New-TestContainer -Created }

    It 'starts, silently' {
        Start-DockerContainer $name | Should -BeNullOrEmpty
        (Invoke-EngineApi GET "/containers/$name/json").State.Running | Should -BeTrue
    }

    It 'passes on what it started' {
        $started = Get-DockerContainer $name | Start-DockerContainer -PassThru
        $started | Should -BeOfType DockerPS.Container
        $started.Name | Should -Be $name
        $started.State | Should -Be Running
    }

    It 'leaves one that runs as it is' {
        Start-DockerContainer $name
        $before = (Invoke-EngineApi GET "/containers/$name/json").State.StartedAt
        Start-DockerContainer $name -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
        (Invoke-EngineApi GET "/containers/$name/json").State.StartedAt | Should -Be $before
    }

    It 'starts what a wildcard fits, and only what can be started' {
        $other = New-TestContainer "$name-b"
        $before = (Invoke-EngineApi GET "/containers/$other/json").State.StartedAt
        (Start-DockerContainer "$name*" -PassThru).Name | Should -Be $name
        (Invoke-EngineApi GET "/containers/$other/json").State.StartedAt | Should -Be $before
    }

    It 'starts nothing with -WhatIf' {
        Start-DockerContainer $name -WhatIf
        (Invoke-EngineApi GET "/containers/$name/json").State.Status | Should -Be created
    }

    It 'reports what is missing, and starts the others' {
        Start-DockerContainer "$name-none", $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        (Invoke-EngineApi GET "/containers/$name/json").State.Running | Should -BeTrue
    }

    It 'reports a program that is missing, in the words of the engine' {
        $broken = New-TestContainer -Command '/no/such/program' -Created
        Start-DockerContainer $broken -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].TargetObject | Should -BeExactly $broken
        "$($failure[0])" | Should -BeLike '*/no/such/program*'
    }

    It 'ends with one error where there is no engine' {
        { Start-DockerContainer a, b -DockerHost unix:///nowhere.sock } | Should -Throw -ErrorId 'EngineUnreachable,*'
    }

    It 'completes containers that can be started, and no others' {
        $running = New-TestContainer "$name-r"
        $line = "Start-DockerContainer $name"
        $texts = (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText
        $texts | Should -Contain $name
        $texts | Should -Not -Contain $running
    }
}
