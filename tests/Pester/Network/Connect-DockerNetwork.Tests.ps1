BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Connect- and Disconnect-DockerNetwork' {
    BeforeAll {
        $network = New-TestName net
        $pools = @{ Subnet = '10.213.20.0/24' }, @{ Subnet = 'fd00:d20::/64' }
        $null = Invoke-EngineApi POST /networks/create -Body @{ Name = $network; EnableIPv6 = $true; IPAM = @{ Config = $pools } }
        $container = New-TestContainer
        function Get-Endpoint($of = $container) { (Invoke-EngineApi GET "/containers/$of/json").NetworkSettings.Networks.$network }
    }
    AfterEach {
        $null = Invoke-EngineApi POST "/networks/$network/disconnect" -Body @{ Container = $container; Force = $true }
    }

    It 'connects and disconnects, silently' {
        Connect-DockerNetwork $network $container | Should -BeNullOrEmpty
        Get-Endpoint | Should -Not -BeNullOrEmpty
        Disconnect-DockerNetwork $network $container | Should -BeNullOrEmpty
        Get-Endpoint | Should -BeNullOrEmpty
    }

    It 'sends every option' {
        Connect-DockerNetwork $network $container -Alias db, store -IPAddress 10.213.20.77 -IPv6Address fd00:d20::77 -LinkLocalIP 169.254.20.7 -Link "${container}:me" -DriverOption @{ tier = 1 }
        $endpoint = Get-Endpoint
        $endpoint.Aliases | Should -Contain db
        $endpoint.Aliases | Should -Contain store
        $endpoint.IPAddress | Should -Be 10.213.20.77
        $endpoint.GlobalIPv6Address | Should -Be fd00:d20::77
        $endpoint.IPAMConfig.LinkLocalIPs | Should -Be 169.254.20.7
        $endpoint.Links | Should -Be "${container}:me"
        $endpoint.DriverOpts.tier | Should -Be 1
    }

    It 'connects and disconnects what is piped, and passes it on' {
        $second = New-TestContainer
        $on = $container, $second | Connect-DockerNetwork $network -PassThru
        $on.Name | Should -Be $container, $second
        $on.Networks | Should -Contain $network
        $off = Get-DockerContainer $container, $second | Disconnect-DockerNetwork (Get-DockerNetwork $network) -PassThru
        $off.Name | Should -Be $container, $second
        $off.Networks | Should -Not -Contain $network
    }

    It 'changes nothing with -WhatIf' {
        Connect-DockerNetwork $network $container -WhatIf
        Get-Endpoint | Should -BeNullOrEmpty
        Connect-DockerNetwork $network $container
        Disconnect-DockerNetwork $network $container -WhatIf
        Get-Endpoint | Should -Not -BeNullOrEmpty
    }

    It 'reports a container that is on it already' {
        Connect-DockerNetwork $network $container
        Connect-DockerNetwork $network $container -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerConnected,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[0].TargetObject | Should -BeExactly $container
        "$($failure[0])" | Should -Match 'already exists in network'
    }

    It 'reports a container that is not on it' {
        Disconnect-DockerNetwork $network $container -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotConnected,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidOperation
        "$($failure[0])" | Should -Match 'is not connected to'
    }

    It 'reports what is missing: <Missing>' -ForEach @(
        @{ Missing = 'the container'; Id = 'ContainerNotFound' }
        @{ Missing = 'the network'; Id = 'NetworkNotFound' }
    ) {
        foreach ($command in 'Connect-DockerNetwork', 'Disconnect-DockerNetwork') {
            $where, $who = if ($Id -eq 'NetworkNotFound') { "$network-none", $container } else { $network, "$container-none" }
            & $command $where $who -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
            $failure[0].TargetObject | Should -BeExactly $who
        }
    }

    It 'needs API 1.48 for -GatewayPriority, and says so before anything is sent' {
        Connect-DockerNetwork $network $container -GatewayPriority 3 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ApiUnsupported,*'
        "$($failure[0])" | Should -Match '1\.48'
        Get-Endpoint | Should -BeNullOrEmpty
    }

    It 'refuses what is no address' {
        { Connect-DockerNetwork $network $container -IPAddress 10.213.20 } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
    }

    It 'completes networks and containers' {
        foreach ($command in 'Connect-DockerNetwork', 'Disconnect-DockerNetwork') {
            (TabExpansion2 "$command $network").CompletionMatches.CompletionText | Should -Contain $network
            (TabExpansion2 "$command $network $container").CompletionMatches.CompletionText | Should -Contain $container
        }
    }
}
