BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'New-DockerVolume' {
    It 'creates a volume with labels, which pipes into its removal' {
        $name = New-TestName vol
        $volume = New-DockerVolume $name -Label @{ app = 'x'; tier = 2 }
        $volume | Should -BeOfType DockerPS.Volume
        $known = Invoke-EngineApi GET "/volumes/$name"
        $known.Labels.app | Should -Be x
        $known.Labels.tier | Should -Be 2
        $volume | Remove-DockerVolume
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
    }

    It 'gives the driver its options' {
        $name = New-TestName vol
        $null = New-DockerVolume $name -Driver local -Option @{ type = 'tmpfs'; device = 'tmpfs'; o = 'size=1m' }
        $known = Invoke-EngineApi GET "/volumes/$name"
        $known.Driver | Should -Be local
        $known.Options.o | Should -Be 'size=1m'
        $known.Options.type | Should -Be tmpfs
    }

    It 'lets the engine name an anonymous volume' {
        $volume = New-DockerVolume -Label "mark=$(New-TestName)"
        try { $volume.Name | Should -Match '^[0-9a-f]{64}$' }
        finally { $volume | Remove-DockerVolume }
    }

    It 'creates one for each name that is piped' {
        $names = (New-TestName vol), (New-TestName vol)
        ($names | New-DockerVolume).Name | Should -Be $names
        $names | ForEach-Object { Invoke-EngineApi GET "/volumes/$_" -Status | Should -Be 200 }
    }

    It 'warns where the volume was there already, with other labels' {
        $name = New-TestName vol
        $null = New-DockerVolume $name -Label app=one
        $volume = New-DockerVolume $name -Label app=two -WarningVariable warning -WarningAction SilentlyContinue
        $volume.Labels['app'] | Should -Be one
        $warning | Should -HaveCount 1
        "$warning" | Should -Match $name
        $null = New-DockerVolume $name -Label app=one -WarningVariable warning
        $warning | Should -BeNullOrEmpty
    }

    It 'creates nothing with -WhatIf' {
        $name = New-TestName vol
        New-DockerVolume $name -WhatIf | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
    }

    It 'reports a name that another driver has' {
        $words = '{"message":"create data: conflict: volume name must be unique"}'
        $engine = Start-ScriptedEngine @{ 'POST /volumes/create' = "HTTP/1.1 409 Conflict`r`nContent-Length: $($words.Length)`r`n`r`n$words" }
        try {
            New-DockerVolume data -Driver other -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumeNameInUse,*'
            $failure[0].CategoryInfo.Category | Should -Be ResourceExists
            $failure[0].TargetObject | Should -BeExactly data
            "$($failure[0])" | Should -Match 'volume name must be unique'
        }
        finally { $engine.Stop() }
    }

    It 'reports a driver that the engine does not have' {
        $name = New-TestName vol
        New-DockerVolume $name -Driver dockerps-none -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PluginNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'plugin "dockerps-none" not found'
    }

    It 'reports a name that the engine does not take, in its words' {
        New-DockerVolume 'no/name' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -Match 'includes invalid characters'
    }

    It 'completes drivers' {
        (TabExpansion2 'New-DockerVolume data -Driver l').CompletionMatches.CompletionText | Should -Contain local
    }
}
