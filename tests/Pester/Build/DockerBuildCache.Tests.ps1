# The records of BuildKit's cache, as Get-DockerBuildCache gets and Clear-DockerBuildCache clears them. The cache is the engine's
# as a whole, so this takes an engine of its own.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine

    # Two steps on the base; the second is built on the first.
    function Invoke-TestBuild([string] $Tag) {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Set-Content "$folder/Dockerfile" "FROM $(Get-TestImage)`nRUN head -c 3000 /dev/zero > /a-$Tag`nRUN head -c 500 /dev/zero > /b-$Tag"
        $null = Invoke-DockerBuild $folder -Tag "${Tag}:1" -Builder BuildKit
    }
    function Get-Records { (Invoke-EngineApi GET /system/df).BuildCache }
    function Get-Step([string] $Text) { Get-DockerBuildCache "*$Text*" }
}
AfterAll { Remove-TestResource; Stop-OwnEngine }

Describe 'Get-DockerBuildCache' {
    BeforeEach {
        Skip-WithoutOwnEngine
        if (-not (Get-Step a-seen)) { Invoke-TestBuild seen }
    }

    It 'gets the records, typed' {
        $records = Get-DockerBuildCache
        $records.Id | Sort-Object | Should -Be ((Get-Records).ID | Sort-Object)
        $step = Get-Step a-seen
        $step | Should -BeOfType DockerPS.BuildCacheRecord
        $step.Type | Should -Be regular
        $step.Size | Should -Be 3000
        $step.Shared | Should -BeTrue -Because 'the image holds it, too'
        $step.InUse | Should -BeFalse
        $step.Created, $step.LastUsed | ForEach-Object { $_ | Should -BeGreaterThan ([DateTimeOffset]::Now.AddHours(-1)) }
        (Get-Step b-seen).Parents | Should -Be $step.Id
        $step.DockerHost | Should -Be $env:DOCKER_HOST
    }

    It 'gets them by id, its beginning, or a wildcard' {
        $id = (Get-Step a-seen).Id
        (Get-DockerBuildCache $id).Id | Should -Be $id
        ($id.Substring(0, 8) | Get-DockerBuildCache).Id | Should -Be $id
        Get-DockerBuildCache none* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'filters by type and by who holds them' {
        (Get-DockerBuildCache -Shared).Id | Should -Contain (Get-Step a-seen).Id
        (Get-DockerBuildCache -Shared:$false).Id | Should -Not -Contain (Get-Step a-seen).Id
        Get-DockerBuildCache -InUse | Should -BeNullOrEmpty
        Get-DockerBuildCache -Type exec.cachemount | Should -BeNullOrEmpty
        (Get-DockerBuildCache -Type regular).Count | Should -Be @((Get-Records) | Where-Object Type -EQ regular).Count
    }

    It 'reports an id that is missing' {
        Get-DockerBuildCache nosuchrecord -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildCacheNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be nosuchrecord
    }

    It 'shows id, type, size, use and what made it' {
        $table = Get-Step a-seen | Out-String -Width 160
        $table | Should -Match 'Id +Type +Size +InUse +Shared +LastUsed +Description'
        $table | Should -Match "regular +3\.00 kB +False +True .*a-seen"
    }

    It 'completes ids' {
        $id = (Get-Step a-seen).Id
        (TabExpansion2 "Get-DockerBuildCache $($id.Substring(0, 6))").CompletionMatches.CompletionText | Should -Contain $id
    }
}

Describe 'Clear-DockerBuildCache' {
    BeforeEach {
        Skip-WithoutOwnEngine
        Invoke-TestBuild cleared
    }
    AfterEach {
        (Invoke-EngineApi GET /images/json | ForEach-Object { $_ }).RepoTags | Where-Object { $_ -like 'cleared*' } | ForEach-Object { $null = Invoke-EngineApi DELETE "/images/$_" -Status }
        $null = Invoke-EngineApi POST '/build/prune?all=1'
    }

    It 'removes what no image holds, exactly as planned' {
        $held = (Get-Step a-cleared).Id
        Clear-DockerBuildCache -WhatIf -InformationVariable told 6> $null
        $plan = ($told | Where-Object Tags -Contains DockerPS.PrunePlan).MessageData
        $plan.Id | Should -Not -Contain $held
        $removed = Clear-DockerBuildCache -Force -InformationVariable done 6> $null
        $removed.Id | Sort-Object | Should -Be ($plan.Id | Sort-Object)
        ($removed | Measure-Object Size -Sum).Sum | Should -Be ($plan | Measure-Object Size -Sum).Sum
        $removed[0].Kind | Should -Be BuildCache
        $removed[0].Removed | Should -Be $removed[0].Id
        "$($done[-1])" | Should -Match "^$($removed.Count) build cache records \([\d.]+ k?B\) removed from "
        (Get-Records).ID | Should -Contain $held
        (Get-Records).ID | Where-Object { $_ -in $removed.Id } | Should -BeNullOrEmpty
    }

    It 'removes steps with what they are built on, once the image is gone' {
        $null = Invoke-EngineApi DELETE /images/cleared:1
        $first, $second = (Get-Step a-cleared).Id, (Get-Step b-cleared).Id
        $removed = Clear-DockerBuildCache -Force 6> $null
        $removed.Id | Should -Contain $first
        [array]::IndexOf($removed.Id, $second) | Should -BeLessThan ([array]::IndexOf($removed.Id, $first))
        ($removed | Where-Object Id -In $first, $second | Measure-Object Size -Sum).Sum | Should -Be 3500
    }

    It 'keeps what an exception is built on' {
        $null = Invoke-EngineApi DELETE /images/cleared:1
        $first, $second = (Get-Step a-cleared).Id, (Get-Step b-cleared).Id
        $removed = Clear-DockerBuildCache -Force -Except '*b-cleared*' 6> $null
        $removed.Id | Should -Not -Contain $second
        $removed.Id | Should -Not -Contain $first
        (Get-Records).ID | Should -Contain $first
    }

    It 'removes all with -All, and takes no credit for what an image still holds' {
        $removed = Clear-DockerBuildCache -All -Force 6> $null
        ($removed | Where-Object Name -Match 'a-cleared').Size | Should -Be 0
        Get-Records | Should -BeNullOrEmpty
        Invoke-EngineApi GET /images/cleared:1/json -Status | Should -Be 200
    }

    It 'picks by age, number and its own filters' {
        Clear-DockerBuildCache -All -Force -OlderThan 1h 6> $null | Should -BeNullOrEmpty
        Clear-DockerBuildCache -All -Force -KeepLast 1000 6> $null | Should -BeNullOrEmpty
        Clear-DockerBuildCache -All -Force -Filter type=exec.cachemount 6> $null | Should -BeNullOrEmpty
        $id = (Get-Step b-cleared).Id
        (Clear-DockerBuildCache -All -Force -Filter id=$id 6> $null).Id | Should -Be $id
        Clear-DockerBuildCache -Force -Filter none=1 -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        $failure[0].ErrorDetails.Message | Should -Match 'it has until, id, type'
    }

    It 'removes nothing with -WhatIf' {
        $before = (Get-Records).Count
        Clear-DockerBuildCache -All -WhatIf 6> $null | Should -BeNullOrEmpty
        (Get-Records).Count | Should -Be $before
    }
}
