BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine
}
AfterAll { Remove-TestResource; Stop-OwnEngine }

Describe 'Clear-DockerContainer' {
    BeforeEach {
        Skip-WithoutOwnEngine
        Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ } | ForEach-Object { $null = Invoke-EngineApi DELETE "/containers/$($_.Id)?force=1" -Status }
        $created = New-TestContainer -Created -Settings @{ Labels = @{ app = 'web'; tier = 'a' } }
        $other = New-TestContainer -Created
        function Get-Left { (Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ }).Names.TrimStart('/') | Sort-Object }
    }

    Context 'with containers in all states' {
        BeforeEach {
            $running = New-TestContainer
            $paused = New-TestContainer
            $null = Invoke-EngineApi POST "/containers/$paused/pause"
            $exited = New-TestContainer -Command sh, -c, 'head -c 20000 /dev/zero > /file'
            Wait-Until { (Invoke-EngineApi GET "/containers/$exited/json").State.Status -eq 'exited' } -Seconds 60
            $null = Invoke-EngineApi DELETE "/containers/$other"
        }

        It 'plans with -WhatIf what would go, with bytes and a total, and then removes exactly that' {
            Clear-DockerContainer -WhatIf -InformationVariable told 6> $null | Should -BeNullOrEmpty
            $plan = $told | Where-Object Tags -Contains DockerPS.PrunePlan | ForEach-Object MessageData
            $plan.Name | Sort-Object | Should -Be ($created, $exited | Sort-Object)
            $plan[0].Removed | Should -HaveCount 0
            "$($told[-1])" | Should -Be "What if: 2 containers (20.0 kB) would go from $env:DOCKER_HOST."
            Get-Left | Should -HaveCount 4

            $removed = Clear-DockerContainer -Force -InformationVariable told 6> $null
            $removed | ForEach-Object { $_ | Should -BeOfType DockerPS.PruneResult }
            $removed.Name | Should -Be $plan.Name
            $removed.Size | Should -Be $plan.Size
            $removed.Kind | Select-Object -Unique | Should -Be Container
            ($removed | Where-Object Name -EQ $exited).Size | Should -Be 20000
            ($removed | Where-Object Name -EQ $created).Removed | Should -Be ($removed | Where-Object Name -EQ $created).Id
            $removed[0].DockerHost | Should -Be $env:DOCKER_HOST
            ($removed | Measure-Object Size -Sum).Sum | Should -Be 20000
            "$($told[-1])" | Should -Be "2 containers (20.0 kB) removed from $env:DOCKER_HOST."
            Get-Left | Should -Be ($running, $paused | Sort-Object)
        }

        It 'shows kind, size, age and name' {
            $table = Clear-DockerContainer -Force 6> $null | Format-Table | Out-String -Width 160
            $table | Should -Match 'Kind +Size +Created +Name'
            $table | Should -Match "Container +20.0 kB +.* $exited"
        }
    }

    It 'takes labels, and what must not have them' {
        Clear-DockerContainer -Force -Label @{ app = 'web'; tier = 'b' } 6> $null | Should -BeNullOrEmpty
        (Clear-DockerContainer -Force -Filter 'label!=app' 6> $null).Name | Should -Be $other
        (Clear-DockerContainer -Force -Label app=web, tier 6> $null).Name | Should -Be $created
    }

    It 'takes the filters of the engine''s list' {
        (Clear-DockerContainer -Force -Filter name=$created 6> $null).Name | Should -Be $created
    }

    It 'keeps exceptions, by name, wildcard and id' {
        (Clear-DockerContainer -Force -Except "$($other.Substring(0, $other.Length - 1))?", $created 6> $null) | Should -BeNullOrEmpty
        $id = (Invoke-EngineApi GET "/containers/$created/json").Id
        (Clear-DockerContainer -Force -Except $id 6> $null).Name | Should -Be $other
    }

    It 'keeps the newest of each image' {
        Wait-Until { [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() -gt (Get-DockerContainer $other).Created.ToUnixTimeSeconds() } -Seconds 60
        $newest = New-TestContainer -Created
        (Clear-DockerContainer -Force -KeepLast 1 6> $null).Name | Sort-Object | Should -Be ($created, $other | Sort-Object)
        Clear-DockerContainer -Force -KeepLast 1 6> $null | Should -BeNullOrEmpty
        Get-Left | Should -Contain $newest
    }

    It 'keeps what is not old enough' {
        Clear-DockerContainer -Force -OlderThan 1h 6> $null | Should -BeNullOrEmpty
        Clear-DockerContainer -Force -Filter until=24h 6> $null | Should -BeNullOrEmpty
        Wait-Until { (Get-DockerContainer $created).Created -lt [DateTimeOffset]::Now.AddSeconds(-1) } -Seconds 60
        Clear-DockerContainer -Force -OlderThan ([timespan]::FromSeconds(1)) -Label app 6> $null | Should -HaveCount 1
    }

    It 'leaves what came into use after the plan, with a warning' {
        # The plan comes down the pipeline before anything of it is done.
        $removed = Clear-DockerContainer -Force -InformationAction SilentlyContinue -WarningVariable warned 6>&1 3> $null | ForEach-Object {
            if ($_ -is [Management.Automation.InformationRecord]) {
                if ($_.MessageData.Name -eq $created) { $null = Invoke-EngineApi POST "/containers/$created/start" }
            }
            else { $_ }
        }
        $removed.Name | Should -Be $other
        $warned | Should -HaveCount 1
        "$warned" | Should -Match "The container '$created' has come into use since the plan was made, and was left"
        (Invoke-EngineApi GET "/containers/$created/json").State.Running | Should -BeTrue
    }

    It 'passes over what is gone already, with a word for -Verbose alone' {
        $removed = Clear-DockerContainer -Force -Verbose 6>&1 4>&1 | ForEach-Object {
            if ($_ -is [Management.Automation.InformationRecord] -and $_.MessageData.Name -eq $created) { $null = Invoke-EngineApi DELETE "/containers/$created" }
            $_
        }
        ($removed | Where-Object { $_ -is [DockerPS.PruneResult] }).Name | Should -Be $other
        "$($removed | Where-Object { $_ -is [Management.Automation.VerboseRecord] })" | Should -Match "'$created' was gone already"
    }

    It 'asks once where nobody said not to, and does nothing in a host that cannot ask' {
        $script = "Import-Module '$((Get-Module DockerPS).Path -replace 'dll$', 'psd1')'; Clear-DockerContainer"
        $null = pwsh -NoProfile -NonInteractive -Command $script *>&1
        $LASTEXITCODE | Should -Be 1
        Get-Left | Should -HaveCount 2
        Clear-DockerContainer -Confirm:$false 6> $null | Should -HaveCount 2
    }

    It 'is silent where there is nothing to remove' {
        $null = Clear-DockerContainer -Force 6> $null
        Clear-DockerContainer -Force -InformationVariable told | Should -BeNullOrEmpty
        $told | Should -BeNullOrEmpty
    }

    It 'reports a filter that the engine does not take, and removes nothing' {
        Clear-DockerContainer -Force -Filter none=1 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        Get-Left | Should -HaveCount 2
    }
}
