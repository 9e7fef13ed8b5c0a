BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Restart-DockerContainer' {
    BeforeAll { function Get-State($Name) { (Invoke-EngineApi GET "/containers/$Name/json").State } }
    BeforeEach { $name = New-TestContainer }

    It 'stops and starts by name, silently' {
        $before = (Get-State $name).Pid
        Restart-DockerContainer $name -Timeout 0 | Should -BeNullOrEmpty
        (Get-State $name).Status | Should -Be running
        (Get-State $name).Pid | Should -Not -Be $before
    }

    It 'starts one that does not run' {
        $created = New-TestContainer -Created
        (Restart-DockerContainer $created -PassThru).State | Should -Be Running
    }

    It 'restarts what is piped or fits a wildcard, and writes it with -PassThru' {
        $second = New-TestContainer "$name-created" -Created
        $restarted = Get-DockerContainer $name | Restart-DockerContainer -Timeout 0 -PassThru
        $restarted.Name | Should -BeExactly $name
        $restarted.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        (Restart-DockerContainer "$name*" -Timeout 0 -PassThru).Name | Sort-Object | Should -Be ($name, $second | Sort-Object)
    }

    It 'restarts nothing with -WhatIf' {
        $before = (Get-State $name).Pid
        Restart-DockerContainer $name -Timeout 0 -WhatIf
        (Get-State $name).Pid | Should -Be $before
    }

    It 'reports a name that is missing, and goes on' {
        $before = (Get-State $name).Pid
        Restart-DockerContainer "$name-none", $name -Timeout 0 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
        (Get-State $name).Pid | Should -Not -Be $before
    }

    It 'ends at once when it is stopped' {
        $pipeline = Start-Pipeline { param($name, $engine) 'sent'; Restart-DockerContainer $name -Timeout 5 -DockerHost $engine } $name, $env:DOCKERPS_TEST_HOST
        Wait-Until { $pipeline.Output.Count }
        $null = Stop-Pipeline $pipeline
    }

    It 'completes names in all states' {
        $created = New-TestContainer "$name-created" -Created
        (TabExpansion2 "Restart-DockerContainer $name").CompletionMatches.CompletionText | Should -Be $name, $created
    }
}
