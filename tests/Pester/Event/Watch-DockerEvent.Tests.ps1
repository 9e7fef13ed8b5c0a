BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    function New-Volumes([string[]] $Names) { $Names | ForEach-Object { $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $_ } } }
    function Get-Id($Happened) { "$($Happened.Time.Ticks) $Happened" }
}
AfterAll { Remove-TestResource }

Describe 'Watch-DockerEvent' {
    It 'gives what happens from now on, as it happens, and ends on Ctrl+C' {
        $first, $second = (New-TestName vol), (New-TestName vol)
        New-Volumes $first
        $watching = Start-Pipeline { param($names) Watch-DockerEvent volume -Volume $names } (, @($first, $second))
        # That it listens shows in what it hears.
        Wait-Until { New-Volumes $second; $null = Invoke-EngineApi DELETE "/volumes/$second"; $watching.Output.Count } -Seconds 60
        $watching.Output[0] | Should -BeOfType DockerPS.EngineEvent
        $watching.Output.Name | Select-Object -Unique | Should -Be $second
        $watching.Output[0].Action | Should -BeIn create, destroy
        (Stop-Pipeline $watching).TotalSeconds | Should -BeLessThan 30
        $watching.Errors | Should -BeNullOrEmpty
    }

    It 'ends by itself with -Timeout' {
        $name = New-TestName vol
        New-Volumes $name
        Watch-DockerEvent volume create -Volume $name -Timeout ([timespan]::FromMilliseconds(500)) | Should -BeNullOrEmpty
    }

    It 'begins with what has been, with -Since, and ends when the pipeline has enough' {
        $name = New-TestName vol
        New-Volumes $name
        (Watch-DockerEvent -Volume $name -Since 10m -Timeout 60s | Select-Object -First 1).Action | Should -Be create
    }

    It 'takes no timeout below zero' {
        { Watch-DockerEvent -Timeout '-1s' } | Should -Throw -ErrorId 'InvalidValue,*'
        Watch-DockerEvent -Timeout 10000h -Since 10m | Select-Object -First 1 | Should -HaveCount 1
    }

    It 'fails where the engine cannot be reached at first, or refuses' {
        { Watch-DockerEvent -DockerHost unix:///nowhere/engine.sock -Timeout 60s } | Should -Throw -ErrorId 'EngineUnreachable,*'
        $engine = Start-ScriptedEngine @{ 'GET /events' = "HTTP/1.1 400 Bad`r`nContent-Length: 23`r`n`r`n{`"message`":`"no filter`"}" }
        try {
            Watch-DockerEvent -DockerHost $engine.DockerHost -Timeout 60s -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        }
        finally { $engine.Stop() }
    }

    It 'says of a lost connection, asks for what came since shortly before, and passes over what it has seen' {
        $body = -join (1..3 | ForEach-Object { "{`"Type`":`"volume`",`"Action`":`"create`",`"Actor`":{`"ID`":`"v$_`"},`"timeNano`":170000000$($_)000000000}" })
        $engine = Start-ScriptedEngine @{ 'GET /events' = ("HTTP/1.1 200 OK`r`nContent-Length: 9999`r`n`r`n" + $body), '!reset' }
        try {
            $watching = Start-Pipeline { param($address) Watch-DockerEvent -Since ([DateTimeOffset]::FromUnixTimeSeconds(1699999999)) -DockerHost $address } $engine.DockerHost
            Wait-Until { @($engine.Requests -match '/events').Count -ge 3 } -Seconds 60
            $watching.Output.Id | Should -Be v1, v2, v3
            $watching.Shell.Streams.Warning[0].Message | Should -Match 'The connection to the engine at .* is lost'
            @($engine.Requests -match '/events')[0] | Should -Match 'since=1699999999'
            @($engine.Requests -match '/events')[1] | Should -Match 'since=1700000001' -Because 'v3 came two seconds after that'
            $null = Stop-Pipeline $watching
            $watching.Errors | Should -BeNullOrEmpty
        }
        finally { $engine.Stop() }
    }

    It 'completes types and containers' {
        (TabExpansion2 'Watch-DockerEvent net').CompletionMatches.CompletionText | Should -Contain network
        $container = New-TestContainer -Created
        (TabExpansion2 "Watch-DockerEvent -Container $($container.Substring(0, 11))").CompletionMatches.CompletionText | Should -Contain $container
    }
}

Describe 'An engine that is killed and started again under Watch-DockerEvent' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
        Start-OwnEngine
    }
    AfterAll { Stop-OwnEngine }

    It 'loses no event that it still has, and none comes twice' {
        Skip-WithoutOwnEngine
        $watching = Start-Pipeline { param($address) Watch-DockerEvent -DockerHost $address } $env:DOCKER_HOST
        try {
            Wait-Until { New-Volumes heard; $null = Invoke-EngineApi DELETE /volumes/heard; $watching.Output.Count } -Seconds 60
            foreach ($round in 1..3) {
                # Some of these happen while nobody listens, since the engine has only just come back.
                New-Volumes (1..20 | ForEach-Object { "round-$round-$_" })
                $kept = Get-DockerEvent -Since $watching.Output[0].Time | ForEach-Object { Get-Id $_ }
                $kept.Count | Should -BeGreaterOrEqual 20
                Wait-Until { -not (Compare-Object $kept ($watching.Output | ForEach-Object { Get-Id $_ }) | Where-Object SideIndicator -EQ '<=') } -Seconds 60 -Because "all of round $round arrives"
                if ($round -lt 3) {
                    Stop-OwnEngine -Kill
                    Start-OwnEngine
                }
            }
            $all = $watching.Output | ForEach-Object { Get-Id $_ }
            ($all | Group-Object | Where-Object Count -GT 1).Name | Should -BeNullOrEmpty
            $created = $watching.Output | Where-Object { $_.Action -eq 'create' -and $_.Name -like 'round-*' }
            $created.Name | Should -Be (1..3 | ForEach-Object { $round = $_; 1..20 | ForEach-Object { "round-$round-$_" } })
            $watching.Shell.Streams.Warning.Count | Should -BeGreaterOrEqual 2
            $watching.State | Should -Be Running
        }
        finally { $null = Stop-Pipeline $watching }
    }
}
