BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
    $group = New-TestName group
    $running = New-TestContainer (New-TestName run) -Settings @{
        Labels = @{ group = $group; role = 'web' }; Env = @('A=b', 'C=d=e'); ExposedPorts = @{ '80/tcp' = @{}; '53/udp' = @{} }
        HostConfig = @{ PortBindings = @{ '80/tcp' = @(@{ HostIp = '127.0.0.1'; HostPort = '' }) }; Memory = 67108864 }
    }
    $ended = New-TestContainer (New-TestName end) -Command 'sh', '-c', 'echo 123456789 > /grown; exit 3' -Settings @{ Labels = @{ group = $group; role = 'job' } }
    $created = New-TestContainer (New-TestName new) -Created -Settings @{ Labels = @{ group = $group; role = 'web' } }
    Wait-Until { (Invoke-EngineApi GET "/containers/$ended/json").State.Status -eq 'exited' }
    $all = $running, $ended, $created
}
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainer' {
    It 'gets all containers, running or not' {
        (Get-DockerContainer).Name | Should -Contain $running
        (Get-DockerContainer).Name | Should -Contain $ended
        (Get-DockerContainer).Name | Should -Contain $created
    }

    It 'gives typed objects' {
        $container = Get-DockerContainer $running
        $container | Should -BeOfType DockerPS.Container
        $container.Id | Should -Match '^[0-9a-f]{64}$'
        $container.Name | Should -BeExactly $running
        $container.Image | Should -BeExactly $image
        $container.State | Should -Be Running
        $container.ExitCode | Should -BeNullOrEmpty
        $container.Created | Should -BeOfType DateTimeOffset
        ([DateTimeOffset]::Now - $container.Created).TotalMinutes | Should -BeLessThan 10
        $container.Labels['role'] | Should -Be 'web'
        $container.DockerHost | Should -Be $env:DOCKER_HOST
        "$container" | Should -BeExactly $running
        $port = $container.Ports | Where-Object ContainerPort -EQ 80
        $port.HostIP | Should -Be '127.0.0.1'
        $port.HostPort | Should -BeGreaterThan 1023
        ($container.Ports | Where-Object ContainerPort -EQ 53).HostPort | Should -BeNullOrEmpty
    }

    It 'tells how a container ended' {
        $container = Get-DockerContainer $ended
        $container.State | Should -Be Exited
        $container.ExitCode | Should -Be 3
    }

    It 'finds by id and by the beginning of one' {
        $id = (Get-DockerContainer $running).Id
        (Get-DockerContainer $id).Name | Should -Be $running
        (Get-DockerContainer $id.Substring(0, 12)).Name | Should -Be $running
        Get-DockerContainer $id.Substring(0, 12) -Detailed | ForEach-Object Name | Should -Be $running
    }

    It 'says that the beginning of an id is ambiguous' {
        # Of any 17 ids two begin alike.
        $seen = @{}
        do {
            $digit = (Get-DockerContainer (New-TestContainer -Created)).Id.Substring(0, 1)
            $twice = $seen[$digit]
            $seen[$digit] = $true
        } until ($twice)
        Get-DockerContainer $digit -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'IdAmbiguous,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -BeLike '*more than one*'
    }

    It 'takes wildcards, and is silent where none fits' {
        (Get-DockerContainer ($running -replace '-run-\d+$', '*') -Label "group=$group").Name | Sort-Object | Should -Be ($all | Sort-Object)
        Get-DockerContainer "$group-none*" -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'reports a name that is missing, and goes on' {
        $found = Get-DockerContainer "$running-none", $running -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Name | Should -Be $running
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$running-none"
        "$($failure[0])" | Should -BeLike '*No such container*'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*Get-DockerContainer*'
    }

    It 'takes piped names and objects' {
        ($all | Get-DockerContainer).Name | Should -Be $all
        (Get-DockerContainer $running | Get-DockerContainer -Detailed).GetType().Name | Should -Be ContainerDetail
        ([pscustomobject]@{ Name = $running } | Get-DockerContainer).Name | Should -Be $running
    }

    It 'filters by state' {
        (Get-DockerContainer -Label "group=$group" -Running).Name | Should -Be $running
        (Get-DockerContainer -Label "group=$group" -State Exited).Name | Should -Be $ended
        (Get-DockerContainer -Label "group=$group" -State Exited, Created).Name | Sort-Object | Should -Be ($ended, $created | Sort-Object)
    }

    It 'filters by label: texts and hashtables' {
        (Get-DockerContainer -Label @{ group = $group; role = 'web' }).Name | Sort-Object | Should -Be ($running, $created | Sort-Object)
        (Get-DockerContainer -Label "group=$group", 'role=job').Name | Should -Be $ended
    }

    It 'filters by ancestor and by what the engine has filters for' {
        (Get-DockerContainer -Ancestor $image -Label "group=$group").Count | Should -Be 3
        (Get-DockerContainer -Filter @{ exited = 3 } -Label "group=$group").Name | Should -Be $ended
        (Get-DockerContainer -Filter "label=group=$group" -Last 1).Name | Should -Be $created
    }

    It 'filters names, too: one that is there and does not fit is silent' {
        (Get-DockerContainer $running -Running).Name | Should -Be $running
        Get-DockerContainer $ended -Running -ErrorVariable failure | Should -BeNullOrEmpty
        Get-DockerContainer $ended -Running -Detailed | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'reports a filter that the engine does not have, in its words' {
        Get-DockerContainer -Filter 'nonsense=1' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -BeLike '*nonsense*'
    }

    It 'reports a filter without a value before anything is sent' {
        $engine = Start-ScriptedEngine
        Get-DockerContainer -Filter 'status' -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        @($engine.Requests) -match 'containers' | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'measures sizes only when asked' {
        (Get-DockerContainer $ended).Size | Should -BeNullOrEmpty
        $measured = Get-DockerContainer $ended -Size
        $measured.Size | Should -Be 10
        $measured.VirtualSize | Should -BeGreaterThan 100kb
    }

    It 'gives all details' {
        $detail = Get-DockerContainer $running -Detailed
        $detail | Should -BeOfType DockerPS.ContainerDetail
        $detail.Environment['A'] | Should -Be 'b'
        $detail.Environment['C'] | Should -Be 'd=e'
        $detail.Memory | Should -Be 64MB
        $detail.StartedAt | Should -BeOfType DateTimeOffset
        $detail.FinishedAt | Should -BeNullOrEmpty
        $detail.ProcessId | Should -BeGreaterThan 1
        $detail.Arguments | Should -Be 'sleep', '1000'
        $detail.Status | Should -BeLike 'Up *'
        $detail.Raw.HostConfig.Memory | Should -Be 64MB
        (Get-DockerContainer $ended -Detailed).Status | Should -BeLike 'Exited (3) * ago'
        (Get-DockerContainer $created -Detailed).Status | Should -Be 'Created'
        (Get-DockerContainer -Label "group=$group" -Detailed).Count | Should -Be 3
    }

    It 'says of each object which engine it is on, and pipelines go back there' {
        $list = "[{`"Id`":`"$('a' * 64)`",`"Names`":[`"/other`"],`"State`":`"running`",`"Status`":`"Up 1 second`",`"Created`":1}]"
        $engine = Start-ScriptedEngine @{
            'GET /containers/json' = "HTTP/1.1 200 OK`r`nContent-Length: $($list.Length)`r`n`r`n$list"
            "POST /containers/$('a' * 64)/stop" = "HTTP/1.1 204 No Content`r`n`r`n"
        }
        $other = Get-DockerContainer -DockerHost $engine.DockerHost
        $other.DockerHost | Should -Be $engine.DockerHost
        $other | Stop-DockerContainer
        @($engine.Requests)[-1] | Should -BeLike "POST */containers/$('a' * 64)/stop*"
        $engine.Stop()
    }

    It 'asks several engines' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/json' = "HTTP/1.1 200 OK`r`nContent-Length: 2`r`n`r`n[]" }
        (Get-DockerContainer -DockerHost $engine.DockerHost, $env:DOCKER_HOST -Label "group=$group").Count | Should -Be 3
        @($engine.Requests) -match 'GET .*/containers/json' | Should -HaveCount 1
        $engine.Stop()
    }

    It 'shows a table that fits into 100 columns' {
        $lines = (Get-DockerContainer -Label "group=$group" | Out-String -Width 100) -split '\r?\n' | Where-Object { $_ }
        $lines[0] | Should -Match '^Id +Name +Image +Status +Ports'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines -match 'Exited \(3\)' | Should -HaveCount 1
        $lines -match '127\.0\.0\.1:\d' | Should -HaveCount 1
    }

    It 'shows details as a list that begins with the name, and with readable lines' {
        $lines = (Get-DockerContainer $running -Detailed | Out-String -Width 100) -split '\r?\n' | Where-Object { $_ }
        $lines[0] | Should -Match "^Name +: $running$"
        $lines -match '^Memory +: 64.0 MiB$' | Should -HaveCount 1
        $lines -match '^Environment +: A=b$' | Should -HaveCount 1
        $lines -match '^Raw' | Should -BeNullOrEmpty
    }

    It 'completes names, with the image and state as a tooltip' {
        $line = "Get-DockerContainer $($running.Substring(0, $running.Length - 2))"
        $match = (TabExpansion2 $line $line.Length).CompletionMatches | Where-Object CompletionText -EQ $running
        $match.ToolTip | Should -BeLike "$image*Up *"
    }

    It 'completes silently where there is no engine' {
        $line = 'Get-DockerContainer -DockerHost unix:///nowhere.sock -Container x'
        (TabExpansion2 $line $line.Length).CompletionMatches | Where-Object CompletionText -Match 'nowhere' | Should -BeNullOrEmpty
    }
}
