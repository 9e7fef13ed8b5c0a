BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerProcess' {
    BeforeAll {
        $name = New-TestContainer
        $created = New-TestContainer "$name-created" -Created
    }

    It 'gets processes by name, with a property for each column' {
        $process = Get-DockerContainerProcess $name
        $process | Should -HaveCount 1
        $process.Container | Should -BeExactly $name
        $process.ContainerId | Should -BeExactly (Get-DockerContainer $name).Id
        $process.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        $process.CMD | Should -BeExactly 'sleep 1000'
        $process.PID | Should -BeOfType long
        $process.PID | Should -Be (Invoke-EngineApi GET "/containers/$name/json").State.Pid
    }

    It 'gets the columns that are asked for, numbers as numbers' {
        $process = Get-DockerContainerProcess $name -PsArgument '-o pid,rss,comm'
        $process.RSS | Should -BeOfType long
        $process.COMMAND | Should -BeExactly sleep
        $process.psobject.Properties.Name | Should -Not -Contain UID
    }

    It 'takes objects from the pipeline, and a wildcard for what runs alone' {
        (Get-DockerContainer $name | Get-DockerContainerProcess).CMD | Should -BeExactly 'sleep 1000'
        (Get-DockerContainerProcess "$name*" -ErrorVariable failure).Container | Should -BeExactly $name
        $failure | Should -BeNullOrEmpty
    }

    It 'reports one that is missing or does not run, and goes on' {
        $process = Get-DockerContainerProcess "$name-none", $created, $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $process.Container | Should -BeExactly $name
        $failure.TargetObject | Should -Be "$name-none", $created
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'No such container'
        $failure[1].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        $failure[1].CategoryInfo.Category | Should -Be InvalidOperation
        "$($failure[1])" | Should -Match 'is not running'
    }

    It 'shows a table of the columns that there are' {
        Get-DockerContainerProcess $name | Out-String | Should -Match 'Container +UID +PID +PPID +.*CMD'
    }

    It 'completes what runs' {
        (TabExpansion2 "Get-DockerContainerProcess $name").CompletionMatches.CompletionText | Should -BeExactly $name
    }
}
