# The shape of /system/df has changed twice: 1.42 lets one choose, 1.52 has a summary a kind, 1.53 has nothing else. The bodies here
# are as engines of those versions send them.

BeforeDiscovery {
    $image = '{"Containers":1,"Created":1700000000,"Id":"sha256:aa","Labels":null,"ParentId":"","RepoDigests":[],"RepoTags":["web:1"],"SharedSize":100,"Size":1100}'
    $unused = '{"Containers":0,"Created":1700000000,"Id":"sha256:bb","Labels":null,"ParentId":"","RepoDigests":null,"RepoTags":null,"SharedSize":100,"Size":600}'
    $running = '{"Id":"c1","Names":["/run"],"Image":"web:1","ImageID":"sha256:aa","Command":"x","Created":1700000000,"Ports":[],"SizeRw":70,"SizeRootFs":1170,"Labels":{},"State":"running","Status":"Up","HostConfig":{"NetworkMode":"bridge"},"NetworkSettings":{"Networks":{}},"Mounts":[]}'
    $exited = $running -replace 'c1', 'c2' -replace '/run', '/end' -replace '"running"', '"exited"' -replace ':70', ':30'
    $volumes = '{"CreatedAt":"2023-11-14T22:13:20Z","Driver":"local","Labels":null,"Mountpoint":"/v","Name":"data","Options":null,"Scope":"local","UsageData":{"RefCount":1,"Size":5000}},{"Driver":"local","Name":"free","Scope":"local","UsageData":{"RefCount":0,"Size":2000}},{"Driver":"local","Name":"unknown","Scope":"local","UsageData":{"RefCount":-1,"Size":-1}}'
    $cacheOld = '{"ID":"r1","Parent":"","Type":"regular","Description":"step","InUse":false,"Shared":true,"Size":900,"CreatedAt":"2023-11-14T22:13:20.123456789Z","LastUsedAt":null,"UsageCount":2},{"ID":"r2","Parent":"r1","Type":"source.local","Description":"context","InUse":true,"Shared":false,"Size":40,"CreatedAt":"2023-11-14T22:13:20Z","LastUsedAt":"2023-11-15T22:13:20Z","UsageCount":1},{"ID":"r3","Type":"regular","InUse":false,"Shared":false,"Size":10,"CreatedAt":"2023-11-14T22:13:20Z","UsageCount":0}'
    $cacheNew = $cacheOld -replace '"Parent":"r1"', '"Parents":["r1"]' -replace '"Parent":"",'
    $legacy = '{{"LayersSize":1600,"Images":[{0},{1}],"Containers":[{2},{3}],"Volumes":[{4}],"BuildCache":[{5}]' -f $image, $unused, $running, $exited, $volumes, '{0}'
    $summaries = '"ImageUsage":{{"ActiveCount":1,"Items":[{0},{1}],"Reclaimable":600,"TotalCount":2,"TotalSize":1600}},"ContainerUsage":{{"ActiveCount":1,"Items":[{2},{3}],"Reclaimable":30,"TotalCount":2,"TotalSize":100}},"VolumeUsage":{{"ActiveCount":1,"Items":[{4}],"Reclaimable":2000,"TotalCount":3,"TotalSize":7000}},"BuildCacheUsage":{{"ActiveCount":1,"Items":[{5}],"Reclaimable":10,"TotalCount":3,"TotalSize":50}}' -f $image, $unused, $running, $exited, $volumes, $cacheNew
    $shapes = @(
        @{ Api = '1.40'; Query = '/system/df$'; Body = $legacy.Replace('{0}', $cacheOld) + ',"BuilderSize":50}' }
        @{ Api = '1.41'; Query = '/system/df$'; Body = $legacy.Replace('{0}', $cacheOld) + ',"BuilderSize":50}' }
        @{ Api = '1.42'; Query = '/system/df$'; Body = $legacy.Replace('{0}', $cacheNew) + '}' }
        @{ Api = '1.51'; Query = '/system/df$'; Body = $legacy.Replace('{0}', $cacheNew) + '}' }
        # Without verbose, 1.52 sends both; with it, as 1.53 always, the summaries alone.
        @{ Api = '1.52'; Query = '/system/df\?verbose=1$'; Body = $legacy.Replace('{0}', $cacheNew) + ",$summaries}" }
        @{ Api = '1.52'; Query = '/system/df\?verbose=1$'; Body = "{$summaries}" }
        @{ Api = '1.53'; Query = '/system/df\?verbose=1$'; Body = "{$summaries}" }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    function Format-Answer([string] $Json) { "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: $($Json.Length)`r`n`r`n$Json" }
}
AfterAll { Remove-TestResource }

Describe 'Get-DockerDiskUsage' {
    It 'reads what an engine of API <Api> sends' -ForEach $shapes {
        $engine = Start-ScriptedEngine @{ 'GET /system/df' = Format-Answer $Body } -ApiVersion $Api
        $env:DOCKER_API_VERSION = $Api
        try {
            $usage = Get-DockerDiskUsage -DockerHost $engine.DockerHost
            $usage | ForEach-Object { $_ | Should -BeOfType DockerPS.DiskUsage }
            @($engine.Requests)[-1] -replace ' HTTP.*' | Should -Match $Query
            $usage.Kind | Should -Be Images, Containers, Volumes, BuildCache
            $usage.ForEach({ $_.Count }) | Should -Be 2, 2, 3, 3
            $usage.Active | Should -Be 1, 1, 1, 1
            $usage.Size | Should -Be 1600, 100, 7000, 50
            $usage.Reclaimable | Should -Be 600, 30, 2000, 10
            $usage[0].DockerHost | Should -Be $engine.DockerHost

            $images, $containers, $volumes, $cache = $usage
            $images.Items | ForEach-Object { $_ | Should -BeOfType DockerPS.Image }
            $images.Items[0].Name | Should -Be web:1
            $containers.Items.Name | Should -Be run, end
            $containers.Items[0].Size | Should -Be 70
            $volumes.Items.Size | Should -Be 5000, 2000, $null
            $cache.Items[1].Parents | Should -Be r1
            $cache.Items[0].LastUsed | Should -BeNullOrEmpty
            $cache.Items[1].LastUsed | Should -Be ([DateTimeOffset] '2023-11-15T22:13:20Z')
        }
        finally {
            Remove-Item Env:DOCKER_API_VERSION
            $engine.Stop()
        }
    }

    It 'asks API <Api> for the kind that is wanted alone, if it can' -ForEach @(
        @{ Api = '1.41'; Query = '/system/df$' }
        @{ Api = '1.42'; Query = '/system/df\?type=volume$' }
        @{ Api = '1.53'; Query = '/system/df\?type=volume&verbose=1$' }
    ) {
        $body = if ($Api -eq '1.53') { '{"VolumeUsage":{"ActiveCount":0,"TotalCount":1,"TotalSize":7,"Reclaimable":7,"Items":[{"Name":"v","UsageData":{"Size":7,"RefCount":0}}]}}' }
        else { '{"Volumes":[{"Name":"v","UsageData":{"Size":7,"RefCount":0}}]}' }
        $engine = Start-ScriptedEngine @{ 'GET /system/df' = Format-Answer $body } -ApiVersion $Api
        $env:DOCKER_API_VERSION = $Api
        try {
            $usage = Get-DockerDiskUsage Volumes -DockerHost $engine.DockerHost
            $usage.Kind, $usage.Count, $usage.Size, $usage.Reclaimable | Should -Be Volumes, 1, 7, 7
            @($engine.Requests)[-1] -replace ' HTTP.*' | Should -Match $Query
        }
        finally {
            Remove-Item Env:DOCKER_API_VERSION
            $engine.Stop()
        }
    }

    It 'reads an engine that leaves out what is zero' {
        $engine = Start-ScriptedEngine @{ 'GET /system/df' = Format-Answer '{"ImageUsage":{},"ContainerUsage":{},"VolumeUsage":{},"BuildCacheUsage":{}}' } -ApiVersion 1.53
        $env:DOCKER_API_VERSION = '1.53'
        try {
            $usage = Get-DockerDiskUsage -DockerHost $engine.DockerHost
            $usage | Should -HaveCount 4
            ($usage | Measure-Object Size, Count, Active, Reclaimable -Sum).Sum | Should -Be 0, 0, 0, 0
        }
        finally {
            Remove-Item Env:DOCKER_API_VERSION
            $engine.Stop()
        }
    }

    It 'waits for another''s measuring, which engines before API 1.42 do not do two of at once' {
        $busy = '{"message":"a disk usage operation is already running"}'
        $engine = Start-ScriptedEngine @{ 'GET /system/df' = "HTTP/1.1 500 Busy`r`nContent-Type: application/json`r`nContent-Length: $($busy.Length)`r`n`r`n$busy" }
        try {
            $measuring = Start-Pipeline { param($address) Get-DockerDiskUsage -DockerHost $address } $engine.DockerHost
            Wait-Until { @($engine.Requests -match '/system/df').Count -ge 3 } -Seconds 60
            (Stop-Pipeline $measuring).TotalSeconds | Should -BeLessThan 30
            $measuring.Errors | Should -BeNullOrEmpty
        }
        finally { $engine.Stop() }
    }

    It 'agrees with the real engine' {
        $volume = New-TestName vol
        $container = New-TestContainer -Command sh, -c, 'head -c 50000 /dev/zero > /data/file; head -c 3000 /dev/zero > /own; sleep 1000' -Settings @{ HostConfig = @{ Binds = @("${volume}:/data") } }
        Wait-Until { (Get-DockerDiskUsage Containers).Items | Where-Object { $_.Name -eq $container -and $_.Size -ge 3000 } } -Seconds 60
        $usage = Get-DockerDiskUsage Containers, Volumes
        $usage.Kind | Should -Be Containers, Volumes
        ($usage[1].Items | Where-Object Name -EQ $volume).Size | Should -BeGreaterOrEqual 50000
        $usage[1].Active | Should -BeGreaterOrEqual 1
        ($usage[0].Items | Where-Object Name -EQ $container) | Should -BeOfType DockerPS.Container
        $usage | ForEach-Object { $_.Size | Should -BeGreaterOrEqual $_.Reclaimable; $_.Count | Should -Be $_.Items.Count }
    }

    It 'pipes its items on' {
        $volume = New-TestName vol
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $volume }
        (Get-DockerDiskUsage Volumes).Items | Where-Object Name -EQ $volume | Remove-DockerVolume
        Invoke-EngineApi GET "/volumes/$volume" -Status | Should -Be 404
    }

    It 'shows a row a kind, and completes kinds' {
        $engine = Start-ScriptedEngine @{ 'GET /system/df' = Format-Answer '{"Volumes":[{"Name":"v","UsageData":{"Size":7000,"RefCount":0}}]}' }
        try {
            $table = Get-DockerDiskUsage -DockerHost $engine.DockerHost | Out-String
            $table | Should -Match 'Kind +Count +Active +Size +Reclaimable'
            $table | Should -Match 'Volumes +1 +0 +7\.00 kB +7\.00 kB'
        }
        finally { $engine.Stop() }
        (TabExpansion2 'Get-DockerDiskUsage Vol').CompletionMatches.CompletionText | Should -Contain Volumes
    }

    It 'reports an engine that fails' {
        $engine = Start-ScriptedEngine @{ 'GET /system/df' = "HTTP/1.1 500 No`r`nContent-Length: 20`r`n`r`n{`"message`":`"no disk`"}" }
        try {
            Get-DockerDiskUsage -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineError,*'
            $failure[0].TargetObject | Should -Be $engine.DockerHost
        }
        finally { $engine.Stop() }
    }
}
