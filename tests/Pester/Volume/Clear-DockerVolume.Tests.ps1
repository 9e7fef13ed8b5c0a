BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine
}
AfterAll { Remove-TestResource; Stop-OwnEngine }

Describe 'Clear-DockerVolume' {
    BeforeEach {
        Skip-WithoutOwnEngine
        $named = New-TestName vol
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $named; Labels = @{ app = 'web' } }
        $anonymous = (Invoke-EngineApi POST /volumes/create -Body @{ Labels = @{ app = 'db' } }).Name
        $used = New-TestName vol
        $container = New-TestContainer -Created -Settings @{ HostConfig = @{ Binds = @("${used}:/data") } }
        function Get-Left { (Invoke-EngineApi GET /volumes).Volumes.Name | Sort-Object -CaseSensitive }
    }
    AfterEach {
        if ($container) { $null = Invoke-EngineApi DELETE "/containers/$container`?force=1" -Status }
        (Invoke-EngineApi GET /volumes).Volumes | ForEach-Object { $null = Invoke-EngineApi DELETE "/volumes/$($_.Name)" -Status }
    }

    It 'removes those that the engine named and nobody uses, and tells them' {
        $removed = Clear-DockerVolume -Force -InformationVariable told 6> $null
        $removed | Should -BeOfType DockerPS.PruneResult
        $removed.Kind | Should -Be Volume
        $removed.Name, $removed.Id, $removed.Removed | Should -Be $anonymous, $anonymous, $anonymous
        "$($told[-1])" | Should -Be "1 volume (0 B) removed from $env:DOCKER_HOST."
        Get-Left | Should -Be ($named, $used | Sort-Object -CaseSensitive)
    }

    It 'removes named ones with -All, with their bytes, and never one that a container has, running or not' {
        $null = Invoke-EngineApi DELETE "/containers/$container`?force=1" -Status
        $container = New-TestContainer -Command sh, -c, 'head -c 30000 /dev/zero > /data/file' -Settings @{ HostConfig = @{ Binds = @("${named}:/data"); AutoRemove = $true } }
        Wait-Until { (Invoke-EngineApi GET "/containers/$container/json" -Status) -eq 404 } -Seconds 60
        $container = New-TestContainer -Created -Settings @{ HostConfig = @{ Binds = @("${used}:/data") } }
        Clear-DockerVolume -All -WhatIf -InformationVariable told 6> $null
        $plan = ($told | Where-Object Tags -Contains DockerPS.PrunePlan).MessageData
        $removed = Clear-DockerVolume -All -Force 6> $null
        $removed.Name | Should -Be $plan.Name
        $removed.Size | Should -Be $plan.Size
        $removed.Name | Sort-Object -CaseSensitive | Should -Be ($named, $anonymous | Sort-Object -CaseSensitive)
        ($removed | Where-Object Name -EQ $named).Size | Should -BeGreaterOrEqual 30000
        Get-Left | Should -Be $used
    }

    It 'removes nothing with -WhatIf, and says what would go' {
        $what = & { Clear-DockerVolume -All -WhatIf } 6>&1
        "$($what[-1])" | Should -Be "What if: 2 volumes (0 B) would go from $env:DOCKER_HOST."
        Get-Left | Should -HaveCount 3
    }

    It 'picks by label, exception and the engine''s filters' {
        Clear-DockerVolume -All -Force -Label app=none 6> $null | Should -BeNullOrEmpty
        (Clear-DockerVolume -All -Force -Except $named 6> $null).Name | Should -Be $anonymous
        (Clear-DockerVolume -All -Force -Filter "name=$named" -Label app=web -KeepLast 0 6> $null).Name | Should -Be $named
    }

    It 'keeps what is young, and the newest' {
        Clear-DockerVolume -All -Force -OlderThan 1h 6> $null | Should -BeNullOrEmpty
        Clear-DockerVolume -All -Force -KeepLast 2 6> $null | Should -BeNullOrEmpty
    }

    It 'leaves what came into use after the plan, with a warning' {
        $late = New-TestName late
        $removed = Clear-DockerVolume -All -Force -WarningVariable warned 6>&1 3> $null | ForEach-Object {
            if ($_ -is [DockerPS.PruneResult]) { $_ }
            elseif ($_.MessageData.Name -eq $named) { $null = New-TestContainer -Name $late -Created -Settings @{ HostConfig = @{ Binds = @("${named}:/data") } } }
        }
        $removed.Name | Should -Be $anonymous
        "$warned" | Should -Match "The volume '$named' has come into use since the plan was made, and was left"
        Get-Left | Should -Contain $named
        $null = Invoke-EngineApi DELETE "/containers/$late" -Status
    }

    It 'leaves volumes of other drivers than local, which other engines may use' {
        $list = '{"Volumes":[{"Name":"far","Driver":"nfs"},{"Name":"near","Driver":"local"}]}'
        $answer = { param($json) "HTTP/1.1 200 OK`r`nContent-Length: $($json.Length)`r`n`r`n$json" }
        $engine = Start-ScriptedEngine @{
            'GET /volumes' = & $answer $list; 'GET /system/df' = & $answer '{"Volumes":[]}'; 'GET /containers/json' = & $answer '[]'; 'DELETE /volumes/near' = "HTTP/1.1 204 No Content`r`n`r`n"
        }
        try { (Clear-DockerVolume -All -Force -DockerHost $engine.DockerHost 6> $null).Name | Should -Be near }
        finally { $engine.Stop() }
    }
}
