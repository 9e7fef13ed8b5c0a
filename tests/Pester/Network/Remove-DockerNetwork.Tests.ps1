BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Remove-DockerNetwork' {
    BeforeEach {
        $name = New-TestName net
        $id = (Invoke-EngineApi POST /networks/create -Body @{ Name = $name }).Id
    }

    It 'removes by name and by id, silently' {
        Remove-DockerNetwork $name | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/networks/$name" -Status | Should -Be 404
        $id = (Invoke-EngineApi POST /networks/create -Body @{ Name = $name }).Id
        Remove-DockerNetwork $id
        Invoke-EngineApi GET "/networks/$name" -Status | Should -Be 404
    }

    It 'removes what is piped' {
        Get-DockerNetwork $name | Remove-DockerNetwork
        Invoke-EngineApi GET "/networks/$name" -Status | Should -Be 404
    }

    It 'removes what a wildcard fits, and never the engine''s own' {
        Remove-DockerNetwork "$name*"
        Invoke-EngineApi GET "/networks/$name" -Status | Should -Be 404
        Remove-DockerNetwork bridg* -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
        Invoke-EngineApi GET /networks/bridge -Status | Should -Be 200
    }

    It 'removes nothing with -WhatIf' {
        Remove-DockerNetwork $name -WhatIf
        Invoke-EngineApi GET "/networks/$name" -Status | Should -Be 200
    }

    It 'leaves a network that a container is on, and says so' {
        $null = New-TestContainer -Settings @{ HostConfig = @{ NetworkMode = $name } }
        Remove-DockerNetwork $name -Force -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NetworkInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -Match 'has active endpoints'
        Invoke-EngineApi GET "/networks/$name" -Status | Should -Be 200
    }

    It 'reports a network that is missing, unless -Force' {
        Remove-DockerNetwork "$name-none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'NetworkNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        Remove-DockerNetwork "$name-none" -Force -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
    }

    It 'reports a network of the engine itself' {
        Remove-DockerNetwork bridge -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineForbidden,*'
        $failure[0].CategoryInfo.Category | Should -Be PermissionDenied
        "$($failure[0])" | Should -Match 'pre-defined network'
    }

    It 'completes names' {
        (TabExpansion2 "Remove-DockerNetwork $name").CompletionMatches.CompletionText | Should -Contain $name
    }
}
