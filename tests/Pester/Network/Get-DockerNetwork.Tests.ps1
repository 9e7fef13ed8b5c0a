BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerNetwork' {
    BeforeAll {
        $name = New-TestName net
        $empty = New-TestName net
        $pool = @{ Subnet = '10.213.7.0/24'; Gateway = '10.213.7.1'; IPRange = '10.213.7.128/25'; AuxiliaryAddresses = @{ router = '10.213.7.2' } }
        $id = (Invoke-EngineApi POST /networks/create -Body @{ Name = $name; Labels = @{ mark = $name }; IPAM = @{ Config = @($pool) }; Options = @{ 'com.docker.network.driver.mtu' = '1400' } }).Id
        $null = Invoke-EngineApi POST /networks/create -Body @{ Name = $empty; Internal = $true; Labels = @{ mark = $name } }
        $container = New-TestContainer -Settings @{ HostConfig = @{ NetworkMode = $name } }
    }

    It 'gets a network by name, id and the beginning of an id, typed' {
        foreach ($key in $name, $id, $id.Substring(0, 12)) {
            $network = Get-DockerNetwork $key
            $network | Should -BeOfType DockerPS.Network
            $network.Id | Should -BeExactly $id
            $network.Name | Should -BeExactly $name
        }
        $network.Driver | Should -Be bridge
        $network.Scope | Should -Be local
        $network.IPv4 | Should -BeTrue
        $network.IPv6 | Should -BeFalse
        $network.Internal | Should -BeFalse
        $network.Created | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(-10))
        $network.Options['com.docker.network.driver.mtu'] | Should -Be 1400
        $network.Subnets | Should -HaveCount 1
        $network.Subnets[0].Subnet | Should -Be 10.213.7.0/24
        $network.Subnets[0].Gateway | Should -Be 10.213.7.1
        $network.Subnets[0].IPRange | Should -Be 10.213.7.128/25
        $network.Subnets[0].AuxiliaryAddresses['router'] | Should -Be 10.213.7.2
        (Get-DockerNetwork $empty).Internal | Should -BeTrue
        "$network" | Should -BeExactly $name
    }

    It 'gets all where nothing is named' {
        (Get-DockerNetwork).Name | Should -Contain bridge
        (Get-DockerNetwork).Name | Should -Contain $name
    }

    It 'takes wildcards, and finds nothing silently' {
        (Get-DockerNetwork "$($name.Substring(0, 11))-net-*").Name | Sort-Object | Should -Be ($name, $empty | Sort-Object)
        Get-DockerNetwork "$name-no*" -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'reports a name that is missing' {
        Get-DockerNetwork "$name-none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
    }

    It 'tells with -Detailed who is on it' {
        $network = Get-DockerNetwork $name -Detailed
        $network | Should -BeOfType DockerPS.NetworkDetail
        $network.Containers | Should -HaveCount 1
        $network.Containers[0].Name | Should -BeExactly $container
        $network.Containers[0].IPAddress | Should -Match '^10\.213\.7\.\d+/24$'
        $network.Containers[0].MacAddress | Should -Match '^([0-9a-f]{2}:){5}[0-9a-f]{2}$'
        $network.Raw.IPAM.Driver | Should -Be default
        (Get-DockerNetwork -Detailed -Label "mark=$name" | Where-Object Name -EQ $empty).Containers | Should -HaveCount 0
    }

    It 'pipes who is on it into the container cmdlets' {
        ((Get-DockerNetwork $name -Detailed).Containers | Get-DockerContainer).Name | Should -BeExactly $container
    }

    It 'filters by label, driver, use and the engine''s own filters' {
        (Get-DockerNetwork -Label @{ mark = $name } -Dangling).Name | Should -BeExactly $empty
        (Get-DockerNetwork -Label "mark=$name" -Dangling:$false).Name | Should -BeExactly $name
        (Get-DockerNetwork -Driver host).Name | Should -BeExactly host
        (Get-DockerNetwork -Filter @{ type = 'builtin' }).Name | Sort-Object | Should -Be bridge, host, none
        Get-DockerNetwork $name -Dangling | Should -BeNullOrEmpty
    }

    It 'shows id, name, driver, scope and subnets in a table, and the containers with the details' {
        $table = Get-DockerNetwork $name | Out-String -Width 100
        $table | Should -Match 'Id +Name +Driver +Scope +Subnets'
        $table | Should -Match "$($id.Substring(0, 12)) $name +bridge +local +10\.213\.7\.0/24"
        Get-DockerNetwork $name -Detailed | Out-String -Width 100 | Should -Match "Containers +: $container +10\.213\.7\."
    }

    It 'completes names and drivers' {
        (TabExpansion2 "Get-DockerNetwork $name").CompletionMatches.CompletionText | Should -Contain $name
        (TabExpansion2 'Get-DockerNetwork -Driver mac').CompletionMatches.CompletionText | Should -Contain macvlan
    }
}
