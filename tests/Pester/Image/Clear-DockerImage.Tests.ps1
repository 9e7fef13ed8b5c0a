BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine

    # What a container has written becomes a layer on the image that it was made from. Gives the new image's id.
    function New-Layer([int] $Bytes, [string] $From = (Get-TestImage), [string] $Name = '', [string[]] $Changes = @()) {
        $container = New-TestName layer
        $null = Invoke-EngineApi POST "/containers/create?name=$container" -Body @{ Image = $From; Cmd = 'sh', '-c', "head -c $Bytes /dev/urandom > /file-$container" }
        $null = Invoke-EngineApi POST "/containers/$container/start"
        $null = Invoke-EngineApi POST "/containers/$container/wait"
        $query = "container=$container" + $(if ($Name) { '&repo={0}&tag={1}' -f $Name.Split(':') }) + -join ($Changes | ForEach-Object { "&changes=$([uri]::EscapeDataString($_))" })
        (Invoke-EngineApi POST "/commit?$query").Id
        $null = Invoke-EngineApi DELETE "/containers/$container" -Status
    }

    function Get-LayersSize { (Invoke-EngineApi GET /system/df).LayersSize }
    function Get-Left { (Invoke-EngineApi GET /images/json | ForEach-Object { $_ }).RepoTags | Sort-Object }
}
AfterAll { Remove-TestResource; Stop-OwnEngine }

Describe 'Clear-DockerImage' {
    BeforeEach {
        Skip-WithoutOwnEngine
        $base = Get-TestImage
        # It keeps the base, which most is built on.
        $holder = New-TestContainer -Created
    }
    AfterEach {
        $null = Invoke-EngineApi DELETE "/containers/$holder" -Status
        foreach ($image in Invoke-EngineApi GET /images/json | ForEach-Object { $_ }) {
            if ($image.RepoTags -ne $base) { $null = Invoke-EngineApi DELETE "/images/$($image.Id)?force=1" -Status }
        }
    }

    It 'removes what nothing names, and leaves what has a name' {
        $id = New-Layer 1000
        $null = New-Layer 1000 -Name app:1
        $before = Get-LayersSize
        Clear-DockerImage -WhatIf -InformationVariable told 6> $null
        ($told | Where-Object Tags -Contains DockerPS.PrunePlan).MessageData.Id | Should -Be $id
        $removed = Clear-DockerImage -Force -InformationVariable told 6> $null
        $removed | Should -BeOfType DockerPS.PruneResult
        $removed.Kind, $removed.Id, $removed.Size | Should -Be Image, $id, 1000
        $removed.Name | Should -Be $id.Substring(7, 12)
        $removed.Removed | Should -Contain $id
        "$($told[-1])" | Should -Be "1 image (1.00 kB) removed from $env:DOCKER_HOST."
        $before - (Get-LayersSize) | Should -Be 1000
        Get-Left | Should -Be app:1, $base
    }

    It 'removes with -All what no container was made from, running or not, by every name it has' {
        $null = New-Layer 1000 -Name app:1
        $null = Invoke-EngineApi POST '/images/app:1/tag?repo=other/app&tag=2'
        $null = New-Layer 2000 -Name app:used
        $user = New-TestName user
        $null = Invoke-EngineApi POST "/containers/create?name=$user" -Body @{ Image = 'app:used'; Cmd = @('true') }
        $removed = Clear-DockerImage -All -Force 6> $null
        $removed | Should -HaveCount 1
        $removed.Removed | Should -Contain app:1
        $removed.Removed | Should -Contain other/app:2
        Get-Left | Should -Be app:used, $base
        $null = Invoke-EngineApi DELETE "/containers/$user" -Status
    }

    It 'counts a layer that several share for the last of them, and one that an image still needs for none' {
        $null = New-Layer 10000 -Name shared:base
        $null = New-Layer 100 -From shared:base -Name shared:a
        $null = New-Layer 200 -From shared:base -Name shared:b
        $kept = New-Layer 400 -From shared:base -Name keep:1
        $before = Get-LayersSize
        $removed = Clear-DockerImage -All -Force -Except keep 6> $null
        $removed.Name | Sort-Object | Should -Be shared:a, shared:b -Because 'keep:1 is built on shared:base'
        ($removed | Measure-Object Size -Sum).Sum | Should -Be 300
        $before - (Get-LayersSize) | Should -Be 300
        $removed = Clear-DockerImage -All -Force 6> $null
        $removed.Id[0] | Should -Be $kept
        $removed.Name[1] | Should -Be shared:base
        $removed.Size | Should -Be 400, 10000
        $before - (Get-LayersSize) | Should -Be 10700
    }

    It 'removes the steps of a classic build with what is built on them, and not before' {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Set-Content "$folder/Dockerfile" "FROM $base`nRUN head -c 5000 /dev/zero > /a`nLABEL step=2`nRUN head -c 700 /dev/zero > /b"
        $null = Invoke-DockerBuild $folder -Tag classic:1 -Builder Classic
        $before = Get-LayersSize
        Clear-DockerImage -Force 6> $null | Should -BeNullOrEmpty
        $removed = Clear-DockerImage -All -Force 6> $null
        $removed.Name | Should -Be classic:1
        $removed.Size | Should -Be 5700
        $before - (Get-LayersSize) | Should -Be 5700
        (Invoke-EngineApi GET '/images/json?all=1' | ForEach-Object { $_ }) | Should -HaveCount 1
    }

    It 'picks by label, age, number and the engine''s filters' {
        $null = New-Layer 100 -Name app:1 -Changes 'LABEL tier=web'
        $null = New-Layer 100 -Name app:2
        Clear-DockerImage -All -Force -OlderThan 1h 6> $null | Should -BeNullOrEmpty
        Clear-DockerImage -All -Force -KeepLast 2 6> $null | Should -BeNullOrEmpty
        (Clear-DockerImage -All -Force -Label tier=web 6> $null).Name | Should -Be app:1
        (Clear-DockerImage -All -Force -Filter reference=app:* 6> $null).Name | Should -Be app:2
    }

    It 'leaves what came into use after the plan, with a warning, and keeps its name' {
        $null = New-Layer 100 -Name app:1
        $late = New-TestName late
        $removed = Clear-DockerImage -All -Force -WarningVariable warned 6>&1 3> $null | ForEach-Object {
            if ($_ -is [DockerPS.PruneResult]) { $_ }
            elseif ($_.MessageData.Name -eq 'app:1') { $null = Invoke-EngineApi POST "/containers/create?name=$late" -Body @{ Image = 'app:1'; Cmd = @('true') } }
        }
        $removed | Should -BeNullOrEmpty
        "$warned" | Should -Match "The image 'app:1' has come into use since the plan was made, and was left"
        Get-Left | Should -Contain app:1
        $null = Invoke-EngineApi DELETE "/containers/$late" -Status
    }

    It 'shows kind, size, age and name' {
        $null = New-Layer 1000 -Name app:1
        Clear-DockerImage -All -Force 6> $null | Format-Table | Out-String | Should -Match 'Image +1\.00 kB .* app:1'
    }
}
