BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerPort' {
    BeforeAll {
        $name = New-TestContainer -Settings @{
            ExposedPorts = @{ '80/tcp' = @{}; '53/udp' = @{}; '9000/tcp' = @{} }
            HostConfig = @{ PortBindings = @{ '80/tcp' = @(@{ HostIp = '127.0.0.1'; HostPort = '' }); '53/udp' = @(@{ HostIp = '127.0.0.1'; HostPort = '' }) } }
        }
        $real = (Invoke-EngineApi GET "/containers/$name/json").NetworkSettings.Ports
    }

    It 'gets what is published, and not what is only exposed' {
        $ports = Get-DockerContainerPort $name | Sort-Object Port
        $ports | Should -BeOfType DockerPS.ContainerPort
        $ports.Port | Should -Be 53, 80
        $ports.Protocol | Should -Be udp, tcp
        $ports[1].HostIP | Should -BeExactly 127.0.0.1
        $ports[1].HostPort | Should -Be ([int] $real.'80/tcp'[0].HostPort)
        $ports[1].Container | Should -BeExactly $name
        $ports[1].DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'gets the port that is asked for; tcp where no protocol is named' {
        (Get-DockerContainerPort $name 80).Port | Should -Be 80
        (Get-DockerContainerPort $name 53/udp).Protocol | Should -Be udp
    }

    It 'takes objects from the pipeline, and wildcards' {
        (Get-DockerContainer $name | Get-DockerContainerPort -Port 80).Port | Should -Be 80
        (Get-DockerContainerPort "$name*" 80).Container | Should -BeExactly $name
    }

    It 'reports a port that is not published: <Port>' -ForEach @(@{ Port = '9000' }, @{ Port = '53' }, @{ Port = '81' }) {
        Get-DockerContainerPort $name $Port -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerPortNotPublished,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -Match "$Port/tcp"
    }

    It 'reports a name that is missing, and a port that is none' {
        Get-DockerContainerPort "$name-none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
        { Get-DockerContainerPort $name 70000 } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
    }

    It 'shows a table' {
        Get-DockerContainerPort $name | Out-String | Should -Match 'Container +Port Protocol HostIP +HostPort'
    }

    It 'completes names' {
        (TabExpansion2 "Get-DockerContainerPort $name").CompletionMatches.CompletionText | Should -Contain $name
    }
}
