BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Suspend-DockerContainer and Resume-DockerContainer' {
    BeforeEach { $name = New-TestContainer }

    It 'freezes and lets go on' {
        Suspend-DockerContainer $name | Should -BeNullOrEmpty
        (Invoke-EngineApi GET "/containers/$name/json").State.Paused | Should -BeTrue
        Resume-DockerContainer $name | Should -BeNullOrEmpty
        (Invoke-EngineApi GET "/containers/$name/json").State.Paused | Should -BeFalse
    }

    It 'passes on what is piped' {
        (Get-DockerContainer $name | Suspend-DockerContainer -PassThru).State | Should -Be Paused
        (Get-DockerContainer $name | Resume-DockerContainer -PassThru).State | Should -Be Running
    }

    It 'lets a wildcard stand for the containers that it has a meaning for' {
        $ended = New-TestContainer "$name-e" -Created
        (Suspend-DockerContainer "$name*" -PassThru -ErrorVariable failure).Name | Should -Be $name
        $failure | Should -BeNullOrEmpty
        (Resume-DockerContainer "$name*" -PassThru -ErrorVariable failure).Name | Should -Be $name
        $failure | Should -BeNullOrEmpty
        (Invoke-EngineApi GET "/containers/$ended/json").State.Status | Should -Be created
    }

    It 'says that a container is in the wrong state' {
        Resume-DockerContainer $name -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -BeLike '*is not paused*'
        $failure[0].TargetObject | Should -BeExactly $name
        Suspend-DockerContainer $name, $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidOperation
        Resume-DockerContainer $name
    }

    It 'does nothing with -WhatIf' {
        Suspend-DockerContainer $name -WhatIf
        (Invoke-EngineApi GET "/containers/$name/json").State.Paused | Should -BeFalse
        Suspend-DockerContainer $name
        Resume-DockerContainer $name -WhatIf
        (Invoke-EngineApi GET "/containers/$name/json").State.Paused | Should -BeTrue
    }

    It 'completes by state' {
        $paused = New-TestContainer "$name-p"
        Suspend-DockerContainer $paused
        $line = "Suspend-DockerContainer $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $name
        $line = "Resume-DockerContainer $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be $paused
    }
}
