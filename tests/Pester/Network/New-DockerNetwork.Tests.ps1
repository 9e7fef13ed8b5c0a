BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'New-DockerNetwork' {
    BeforeEach { $name = New-TestName net }
    AfterEach { $null = Invoke-EngineApi DELETE "/networks/$name" -Status }

    It 'creates a network with nothing but a name' {
        $network = New-DockerNetwork $name
        $network | Should -BeOfType DockerPS.NetworkDetail
        $network.Id | Should -BeExactly (Invoke-EngineApi GET "/networks/$name").Id
        $network.Subnets.Count | Should -BeGreaterThan 0 -Because 'the engine chooses one'
    }

    It 'creates one for each name that is piped' {
        $names = $name, "$name-b"
        ($names | New-DockerNetwork).Name | Should -Be $names
        $names | Remove-DockerNetwork
    }

    It 'sends every option' {
        $null = New-DockerNetwork $name -Driver bridge -IPv6 -Internal -Attachable -Scope local -Label @{ app = 'web' } `
            -Option @{ 'com.docker.network.driver.mtu' = 1400 } -IpamDriver default -IpamOption @{ color = 'blue' } `
            -Subnet 10.213.8.0/24, 'fd00:d8::/64' -Gateway 10.213.8.1, fd00:d8::1 -IPRange 10.213.8.128/25 -AuxiliaryAddress @{ router = '10.213.8.2' }
        $known = Invoke-EngineApi GET "/networks/$name"
        $known.Driver | Should -Be bridge
        $known.EnableIPv6 | Should -BeTrue
        $known.Internal | Should -BeTrue
        $known.Attachable | Should -BeTrue
        $known.Scope | Should -Be local
        $known.Labels.app | Should -Be web
        $known.Options.'com.docker.network.driver.mtu' | Should -Be 1400
        $known.IPAM.Driver | Should -Be default
        $known.IPAM.Options.color | Should -Be blue
        $known.IPAM.Config | Should -HaveCount 2
        $v4, $v6 = $known.IPAM.Config | Sort-Object Subnet
        $v4.Subnet | Should -Be 10.213.8.0/24
        $v4.Gateway | Should -Be 10.213.8.1
        $v4.IPRange | Should -Be 10.213.8.128/25
        $v4.AuxiliaryAddresses.router | Should -Be 10.213.8.2
        $v6.Subnet | Should -Be fd00:d8::/64
        $v6.Gateway | Should -Be fd00:d8::1
    }

    It 'takes a subnet as <Form>' -ForEach @(
        @{ Form = 'a hashtable'; Subnet = @{ Subnet = '10.213.9.0/24'; Gateway = '10.213.9.1'; IPRange = '10.213.9.128/25'; AuxiliaryAddresses = @{ router = '10.213.9.2' } } }
        @{ Form = 'fields'; Subnet = 'subnet=10.213.9.0/24,gateway=10.213.9.1,ip-range=10.213.9.128/25,aux-address=router=10.213.9.2' }
    ) {
        $null = New-DockerNetwork $name -Subnet $Subnet
        $pool = (Invoke-EngineApi GET "/networks/$name").IPAM.Config[0]
        $pool.Subnet | Should -Be 10.213.9.0/24
        $pool.Gateway | Should -Be 10.213.9.1
        $pool.IPRange | Should -Be 10.213.9.128/25
        $pool.AuxiliaryAddresses.router | Should -Be 10.213.9.2
    }

    It 'takes the subnets of another network' {
        $null = New-DockerNetwork $name -Subnet 10.213.9.0/24
        $subnets = (Get-DockerNetwork $name).Subnets
        Remove-DockerNetwork $name
        (New-DockerNetwork $name -Subnet $subnets).Subnets.Subnet | Should -Be 10.213.9.0/24
    }

    It 'makes a template, and a network from it' {
        $template = "$name-template"
        $null = New-DockerNetwork $template -ConfigOnly -Subnet 10.213.10.0/24 -Option @{ parent = 'lo' }
        try { (Get-DockerNetwork $template).ConfigOnly | Should -BeTrue }
        finally { Remove-DockerNetwork $template }
    }

    It 'refuses <Problem> before anything is sent' -ForEach @(
        @{ Problem = 'a gateway outside'; Arguments = @{ Subnet = '10.213.11.0/24'; Gateway = '10.9.0.1' }; Words = '10\.9\.0\.1.*none of the subnets' }
        @{ Problem = 'a gateway without a subnet'; Arguments = @{ Gateway = '10.9.0.1' }; Words = 'needs its subnet' }
        @{ Problem = 'a range outside'; Arguments = @{ Subnet = '10.213.11.0/24'; IPRange = '10.9.0.0/25' }; Words = 'none of the subnets' }
        @{ Problem = 'two gateways in one subnet'; Arguments = @{ Subnet = '10.213.11.0/24'; Gateway = '10.213.11.1', '10.213.11.2' }; Words = 'has the gateway 10\.213\.11\.1 already' }
        @{ Problem = 'subnets that overlap'; Arguments = @{ Subnet = '10.213.0.0/16', '10.213.11.0/24' }; Words = 'overlap' }
        @{ Problem = 'a kept address outside'; Arguments = @{ Subnet = '10.213.11.0/24'; AuxiliaryAddress = 'router=10.9.0.1' }; Words = 'none of the subnets' }
        @{ Problem = 'a gateway that is no address'; Arguments = @{ Subnet = '10.213.11.0/24'; Gateway = 'gw' }; Words = 'no IP address' }
    ) {
        $engine = Start-ScriptedEngine
        try {
            New-DockerNetwork $name @Arguments -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            $failure[0].TargetObject | Should -BeExactly $name
            "$($failure[0])" | Should -Match $Words
            $engine.Requests.Count | Should -Be 0
        }
        finally { $engine.Stop() }
    }

    It 'refuses the subnet <Subnet>' -ForEach @(
        @{ Subnet = '10.213.11.5/24'; Words = 'the range, which is 10\.213\.11\.0/24' }
        @{ Subnet = '10.213.11.0'; Words = 'no address range' }
        @{ Subnet = '10.213.11.0/33'; Words = 'no address range' }
        @{ Subnet = 'subnet=10.213.11.0/24,gateway=10.9.0.1'; Words = 'gateway 10\.9\.0\.1 is not in the subnet' }
        @{ Subnet = 'subnet=10.213.11.0/24,mtu=3'; Words = "unknown option 'mtu'" }
    ) {
        { New-DockerNetwork $name -Subnet $Subnet } | Should -Throw -ExceptionType ([System.Management.Automation.ParameterBindingException])
        { New-DockerNetwork $name -Subnet $Subnet } | Should -Throw "*" -ErrorId 'CannotConvertArgumentNoMessage,*'
        try { New-DockerNetwork $name -Subnet $Subnet } catch { "$_" | Should -Match $Words }
    }

    It 'needs API 1.48 to do without IPv4, and says so before anything is sent' {
        New-DockerNetwork $name -IPv4:$false -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ApiUnsupported,*'
        "$($failure[0])" | Should -Match '1\.48'
    }

    It 'reports a name that is taken' {
        $null = New-DockerNetwork $name
        New-DockerNetwork $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NetworkNameInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        "$($failure[0])" | Should -Match 'already exists'
    }

    It 'reports a subnet that is taken' {
        $null = New-DockerNetwork $name -Subnet 10.213.12.0/24
        New-DockerNetwork "$name-b" -Subnet 10.213.12.0/25 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'SubnetInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
    }

    It 'reports a driver that the engine does not have' {
        New-DockerNetwork $name -Driver dockerps-none -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PluginNotFound,*'
    }

    It 'creates nothing with -WhatIf' {
        New-DockerNetwork $name -WhatIf | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/networks/$name" -Status | Should -Be 404
    }

    It 'passes on the engine''s warning' {
        $created = '{"Id":"abc","Warning":"Network with name x already exists"}'
        $engine = Start-ScriptedEngine @{
            'POST /networks/create' = "HTTP/1.1 201 Created`r`nContent-Length: $($created.Length)`r`n`r`n$created"
            'GET /networks/abc' = "HTTP/1.1 200 OK`r`nContent-Length: 23`r`n`r`n{`"Id`":`"abc`",`"Name`":`"x`"}"
        }
        try {
            (New-DockerNetwork x -DockerHost $engine.DockerHost -WarningVariable warning -WarningAction SilentlyContinue).Name | Should -Be x
            "$warning" | Should -Be 'Network with name x already exists'
        }
        finally { $engine.Stop() }
    }

    It 'completes drivers' {
        (TabExpansion2 'New-DockerNetwork x -Driver br').CompletionMatches.CompletionText | Should -Contain bridge
    }
}
