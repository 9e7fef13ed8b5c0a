BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerEvent' {
    BeforeAll {
        # Other tests work on the same engine; what is asked for is what happened to these.
        $start = [DateTimeOffset]::Now.AddSeconds(-1)
        $volume = New-TestName vol
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $volume }
        $network = New-TestName net
        $null = Invoke-EngineApi POST /networks/create -Body @{ Name = $network }
        $container = New-TestContainer -Command sh, -c, 'exit 3' -Settings @{ Labels = @{ mark = $volume } }
        $null = Invoke-EngineApi POST "/containers/$container/wait"
        $null = Invoke-EngineApi POST "/containers/$container/rename?name=$container-b"
        $null = Invoke-EngineApi POST "/containers/$container-b/rename?name=$container"
        Wait-Until { Get-DockerEvent container die -Container $container } -Seconds 60
    }

    It 'gets what has happened, typed, in its order, and ends' {
        $events = Get-DockerEvent -Container $container
        $events | ForEach-Object { $_ | Should -BeOfType DockerPS.EngineEvent }
        ($events | Where-Object Action -In create, start, die, rename).Action | Should -Be create, start, die, rename, rename
        $events[0].Time | Should -BeOfType DateTimeOffset
        $events[0].Time | Should -BeGreaterThan $start
        $events[0].Type, $events[0].Name, $events[0].Image, $events[0].Scope | Should -Be container, $container, (Get-TestImage), local
        $events[0].Id | Should -Be (Invoke-EngineApi GET "/containers/$container/json").Id
        $events[0].Attributes['mark'] | Should -Be $volume
        $events[0].DockerHost | Should -Be $env:DOCKER_HOST
        ($events | Where-Object Action -EQ die).ExitCode | Should -Be 3
        $events[0].ExitCode | Should -BeNullOrEmpty
        "$($events[0])" | Should -Be "container create $container"
    }

    It 'lets the engine pick by type, action and thing' {
        (Get-DockerEvent volume create -Volume $volume).Id | Should -Be $volume
        (Get-DockerEvent -Type Network -Action create -Network $network).Name | Should -Be $network
        (Get-DockerEvent -Action start, die -Container $container).Action | Should -Be start, die
        (Get-DockerEvent -Label @{ mark = $volume } -Action create).Name | Should -Be $container
        (Get-DockerEvent -Filter @{ container = $container; event = 'die' }).Action | Should -Be die
        Get-DockerEvent volume -Volume $volume -Action destroy | Should -BeNullOrEmpty
        (Get-DockerEvent -Image (Get-TestImage) -Container $container -Action create).Name | Should -Be $container
    }

    It 'gets what is within bounds of time' {
        $times = (Get-DockerEvent -Container $container).Time
        (Get-DockerEvent -Container $container -Since $times[1]).Time[0] | Should -BeGreaterOrEqual $times[1]
        (Get-DockerEvent -Container $container -Until $start) | Should -BeNullOrEmpty
        (Get-DockerEvent -Container $container -Since 1h).Count | Should -Be $times.Count
        (Get-DockerEvent -Container $container -Since $start -Until ([DateTimeOffset]::Now)).Count | Should -Be $times.Count
    }

    It 'waits for a time to come' {
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = "$volume-b" }
        $until = [DateTimeOffset]::Now.AddSeconds(4)
        $waiting = Start-Pipeline { param($name, $until) Get-DockerEvent volume -Volume $name -Until $until } "$volume-b", $until
        Wait-Until { $waiting.State -eq 'Completed' } -Seconds 60
        [DateTimeOffset]::Now | Should -BeGreaterOrEqual $until
        $waiting.Output.Action | Should -Be create
        $waiting.Shell.Dispose()
    }

    It 'stops on Ctrl+C while it waits, and when the pipeline has enough' {
        $waiting = Start-Pipeline { Get-DockerEvent -Until ([DateTimeOffset]::Now.AddHours(1)) }
        Wait-Until { $waiting.Output.Count } -Seconds 60
        (Stop-Pipeline $waiting).TotalSeconds | Should -BeLessThan 30
        (Get-DockerEvent -Container $container -Until ([DateTimeOffset]::Now.AddHours(1)) | Select-Object -First 2).Action | Should -Be create, start
    }

    It 'shows time, type, action, name and detail' {
        $table = Get-DockerEvent container die -Container $container | Out-String -Width 160
        $table | Should -Match 'Time +Type +Action +Name +Detail'
        $table | Should -Match "\d{4}-\d\d-\d\d \d\d:\d\d:\d\d container +die +$container +exit code 3"
    }

    It 'reports what the engine refuses, and what is no type' {
        $engine = Start-ScriptedEngine @{ 'GET /events' = "HTTP/1.1 400 Bad`r`nContent-Length: 25`r`n`r`n{`"message`":`"bad filter`"}  " }
        try {
            Get-DockerEvent -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        }
        finally { $engine.Stop() }
        { Get-DockerEvent nonsense } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'reports an engine that breaks off within an event' {
        $engine = Start-ScriptedEngine @{ 'GET /events' = "HTTP/1.1 200 OK`r`nContent-Length: 200`r`n`r`n{`"Type`":`"volume`",`"Acti", '!close' }
        try {
            Get-DockerEvent -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        }
        finally { $engine.Stop() }
    }

    It 'reads events of API 1.52, which lack the old fields' {
        $body = '{"Type":"container","Action":"health_status: healthy","Actor":{"ID":"abc","Attributes":{"name":"web","image":"nginx"}},"scope":"local","time":1700000000,"timeNano":1700000000123456700}'
        $engine = Start-ScriptedEngine @{ 'GET /events' = "HTTP/1.1 200 OK`r`nContent-Length: $($body.Length)`r`n`r`n$body" }
        try {
            $event = Get-DockerEvent -DockerHost $engine.DockerHost
            $event.Action, $event.Detail, $event.Name, $event.Image | Should -Be health_status, healthy, web, nginx
            $event.Time | Should -Be ([DateTimeOffset]::FromUnixTimeMilliseconds(1700000000123).AddTicks(4567))
        }
        finally { $engine.Stop() }
    }

    It 'completes types, actions and things' {
        (TabExpansion2 'Get-DockerEvent vol').CompletionMatches.CompletionText | Should -Contain volume
        (TabExpansion2 'Get-DockerEvent container st').CompletionMatches.CompletionText | Should -Contain start
        (TabExpansion2 "Get-DockerEvent -Container $($container.Substring(0, 11))").CompletionMatches.CompletionText | Should -Contain $container
        (TabExpansion2 "Get-DockerEvent -Volume $($volume.Substring(0, 11))").CompletionMatches.CompletionText | Should -Contain $volume
    }
}
