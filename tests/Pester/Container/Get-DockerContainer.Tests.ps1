BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainer' {
    BeforeAll {
        $running = New-TestContainer (New-TestName web) -Command sh, -c, 'head -c 50000 /dev/zero > /file; sleep 1000' -Settings @{
            Labels = @{ app = 'shop' }; Env = @('GREETING=hello'); ExposedPorts = @{ '80/tcp' = @{} }
            HostConfig = @{ PortBindings = @{ '80/tcp' = @(@{ HostIp = '127.0.0.1'; HostPort = '' }) } }
        }
        $created = New-TestContainer (New-TestName web) -Created -Settings @{ Labels = @{ app = 'shop'; of = $running } }
        $ended = New-TestContainer (New-TestName job) -Command sh, -c, 'exit 7'
        $null = Invoke-EngineApi POST "/containers/$ended/wait"
        $id = (Invoke-EngineApi GET "/containers/$running/json").Id
        $prefix = $running -replace '-.*'
    }

    It 'gets a container by name, typed, and says which engine it is on' {
        $container = Get-DockerContainer $running
        $container | Should -BeOfType DockerPS.Container
        $container.Id | Should -BeExactly $id
        $container.Name | Should -BeExactly $running
        $container.Image | Should -Be (Get-TestImage)
        $container.State | Should -Be ([DockerPS.ContainerState]::Running)
        $container.Created | Should -BeOfType DateTimeOffset
        $container.Labels['app'] | Should -Be shop
        $container.Ports[0].ContainerPort | Should -Be 80
        $container.Ports[0].HostPort | Should -BeGreaterThan 0
        $container.Networks | Should -Be bridge
        $container.ExitCode | Should -BeNullOrEmpty
        $container.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        "$container" | Should -BeExactly $running
    }

    It 'tells how one ended' {
        $container = Get-DockerContainer $ended
        $container.State | Should -Be ([DockerPS.ContainerState]::Exited)
        $container.ExitCode | Should -Be 7
        (Get-DockerContainer $ended -Detailed).ExitCode | Should -Be 7
    }

    It 'gets by id, by the beginning of one, and by a name with a slash' {
        (Get-DockerContainer $id).Name | Should -BeExactly $running
        (Get-DockerContainer $id.Substring(0, 20)).Name | Should -BeExactly $running
        (Get-DockerContainer "/$running").Name | Should -BeExactly $running
    }

    It 'gets all, running or not, where nothing is named' {
        $all = (Get-DockerContainer).Name
        $running, $created, $ended | ForEach-Object { $all | Should -Contain $_ }
    }

    It 'takes wildcards, and finds nothing silently' {
        (Get-DockerContainer "$prefix-web-*").Name | Sort-Object | Should -Be ($running, $created | Sort-Object)
        Get-DockerContainer "$prefix-none-*" -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'takes a wildcard together with the engine''s own filter for names' {
        (Get-DockerContainer "$prefix-w*" -Filter "name=$running").Name | Should -Be $running
        Get-DockerContainer "$prefix-j*" -Filter "name=$running" | Should -BeNullOrEmpty
        (Get-DockerContainer "*$($ended.Substring($prefix.Length))").Name | Should -Be $ended
    }

    It 'looks several names up at once' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/a/json' = '!stall'; 'GET /containers/b/json' = '!stall' }
        $pipeline = Start-Pipeline { param($engine) Get-DockerContainer a, b -Detailed -DockerHost $engine } $engine.DockerHost
        Wait-Until { @($engine.Requests -match 'GET .*/containers/[ab]/json').Count -eq 2 }
        Stop-Pipeline $pipeline
        $engine.Stop()
    }

    It 'takes names and objects from the pipeline' {
        ($running, $created | Get-DockerContainer).Name | Should -Be $running, $created
        (Get-DockerContainer $running | Get-DockerContainer -Detailed).Id | Should -BeExactly $id
    }

    It 'filters by state' {
        (Get-DockerContainer "$prefix-*" -Running).Name | Should -BeExactly $running
        (Get-DockerContainer "$prefix-*" -State Created).Name | Should -BeExactly $created
        (Get-DockerContainer "$prefix-*" -State Created, Exited).Name | Sort-Object | Should -Be ($created, $ended | Sort-Object)
    }

    It 'filters by labels, image and the engine''s own filters' {
        (Get-DockerContainer "$prefix-*" -Label app=shop).Name | Sort-Object | Should -Be ($running, $created | Sort-Object)
        (Get-DockerContainer -Label @{ app = 'shop'; of = $running }).Name | Should -BeExactly $created
        (Get-DockerContainer -Ancestor (Get-TestImage)).Name | Should -Contain $ended
        (Get-DockerContainer "$prefix-*" -Filter @{ exited = '7' }).Name | Should -BeExactly $ended
    }

    It 'measures on request alone, and tells 0 from not measured' {
        (Get-DockerContainer $running).Size | Should -BeNullOrEmpty
        (Get-DockerContainer $running).VirtualSize | Should -BeNullOrEmpty
        $container = Get-DockerContainer $running -Size
        $container.Size | Should -BeGreaterOrEqual 50000
        $container.VirtualSize | Should -BeGreaterThan $container.Size
        (Get-DockerContainer $created -Size).Size | Should -BeExactly 0
    }

    It 'gets all that is known with -Detailed, also of a wildcard' {
        $detail = Get-DockerContainer $running -Detailed
        $detail | Should -BeOfType DockerPS.ContainerDetail
        "$($detail.StartedAt)" | Should -Not -BeNullOrEmpty
        (Get-DockerContainer "$prefix-*" -Detailed).Name | Sort-Object | Should -Be ($running, $created, $ended | Sort-Object)
    }

    It 'reports a name that is missing, and goes on, <With>' -ForEach @(
        @{ With = 'listed'; Detailed = $false }, @{ With = 'detailed'; Detailed = $true }
    ) {
        $found = Get-DockerContainer "$running-none", $created -Detailed:$Detailed -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Name | Should -BeExactly $created
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$running-none"
        "$($failure[0])" | Should -Match 'No such container'
    }

    It 'reports the beginning of an id that is not of one container' {
        # With 17 ids there are two that begin alike.
        $ids = 1..17 | ForEach-Object { (Invoke-EngineApi POST "/containers/create?name=$(New-TestName id)" -Body @{ Image = Get-TestImage; Cmd = @('true') }).Id }
        $digit = ($ids.Substring(0, 1) | Group-Object | Where-Object Count -GT 1)[0].Name
        foreach ($detailed in $false, $true) {
            Get-DockerContainer $digit -Detailed:$detailed -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'IdAmbiguous,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            $failure[0].TargetObject | Should -BeExactly $digit
            "$($failure[0])" | Should -Match 'multiple IDs'
        }
    }

    It 'names the engine that refused a filter of everything, and the name that was looked for' {
        Get-DockerContainer -Filter none=1 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].TargetObject | Should -BeExactly $env:DOCKER_HOST
        "$($failure[0])" | Should -Match "for '$([regex]::Escape($env:DOCKER_HOST))': .*none"
        Get-DockerContainer "$prefix-*" -Filter none=1 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].TargetObject | Should -BeExactly "$prefix-*"
    }

    It 'shows id, name, image, status and ports' {
        $table = Get-DockerContainer $running | Out-String -Width 200
        $table | Should -Match 'Id +Name +Image +Status +Ports'
        $table | Should -Match "$($id.Substring(0, 12)) +$running +\S+ +Up .*127.0.0.1:\d+->80/tcp"
    }

    It 'completes names in all states' {
        $offered = (TabExpansion2 "Get-DockerContainer $prefix-").CompletionMatches.CompletionText
        $running, $created, $ended | ForEach-Object { $offered | Should -Contain $_ }
        (TabExpansion2 "Get-DockerContainer $($ended.ToUpperInvariant())").CompletionMatches.CompletionText | Should -BeExactly $ended
        (TabExpansion2 "Get-DockerContainer *$($ended.Substring($prefix.Length))").CompletionMatches.CompletionText | Should -BeExactly $ended
    }
}
