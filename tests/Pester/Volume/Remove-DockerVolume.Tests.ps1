BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Remove-DockerVolume' {
    BeforeEach {
        $name = New-TestName vol
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $name }
    }

    It 'removes by name, silently' {
        Remove-DockerVolume $name | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
    }

    It 'removes what is piped: objects and names' {
        Get-DockerVolume $name | Remove-DockerVolume
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $name }
        $name | Remove-DockerVolume
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
    }

    It 'removes what a wildcard fits' {
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = "$name-b" }
        Remove-DockerVolume "$name*"
        Get-DockerVolume "$name*" | Should -BeNullOrEmpty
    }

    It 'removes nothing with -WhatIf' {
        Remove-DockerVolume $name -WhatIf
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 200
    }

    It 'leaves a volume that a container uses, and says so, with and without -Force' {
        $null = New-TestContainer -Created -Settings @{ HostConfig = @{ Binds = @("${name}:/data") } }
        foreach ($force in $false, $true) {
            Remove-DockerVolume $name -Force:$force -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumeInUse,*'
            $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
            $failure[0].TargetObject | Should -BeExactly $name
            "$($failure[0])" | Should -Match 'volume is in use'
        }
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 200
    }

    It 'reports a volume that is missing, unless -Force' {
        Remove-DockerVolume "$name-none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumeNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        Remove-DockerVolume "$name-none" -Force -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
    }

    It 'goes on after a failure, and gives each its own target' {
        Remove-DockerVolume "$name-none", $name, "$name-gone" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.TargetObject | Should -Be "$name-none", "$name-gone"
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
    }

    It 'completes names' {
        (TabExpansion2 "Remove-DockerVolume $name").CompletionMatches.CompletionText | Should -Contain $name
    }
}
