# The whole of an engine, cleared: what -WhatIf listed goes and nothing else, and the bytes are those that the engine itself counts.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine

    # Many requests in one go. Each is a method, a path, and a body or the name of a file.
    function Send-Requests([object[]] $Requests) {
        $socket = $env:DOCKERPS_TEST_HOST -replace '^unix://'
        $configuration = $Requests | ForEach-Object {
            $method, $path, $body, $file = $_
            'next', 'fail', 'no-progress-meter', "unix-socket = `"$socket`"", "request = $method", "url = `"http://engine/v1.40$path`"", 'output = "/dev/null"'
            if ($body) { 'header = "Content-Type: application/json"'; "data = `"$(($body | ConvertTo-Json -Depth 10 -Compress).Replace('\', '\\').Replace('"', '\"'))`"" }
            if ($file) { 'header = "Content-Type: application/x-tar"'; "data-binary = `"@$file`"" }
        }
        $configuration | Select-Object -Skip 1 | curl --no-progress-meter --parallel --parallel-max 8 --config - 2>&1 | ForEach-Object { throw "$_" }
    }

    # What an engine has, by kind: names, and ids for images.
    function Get-Inventory {
        [ordered]@{
            Container  = @((Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ }).Names.TrimStart('/') | Sort-Object)
            Network    = @((Invoke-EngineApi GET /networks | ForEach-Object { $_ }).Name | Sort-Object)
            Volume     = @((Invoke-EngineApi GET /volumes).Volumes.Name | Sort-Object -CaseSensitive)
            Image      = @((Invoke-EngineApi GET /images/json | ForEach-Object { $_ }).Id | Sort-Object)
            BuildCache = @((Invoke-EngineApi GET /system/df).BuildCache.ID | Sort-Object -CaseSensitive)
        }
    }

    # What the engine says its disk holds. Cache that images hold, too, is in their layers already.
    function Get-DiskBytes {
        $usage = Invoke-EngineApi GET /system/df
        $cache = $usage.BuildCache | Where-Object { -not $_.Shared }
        $usage.LayersSize + ($usage.Containers | Measure-Object SizeRw -Sum).Sum + ($usage.Volumes.UsageData | Measure-Object Size -Sum).Sum + ($cache | Measure-Object Size -Sum).Sum
    }
}
AfterAll { Remove-TestResource; Stop-OwnEngine }

Describe 'Clear-DockerSystem on an engine with 200 containers, 100 images, 100 volumes and 20 networks' {
    BeforeAll {
        if (-not $env:DOCKERPS_TEST_HOST.Contains('dps-own')) { return }
        $base = Get-TestImage
        # A named image, network and volume are kept by what runs, and so is a stopped container's image by nobody.
        $runs = New-TestContainer -Name runs -Settings @{ HostConfig = @{ Binds = @('kept-by-runs:/data') } }
        $null = Invoke-EngineApi POST /networks/create -Body @{ Name = 'net-kept' }
        $null = Invoke-EngineApi POST '/networks/net-kept/connect' -Body @{ Container = 'runs' }

        # Images of one layer each, of different sizes, two of them without a name; and some built on one another.
        $requests = 1..89 | ForEach-Object {
            $file = Join-Path $TestDrive "$_"
            [IO.File]::WriteAllText($file, "$_ " * (100 + $_))
            tar --create --file "$file.tar" --directory $TestDrive "$_"
            , @('POST', ('/images/create?fromSrc=-' + $(if ($_ -gt 2) { "&repo=many&tag=$_" })), $null, "$file.tar")
        }
        Send-Requests $requests

        # 200 containers: most were never started, some have written into themselves and into volumes of their own.
        Send-Requests (1..20 | ForEach-Object { , @('POST', '/networks/create', @{ Name = "net-$_" }) })
        $write = 'sh', '-c', 'head -c 4096 /dev/zero > /written; head -c 8192 /dev/zero > /data/written'
        Send-Requests (1..12 | ForEach-Object { , @('POST', "/containers/create?name=writer-$_", @{ Image = $base; Cmd = $write; Volumes = @{ '/data' = @{} } }) })
        Send-Requests (1..12 | ForEach-Object { , @('POST', "/containers/writer-$_/start", $null) })
        Send-Requests (1..12 | ForEach-Object { , @('POST', "/containers/writer-$_/wait", $null) })
        Send-Requests (1..187 | ForEach-Object {
                $image = if ($_ -le 50) { "many:$($_ + 10)" } else { $base }
                , @('POST', "/containers/create?name=many-$_", @{ Image = $image; Cmd = @('true'); HostConfig = @{ NetworkMode = "net-$(1 + $_ % 15)" } })
            })
        Send-Requests (1..9 | ForEach-Object { , @('POST', "/commit?container=writer-$_&repo=written&tag=$_", $null) })
        # The engine names all of these but one.
        Send-Requests (1..86 | ForEach-Object { , @('POST', '/volumes/create', @{ Labels = @{ number = "$_" } }) })
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = 'named' }
        $folder = New-Item (Join-Path $TestDrive build) -ItemType Directory
        Set-Content "$folder/Dockerfile" "FROM $base`nRUN head -c 3000 /dev/zero > /a`nRUN head -c 700 /dev/zero > /b"
        $null = Invoke-DockerBuild $folder -Tag built:1 -Builder BuildKit
    }
    BeforeEach { Skip-WithoutOwnEngine }

    It 'removes exactly what -WhatIf listed, and the bytes agree with /system/df before and after' {
        $before = Get-Inventory
        $before.Container.Count, $before.Image.Count, $before.Volume.Count, $before.Network.Count | Should -Be 200, 100, 100, 24
        $bytes = Get-DiskBytes

        Clear-DockerSystem -All -IncludeVolume -WhatIf -InformationVariable told 6> $null
        $plan = ($told | Where-Object Tags -Contains DockerPS.PrunePlan).MessageData
        (Get-Inventory | ConvertTo-Json) | Should -Be ($before | ConvertTo-Json) -Because '-WhatIf removes nothing'

        $removed = Clear-DockerSystem -All -IncludeVolume -Force -ErrorVariable failures -WarningVariable warned -InformationVariable told 6> $null
        $failures, $warned | ForEach-Object { $_ } | Should -BeNullOrEmpty
        Compare-Object $plan $removed -Property Kind, Id, Name, Size | Out-String | Should -BeNullOrEmpty
        "$($told[-1])" | Should -Match '^199 containers, 20 networks, 98 volumes, 99 images, \d+ build cache records \([\d.]+ kB\) removed from '

        $after = Get-Inventory
        $after.Container | Should -Be 'runs'
        $after.Network | Should -Be bridge, host, net-kept, none
        $after.Volume | Should -Be kept-by-runs, named
        (Invoke-EngineApi GET /images/json | ForEach-Object { $_ }).RepoTags | Should -Be $base
        $after.BuildCache | Should -HaveCount 0
        foreach ($kind in 'Container', 'Network', 'Volume', 'Image', 'BuildCache') {
            $key = if ($kind -in 'Image', 'BuildCache') { 'Id' } else { 'Name' }
            $gone = $before[$kind] | Where-Object { $_ -cnotin $after[$kind] }
            ($removed | Where-Object Kind -EQ $kind).$key | Sort-Object -CaseSensitive | Should -Be ($gone | Sort-Object -CaseSensitive)
        }

        ($removed | Measure-Object Size -Sum).Sum | Should -BeGreaterThan 100000
        ($removed | Measure-Object Size -Sum).Sum | Should -Be ($bytes - (Get-DiskBytes))
    }

    It 'is silent where nothing is left' {
        Clear-DockerSystem -All -IncludeVolume -Force 6>&1 | Should -BeNullOrEmpty
    }
}

Describe 'Clear-DockerSystem' {
    BeforeEach {
        Skip-WithoutOwnEngine
        $base = Get-TestImage
        $container = New-TestContainer -Created
        $volume = (Invoke-EngineApi POST /volumes/create -Body @{ Labels = @{ app = 'web' } }).Name
    }
    AfterEach {
        if ($container) { $null = Invoke-EngineApi DELETE "/containers/$container" -Status }
        if ($volume) { $null = Invoke-EngineApi DELETE "/volumes/$volume" -Status }
    }

    It 'leaves volumes and named images unless asked' {
        (Clear-DockerSystem -Force 6> $null).Name | Should -Be $container
        (Clear-DockerSystem -Force -IncludeVolume 6> $null).Name | Should -Be $volume
        Invoke-EngineApi GET "/images/$base/json" -Status | Should -Be 200
    }

    It 'frees the volume, the network and the image of a container that goes first' {
        $null = Invoke-EngineApi POST /networks/create -Body @{ Name = 'freed' }
        $null = Invoke-EngineApi POST "/images/$base/tag?repo=freed&tag=1"
        $null = Invoke-EngineApi DELETE "/containers/$container"
        $container = New-TestContainer -Created -Settings @{ Volumes = @{ '/data' = @{} }; HostConfig = @{ NetworkMode = 'freed' } }
        $removed = Clear-DockerSystem -IncludeVolume -Force -Filter 'label!=app' 6> $null
        $removed.Kind | Should -Be Container, Network, Volume
        $removed.Name | Select-Object -First 2 | Should -Be $container, freed
    }

    It 'asks for one in a host that can be asked, and takes -Confirm:$false for the answer' {
        $script = "Import-Module '$((Get-Module DockerPS).Path -replace 'dll$', 'psd1')'; Clear-DockerSystem"
        $null = pwsh -NoProfile -NonInteractive -Command $script *>&1
        $LASTEXITCODE | Should -Be 1
        Invoke-EngineApi GET "/containers/$container/json" -Status | Should -Be 200
        (Clear-DockerSystem -Confirm:$false 6> $null).Name | Should -Be $container
    }

    It 'fails as a whole where a filter is for no list' {
        Clear-DockerSystem -Force -Filter none=1 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        Invoke-EngineApi GET "/containers/$container/json" -Status | Should -Be 200
    }
}
