BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerVolume' {
    BeforeAll {
        $labelled = New-TestName vol
        $used = New-TestName vol
        $mark = "mark=$labelled"
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $labelled; Labels = @{ mark = $labelled; app = 'web' } }
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $used; Labels = @{ mark = $labelled } }
        $container = New-TestContainer -Command sh, -c, 'head -c 50000 /dev/zero > /data/file; sleep 1000' -Settings @{ HostConfig = @{ Binds = @("${used}:/data") } }
    }

    It 'gets a volume by name, typed' {
        $volume = Get-DockerVolume $labelled
        $volume | Should -BeOfType DockerPS.Volume
        $volume.Name | Should -BeExactly $labelled
        $volume.Driver | Should -Be local
        $volume.Scope | Should -Be local
        $volume.Labels['app'] | Should -Be web
        $volume.Created | Should -BeOfType DateTimeOffset
        $volume.Created | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(-10))
        $volume.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        "$volume" | Should -BeExactly $labelled
    }

    It 'gets all where nothing is named' {
        (Get-DockerVolume).Name | Should -Contain $labelled
        (Get-DockerVolume).Name | Should -Contain $used
    }

    It 'takes wildcards, and finds nothing silently' {
        (Get-DockerVolume "$($labelled.Substring(0, 11))-vol-*").Name | Sort-Object | Should -Be ($labelled, $used | Sort-Object)
        Get-DockerVolume "$labelled-no*" -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'reports a name that is missing, and goes on' {
        $found = Get-DockerVolume "$labelled-none", $used -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Name | Should -BeExactly $used
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumeNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$labelled-none"
        "$($failure[0])" | Should -Match 'no such volume'
    }

    It 'filters by label, as texts and as a hashtable' {
        (Get-DockerVolume -Label $mark).Name | Sort-Object | Should -Be ($labelled, $used | Sort-Object)
        (Get-DockerVolume -Label @{ mark = $labelled; app = 'web' }).Name | Should -BeExactly $labelled
    }

    It 'filters by the engine''s own filters and by driver' {
        (Get-DockerVolume -Driver local -Filter $("label=$mark")).Name | Should -Contain $labelled
        Get-DockerVolume -Driver none -Label $mark | Should -BeNullOrEmpty
    }

    It 'gets those that nothing uses with -Dangling, and the others with -Dangling:$false' {
        (Get-DockerVolume -Label $mark -Dangling).Name | Should -BeExactly $labelled
        (Get-DockerVolume -Label $mark -Dangling:$false).Name | Should -BeExactly $used
        Get-DockerVolume $used -Dangling | Should -BeNullOrEmpty
    }

    It 'measures and tells who uses it, on request alone' {
        (Get-DockerVolume $used).Size | Should -BeNullOrEmpty
        (Get-DockerVolume $used).Containers | Should -BeNullOrEmpty
        Wait-Until { (Get-DockerVolume $used -Usage).Size -ge 50000 }
        $volume = Get-DockerVolume $used -Usage
        $volume.Size | Should -BeOfType long
        $volume.Containers | Should -Be $container
        (Get-DockerVolume $labelled -Usage).Containers | Should -HaveCount 0
        (Get-DockerVolume $labelled -Usage).Size | Should -Be 0
    }

    It 'asks the engine to measure once, however many volumes are piped' {
        $list = '{"Volumes":[{"Name":"a"},{"Name":"b"}]}'
        $answer = { param($json) "HTTP/1.1 200 OK`r`nContent-Length: $($json.Length)`r`n`r`n$json" }
        $usage = '{"Volumes":[{"Name":"a","UsageData":{"Size":7,"RefCount":0}},{"Name":"b","UsageData":{"Size":-1,"RefCount":-1}}]}'
        $engine = Start-ScriptedEngine @{
            'GET /volumes' = & $answer $list; 'GET /volumes/a' = & $answer '{"Name":"a"}'; 'GET /volumes/b' = & $answer '{"Name":"b"}'
            'GET /system/df' = & $answer $usage; 'GET /containers/json' = & $answer '[]'
        }
        try {
            $volumes = 'a', 'b' | Get-DockerVolume -Usage -DockerHost $engine.DockerHost
            $volumes[0].Size | Should -Be 7
            $volumes[1].Size | Should -BeNullOrEmpty -Because 'the engine says -1 for what it cannot measure'
            @($engine.Requests -match '/system/df').Count | Should -Be 1
        }
        finally { $engine.Stop() }
    }

    It 'reads what an engine of API <Api> measures' -ForEach @(
        @{ Api = '1.41'; Body = '{"Volumes":[{"Name":"a","UsageData":{"Size":7,"RefCount":0}}]}'; Query = '/system/df ' }
        @{ Api = '1.51'; Body = '{"Volumes":[{"Name":"a","UsageData":{"Size":7,"RefCount":0}}]}'; Query = 'type=volume ' }
        @{ Api = '1.53'; Body = '{"VolumeUsage":{"TotalCount":1,"TotalSize":7,"Items":[{"Name":"a","UsageData":{"Size":7,"RefCount":0}}]}}'; Query = 'type=volume&verbose=1 ' }
    ) {
        $answer = { param($json) "HTTP/1.1 200 OK`r`nContent-Length: $($json.Length)`r`n`r`n$json" }
        $engine = Start-ScriptedEngine -ApiVersion $Api @{
            'GET /volumes/a' = & $answer '{"Name":"a"}'; 'GET /system/df' = & $answer $Body; 'GET /containers/json' = & $answer '[]'
        }
        $env:DOCKER_API_VERSION = $Api
        try {
            (Get-DockerVolume a -Usage -DockerHost $engine.DockerHost).Size | Should -Be 7
            @($engine.Requests -match [regex]::Escape($Query)).Count | Should -Be 1
        }
        finally {
            Remove-Item Env:DOCKER_API_VERSION
            $engine.Stop()
        }
    }

    It 'shows name, driver, age, size and containers' {
        $table = Get-DockerVolume $used -Usage | Out-String -Width 160
        $table | Should -Match 'Name +Driver +Created +Size +Containers'
        $table | Should -Match "$used +local .*$container"
    }

    It 'completes names and drivers' {
        (TabExpansion2 "Get-DockerVolume $($labelled.Substring(0, 11))-vol").CompletionMatches.CompletionText | Should -Contain $labelled
        (TabExpansion2 'Get-DockerVolume -Driver ').CompletionMatches.CompletionText | Should -Contain local
    }
}
