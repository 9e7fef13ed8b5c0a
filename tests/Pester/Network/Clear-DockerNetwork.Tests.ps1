BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine
}
AfterAll { Remove-TestResource; Stop-OwnEngine }

Describe 'Clear-DockerNetwork' {
    BeforeEach {
        Skip-WithoutOwnEngine
        $free, $other, $used = 1..3 | ForEach-Object {
            $name = New-TestName net
            $null = Invoke-EngineApi POST /networks/create -Body @{ Name = $name; Labels = @{ number = "$_" } }
            $name
        }
        # It does not run, and would not be listed by the network itself.
        $container = New-TestContainer -Created -Settings @{ HostConfig = @{ NetworkMode = $used } }
        function Get-Left { (Invoke-EngineApi GET /networks | ForEach-Object { $_ }).Name | Where-Object { $_ -notin 'bridge', 'host', 'none' } | Sort-Object }
    }
    AfterEach {
        if ($container) { $null = Invoke-EngineApi DELETE "/containers/$container`?force=1" -Status }
        Get-Left | ForEach-Object { $null = Invoke-EngineApi DELETE "/networks/$_" -Status }
    }

    It 'removes exactly what it planned, and no network of the engine''s own nor of a container that is stopped' {
        Clear-DockerNetwork -WhatIf -InformationVariable told 6> $null
        $plan = ($told | Where-Object Tags -Contains DockerPS.PrunePlan).MessageData
        "$($told[-1])" | Should -Be "What if: 2 networks (0 B) would go from $env:DOCKER_HOST."
        Get-Left | Should -HaveCount 3
        $removed = Clear-DockerNetwork -Force -InformationVariable told 6> $null
        $removed.Id | Sort-Object | Should -Be ($plan.Id | Sort-Object)
        $removed.Name | Sort-Object | Should -Be ($free, $other | Sort-Object)
        $removed[0].Kind, $removed[0].Size | Should -Be Network, 0
        "$($told[-1])" | Should -Be "2 networks (0 B) removed from $env:DOCKER_HOST."
        Get-Left | Should -Be $used
        (Invoke-EngineApi GET /networks | ForEach-Object { $_ }).Name | Should -Contain bridge
    }

    It 'picks by label, exception, age and number' {
        Clear-DockerNetwork -Force -OlderThan 1h 6> $null | Should -BeNullOrEmpty
        (Clear-DockerNetwork -Force -KeepLast 1 6> $null).Name | Should -Be $free
        Clear-DockerNetwork -Force -Label number=1 6> $null | Should -BeNullOrEmpty
        Clear-DockerNetwork -Force -Except $other 6> $null | Should -BeNullOrEmpty
        (Clear-DockerNetwork -Force -Label number=2 -Filter driver=bridge 6> $null).Name | Should -Be $other
    }

    It 'leaves what came into use after the plan, with a warning' {
        $removed = Clear-DockerNetwork -Force -WarningVariable warned 6>&1 3> $null | ForEach-Object {
            if ($_ -is [DockerPS.PruneResult]) { $_ }
            elseif ($_.MessageData.Name -eq $other) { $script:late = New-TestContainer -Settings @{ HostConfig = @{ NetworkMode = $other } } }
        }
        $removed.Name | Should -Be $free
        "$warned" | Should -Match "The network '$other' has come into use since the plan was made, and was left"
        Get-Left | Should -Be ($other, $used | Sort-Object)
        $null = Invoke-EngineApi DELETE "/containers/$late`?force=1" -Status
    }

    It 'reports a filter that the engine does not take' {
        Clear-DockerNetwork -Force -Filter none=1 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        Get-Left | Should -HaveCount 3
    }
}
