BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerPort' {
    BeforeAll {
        $name = New-TestContainer -Settings @{
            ExposedPorts = @{ '80/tcp' = @{}; '53/udp' = @{}; '99/tcp' = @{} }
            HostConfig = @{ PortBindings = @{ '80/tcp' = @(@{ HostIp = '127.0.0.1'; HostPort = '' }); '53/udp' = @(@{ HostIp = '127.0.0.1'; HostPort = '' }) } }
        }
        $wire = (Invoke-EngineApi GET "/containers/$name/json").NetworkSettings.Ports
    }

    It 'gives where the published ports are, typed' {
        $ports = Get-DockerContainerPort $name
        $ports.Port | Should -Be 53, 80
        $ports.Protocol | Should -Be udp, tcp
        $ports.HostIP | Select-Object -Unique | Should -Be '127.0.0.1'
        $ports[1].HostPort | Should -BeOfType int
        $ports[1].HostPort | Should -Be $wire.'80/tcp'[0].HostPort
        $ports[1].Container | Should -BeExactly $name
    }

    It 'gives only the ports that are asked for' {
        (Get-DockerContainerPort $name 80).HostPort | Should -Be $wire.'80/tcp'[0].HostPort
        (Get-DockerContainer $name | Get-DockerContainerPort -Port 53/udp).HostPort | Should -Be $wire.'53/udp'[0].HostPort
    }

    It 'reports a port that is not published, and gives the others' {
        $found = Get-DockerContainerPort $name 99, 80 -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Port | Should -Be 80
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerPortNotPublished,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -BeLike "*$name*99/tcp*"
    }

    It 'reports what is missing' {
        Get-DockerContainerPort "$name-none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }
}
