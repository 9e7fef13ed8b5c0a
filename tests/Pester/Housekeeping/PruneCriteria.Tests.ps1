# What -OlderThan, -KeepLast, -Except, -Label and -Filter pick out of things whose ages and labels are known to the second. An
# engine that is told what to say has them; that a real one is cleared by them, each cmdlet's own tests show.

BeforeDiscovery {
    $kinds = 'Container', 'Image', 'Volume', 'Network', 'BuildCache' | ForEach-Object { @{ Kind = $_ } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force

    # Three of a kind: old is 30 days old and labelled, mid 10 days, new an hour.
    $now = [DateTimeOffset]::UtcNow
    $things = @(
        @{ Name = 'old'; Created = $now.AddDays(-30); Labels = @{ app = 'web'; tier = 'a' } }
        @{ Name = 'mid'; Created = $now.AddDays(-10); Labels = @{ app = 'db' } }
        @{ Name = 'new'; Created = $now.AddHours(-1); Labels = @{} }
    )

    function Format-Answer($Body, [int] $Status = 200) {
        $json = ConvertTo-Json $Body -Depth 10 -Compress
        "HTTP/1.1 $Status Said`r`nContent-Type: application/json`r`nContent-Length: $($json.Length)`r`n`r`n$json"
    }

    function Start-EngineWith([string] $Kind, [hashtable] $More = @{}) {
        $answers = @{ 'GET /containers/json' = Format-Answer @() }
        switch ($Kind) {
            Container {
                $answers['GET /containers/json'] = Format-Answer @($things | ForEach-Object {
                        @{ Id = $_.Name; Names = @("/$($_.Name)"); ImageID = 'i'; State = 'exited'; Created = $_.Created.ToUnixTimeSeconds(); Labels = $_.Labels; SizeRw = 7 } })
            }
            Image {
                $answers['GET /images/json'] = Format-Answer @($things | ForEach-Object {
                        @{ Id = $_.Name; RepoTags = @("shop:$($_.Name)"); Created = $_.Created.ToUnixTimeSeconds(); Labels = $_.Labels; Size = 7 } })
                foreach ($thing in $things) {
                    $answers["GET /images/$($thing.Name)/json"] = Format-Answer @{ RootFS = @{ Layers = @($thing.Name) } }
                    $answers["GET /images/$($thing.Name)/history"] = Format-Answer @(@{ Size = 7 })
                }
            }
            Volume {
                $answers['GET /volumes'] = Format-Answer @{ Volumes = @($things | ForEach-Object {
                            @{ Name = $_.Name; Driver = 'local'; CreatedAt = $_.Created.ToString('o'); Labels = $_.Labels } }) }
                $answers['GET /system/df'] = Format-Answer @{ Volumes = @($things | ForEach-Object { @{ Name = $_.Name; UsageData = @{ Size = 7; RefCount = 0 } } }) }
            }
            Network {
                $answers['GET /networks'] = Format-Answer @($things | ForEach-Object {
                        @{ Id = $_.Name; Name = $_.Name; Driver = 'bridge'; Created = $_.Created.ToString('o'); Labels = $_.Labels } })
            }
            BuildCache {
                $answers['GET /system/df'] = Format-Answer @{ BuildCache = @($things | ForEach-Object {
                            @{ ID = $_.Name; Type = 'regular'; Size = 7; CreatedAt = $now.AddDays(-90).ToString('o'); LastUsedAt = $_.Created.ToString('o') } }) }
            }
        }
        foreach ($key in $More.Keys) { $answers[$key] = $More[$key] }
        Start-ScriptedEngine $answers
    }

    # The names that the plan holds, without what comes before a tag's colon.
    function Get-Plan([string] $Kind, [hashtable] $Criteria) {
        $engine = Start-EngineWith $Kind
        try {
            if ($Kind -in 'Image', 'Volume') { $Criteria = $Criteria + @{ All = $true } }
            & "Clear-Docker$Kind" @Criteria -WhatIf -DockerHost $engine.DockerHost -InformationVariable told 6> $null
            @($engine.Requests) | Should -Not -Match '^(DELETE|POST)'
            ($told | Where-Object Tags -Contains DockerPS.PrunePlan).MessageData.Name -replace '.*:' | Sort-Object
        }
        finally { $engine.Stop() }
    }
}

Describe 'What goes of <Kind>s' -ForEach $kinds {
    It 'is all, where nothing is said' {
        Get-Plan $Kind @{} | Should -Be mid, new, old
    }

    It 'is what is old enough, for a span, a text and a filter' {
        Get-Plan $Kind @{ OlderThan = [timespan]::FromDays(5) } | Should -Be mid, old
        Get-Plan $Kind @{ OlderThan = '480h' } | Should -Be old
        Get-Plan $Kind @{ Filter = 'until=120h' } | Should -Be mid, old
        Get-Plan $Kind @{ Filter = @{ until = [DateTimeOffset]::UtcNow.AddDays(-20).ToString('o') } } | Should -Be old
        Get-Plan $Kind @{ OlderThan = [timespan]::FromDays(60) } | Should -BeNullOrEmpty
    }

    It 'leaves the newest, whatever their age' {
        Get-Plan $Kind @{ KeepLast = 1 } | Should -Be mid, old
        Get-Plan $Kind @{ KeepLast = 2; OlderThan = [timespan]::FromDays(5) } | Should -Be old
        Get-Plan $Kind @{ KeepLast = 3 } | Should -BeNullOrEmpty
    }

    It 'leaves exceptions' {
        $name = if ($Kind -eq 'Image') { 'shop:mid', 'shop:n*' } else { 'mid', 'n*' }
        Get-Plan $Kind @{ Except = $name } | Should -Be old
        Get-Plan $Kind @{ Except = '*' } | Should -BeNullOrEmpty
    }

    It 'is what has the labels, and has not the others' {
        if ($Kind -eq 'BuildCache') {
            Get-Plan $Kind @{ Label = 'app' } | Should -BeNullOrEmpty -Because 'a record of the cache has no labels'
            return
        }
        Get-Plan $Kind @{ Label = 'app' } | Should -Be mid, old
        Get-Plan $Kind @{ Label = 'app=web' } | Should -Be old
        Get-Plan $Kind @{ Label = @{ app = 'web'; tier = 'b' } } | Should -BeNullOrEmpty
        Get-Plan $Kind @{ Filter = 'label=app=db' } | Should -Be mid
        Get-Plan $Kind @{ Filter = 'label!=app=web' } | Should -Be mid, new
        Get-Plan $Kind @{ Filter = @{ 'label!' = 'app' } } | Should -Be new
    }

    It 'is checked before anything is removed: <_>' -ForEach 'until', 'until=soon' {
        $engine = Start-EngineWith $Kind
        try {
            & "Clear-Docker$Kind" -Filter $_ -Force -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            @($engine.Requests) | Should -Not -Match '^(DELETE|POST)'
        }
        finally { $engine.Stop() }
    }

    It 'takes no age below zero' {
        $engine = Start-EngineWith $Kind
        try {
            & "Clear-Docker$Kind" -OlderThan '-1h' -Force -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        }
        finally { $engine.Stop() }
    }
}

Describe 'Images of several repositories' {
    It 'keep the newest of each repository' {
        $images = @(
            foreach ($repository in 'shop', 'desk') {
                foreach ($thing in $things) { @{ Id = "$repository-$($thing.Name)"; RepoTags = @("${repository}:$($thing.Name)"); Created = $thing.Created.ToUnixTimeSeconds() } }
            }
        )
        $more = @{ 'GET /images/json' = Format-Answer $images }
        foreach ($image in $images) {
            $more["GET /images/$($image.Id)/json"] = Format-Answer @{ RootFS = @{ Layers = @() } }
            $more["GET /images/$($image.Id)/history"] = Format-Answer @()
        }
        $engine = Start-EngineWith Image $more
        try {
            Clear-DockerImage -All -KeepLast 2 -WhatIf -DockerHost $engine.DockerHost -InformationVariable told 6> $null
            ($told | Where-Object Tags -Contains DockerPS.PrunePlan).MessageData.Name | Sort-Object | Should -Be desk:old, shop:old
        }
        finally { $engine.Stop() }
    }
}

Describe 'An engine that fails while it is cleared' {
    It 'fails for the one, and the others go' {
        $engine = Start-EngineWith Network @{
            'DELETE /networks/old' = Format-Answer @{ message = 'the disk is on fire' } 500
            'DELETE /networks/mid' = "HTTP/1.1 204 No Content`r`n`r`n"; 'DELETE /networks/new' = "HTTP/1.1 204 No Content`r`n`r`n"
        }
        try {
            $removed = Clear-DockerNetwork -Force -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure -InformationVariable told 6> $null
            $removed.Name | Sort-Object | Should -Be mid, new
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be 'EngineError,DockerPS.Cmdlets.ClearDockerNetworkCommand'
            $failure[0].TargetObject | Should -Be old
            $failure[0].ErrorDetails.Message | Should -Match 'the disk is on fire'
            "$($told[-1])" | Should -Match '^2 networks \(0 B\) removed'
        }
        finally { $engine.Stop() }
    }

    It 'lets the user go: <_>' -ForEach 'GET /containers/json', 'DELETE /containers/old' {
        $engine = Start-EngineWith Container @{ $_ = '!stall' }
        try {
            $clearing = Start-Pipeline { param($address) Clear-DockerContainer -Force -DockerHost $address } $engine.DockerHost
            $stalled = "^$($_ -replace ' /', ' .*/')"
            Wait-Until { @($engine.Requests) -match $stalled } -Seconds 60
            (Stop-Pipeline $clearing).TotalSeconds | Should -BeLessThan 30
        }
        finally { $engine.Stop() }
    }

    It 'is one of several, and the others are cleared' {
        $engine = Start-EngineWith Network @{ 'DELETE /networks/old' = "HTTP/1.1 204 No Content`r`n`r`n" }
        try {
            $removed = Clear-DockerNetwork -Force -Label app=web -DockerHost unix:///nowhere/engine.sock, $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure 6> $null
            $removed.Name | Should -Be old
            $removed.DockerHost | Should -Be $engine.DockerHost
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineUnreachable,*'
        }
        finally { $engine.Stop() }
    }
}
