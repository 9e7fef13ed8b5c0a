BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Restart-DockerContainer' {
    It 'restarts one that runs, silently' {
        $name = New-TestContainer
        $before = (Invoke-EngineApi GET "/containers/$name/json").State.StartedAt
        Restart-DockerContainer $name -Timeout 0 | Should -BeNullOrEmpty
        $state = (Invoke-EngineApi GET "/containers/$name/json").State
        $state.Running | Should -BeTrue
        $state.StartedAt | Should -BeGreaterThan $before
    }

    It 'starts one that does not run, and passes it on' {
        $name = New-TestContainer -Created
        (Get-DockerContainer $name | Restart-DockerContainer -PassThru).State | Should -Be Running
    }

    It 'restarts several at once' {
        $names = 1..5 | ForEach-Object { New-TestContainer }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        (Restart-DockerContainer $names -Timeout 2 -PassThru).Name | Should -Be $names
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 9 -Because 'one after the other would take 10 s'
    }

    It 'does nothing with -WhatIf' {
        $name = New-TestContainer -Created
        Restart-DockerContainer $name -WhatIf
        (Invoke-EngineApi GET "/containers/$name/json").State.Status | Should -Be created
    }

    It 'reports what is missing' {
        Restart-DockerContainer (New-TestName none) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }
}
