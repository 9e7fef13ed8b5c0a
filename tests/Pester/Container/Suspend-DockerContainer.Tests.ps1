BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Suspend-DockerContainer' {
    BeforeAll { function Get-State($Name) { (Invoke-EngineApi GET "/containers/$Name/json").State.Status } }
    BeforeEach { $name = New-TestContainer }

    It 'pauses by name, silently' {
        Suspend-DockerContainer $name | Should -BeNullOrEmpty
        Get-State $name | Should -Be paused
    }

    It 'pauses what is piped, and writes it as it is then with -PassThru' {
        $paused = Get-DockerContainer $name | Suspend-DockerContainer -PassThru
        $paused.Name | Should -BeExactly $name
        $paused.State | Should -Be Paused
        $paused.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'takes a wildcard for what runs alone' {
        $created = New-TestContainer "$name-created" -Created
        (Suspend-DockerContainer "$name*" -PassThru -ErrorVariable failure).Name | Should -BeExactly $name
        $failure | Should -BeNullOrEmpty
        Get-State $created | Should -Be created
    }

    It 'pauses nothing with -WhatIf' {
        Suspend-DockerContainer $name -WhatIf
        Get-State $name | Should -Be running
    }

    It 'reports one that is missing, does not run or is paused, and goes on' {
        $created = New-TestContainer -Created
        Suspend-DockerContainer "$name-none", $created, $name -ErrorVariable failure -ErrorAction SilentlyContinue
        Suspend-DockerContainer $name -ErrorVariable +failure -ErrorAction SilentlyContinue
        $failure.TargetObject | Should -Be "$name-none", $created, $name
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'No such container'
        $failure[1].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        $failure[1].CategoryInfo.Category | Should -Be InvalidOperation
        "$($failure[1])" | Should -Match 'is not running'
        $failure[2].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        "$($failure[2])" | Should -Match 'already paused'
    }

    It 'completes what runs' {
        $null = New-TestContainer "$name-created" -Created
        (TabExpansion2 "Suspend-DockerContainer $name").CompletionMatches.CompletionText | Should -BeExactly $name
    }
}
