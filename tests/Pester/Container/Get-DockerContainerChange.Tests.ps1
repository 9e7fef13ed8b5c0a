BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerChange' {
    BeforeAll {
        $name = New-TestContainer -Command sh, -c, 'mkdir /new; echo x > /new/file; rm -r /tmp; echo ready; sleep 1000'
        Wait-Until { Get-DockerContainerLog $name -Raw }
        $same = New-TestContainer "$name-same" -Created
    }

    It 'gets what was added and deleted' {
        $changes = Get-DockerContainerChange $name
        $changes | Should -BeOfType DockerPS.ContainerChange
        ($changes | Where-Object Path -CEQ /new/file).Kind | Should -Be Added
        ($changes | Where-Object Path -CEQ /tmp).Kind | Should -Be Deleted
        $changes[0].Container | Should -BeExactly $name
        $changes[0].DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'gets nothing of one that is as its image' {
        Get-DockerContainerChange $same -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'takes objects from the pipeline, and wildcards' {
        (Get-DockerContainer $name | Get-DockerContainerChange).Path | Should -Contain /new/file
        (Get-DockerContainerChange "$name*").Path | Should -Contain /new/file
    }

    It 'reports a name that is missing, and goes on' {
        (Get-DockerContainerChange "$name-none", $name -ErrorVariable failure -ErrorAction SilentlyContinue).Path | Should -Contain /new/file
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
    }

    It 'shows a table' {
        Get-DockerContainerChange $name | Out-String | Should -Match "Container +Kind +Path(?s:.*)$name +Added +/new/file"
    }

    It 'completes names in all states' {
        (TabExpansion2 "Get-DockerContainerChange $name").CompletionMatches.CompletionText | Should -Be $name, $same
    }
}
