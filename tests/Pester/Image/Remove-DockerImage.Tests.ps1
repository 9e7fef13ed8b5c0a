BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Remove-DockerImage' {
    BeforeAll {
        $source = New-TestContainer -Created
    }
    BeforeEach {
        $name = New-TestName img
        # An image of its own, whatever else was made of the same container.
        $id = (Invoke-EngineApi POST "/commit?container=$source&repo=$name&tag=1&comment=$name").Id
    }

    It 'removes by name, and tells what went' {
        $removal = Remove-DockerImage "${name}:1"
        $removal | Should -BeOfType DockerPS.ImageRemoval
        $removal.Image | Should -BeExactly "${name}:1"
        $removal.Untagged | Should -Contain "${name}:1"
        $removal.Deleted | Should -Contain $id
        $removal.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        Invoke-EngineApi GET "/images/$id/json" -Status | Should -Be 404
    }

    It 'removes one name, and leaves the image under the other' {
        $null = Invoke-EngineApi POST "/images/${name}:1/tag?repo=$name&tag=2" -Status
        $removal = Get-DockerImage $name | Where-Object Tag -EQ 1 | Remove-DockerImage
        $removal.Untagged | Should -Be "${name}:1"
        $removal.Deleted | Should -HaveCount 0
        (Get-DockerImage $id).Name | Should -BeExactly "${name}:2"
    }

    It 'takes a name without a tag for the tag latest' {
        $null = Invoke-EngineApi POST "/images/${name}:1/tag?repo=$name&tag=latest" -Status
        (Remove-DockerImage $name).Untagged | Should -Be "${name}:latest"
        Invoke-EngineApi GET "/images/${name}:1/json" -Status | Should -Be 200
    }

    It 'removes what is piped: names and objects' {
        ("${name}:1" | Remove-DockerImage).Untagged | Should -Contain "${name}:1"
        $null = Invoke-EngineApi POST "/commit?container=$source&repo=$name&tag=1"
        (Get-DockerImage $name | Remove-DockerImage).Untagged | Should -Contain "${name}:1"
        Invoke-EngineApi GET "/images/${name}:1/json" -Status | Should -Be 404
    }

    It 'removes an image without a name' {
        $nameless = (Invoke-EngineApi POST "/commit?container=$source&changes=$([uri]::EscapeDataString("LABEL mark=$name"))").Id
        (Get-DockerImage -Dangling -Label "mark=$name" | Remove-DockerImage).Deleted | Should -Contain $nameless
        Invoke-EngineApi GET "/images/$nameless/json" -Status | Should -Be 404
    }

    It 'removes what a wildcard fits, and nothing where it fits nothing' {
        $null = Invoke-EngineApi POST "/images/${name}:1/tag?repo=$name&tag=2" -Status
        (Remove-DockerImage "${name}:*").Image | Sort-Object | Should -Be "${name}:1", "${name}:2"
        Remove-DockerImage "${name}*" -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'removes nothing with -WhatIf' {
        Remove-DockerImage "${name}:1" -WhatIf | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/images/${name}:1/json" -Status | Should -Be 200
    }

    It 'leaves an image that a container uses, and removes it with -Force if that does not run' {
        $container = New-TestName
        $null = Invoke-EngineApi POST "/containers/create?name=$container" -Body @{ Image = "${name}:1"; Cmd = @('true') }
        Remove-DockerImage "${name}:1" -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'ImageInUse,DockerPS.Cmdlets.RemoveDockerImageCommand'
        $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
        $failure[0].TargetObject | Should -BeExactly "${name}:1"
        "$($failure[0])" | Should -Match 'container [0-9a-f]+ is using its referenced image'
        $failure[0].ErrorDetails.RecommendedAction | Should -Match '-Force'
        (Remove-DockerImage "${name}:1" -Force).Untagged | Should -Contain "${name}:1"
    }

    It 'needs -Force for an id with names of several repositories' {
        $null = Invoke-EngineApi POST "/images/${name}:1/tag?repo=$name-b&tag=1" -Status
        Remove-DockerImage $id -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageInUse,*'
        "$($failure[0])" | Should -Match 'referenced in multiple repositories'
        (Remove-DockerImage $id -Force).Untagged | Should -HaveCount 2
        Invoke-EngineApi GET "/images/$id/json" -Status | Should -Be 404
    }

    It 'reports an image that is missing, goes on, and gives each its own target' {
        $removed = Remove-DockerImage "$name-none", "${name}:1", "$name-gone" -ErrorVariable failure -ErrorAction SilentlyContinue
        $removed.Image | Should -BeExactly "${name}:1"
        $failure.TargetObject | Should -Be "$name-none", "$name-gone"
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'No such image'
    }

    It 'refuses what can be no image''s name, before anything is sent' {
        $engine = Start-ScriptedEngine
        try {
            Remove-DockerImage 'Upper/Case' -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            $failure[0].TargetObject | Should -BeExactly 'Upper/Case'
            $engine.Requests | Should -HaveCount 0
        }
        finally { $engine.Stop() }
    }

    It 'says what it is told: -Force and -NoPrune' {
        $engine = Start-ScriptedEngine @{ 'DELETE /images/app' = "HTTP/1.1 200 OK`r`nContent-Length: 2`r`n`r`n[]" }
        try {
            $null = Remove-DockerImage app -Force -NoPrune -DockerHost $engine.DockerHost
            $request = @($engine.Requests -match '^DELETE')
            $request | Should -HaveCount 1
            $request[0] | Should -Match 'force=(1|true)'
            $request[0] | Should -Match 'noprune=(1|true)'
        }
        finally { $engine.Stop() }
    }

    It 'stops at once where the engine does not answer' {
        $engine = Start-ScriptedEngine @{ 'DELETE /images/app' = '!stall' }
        try {
            $pipeline = Start-Pipeline { param($engine) Remove-DockerImage app -DockerHost $engine } $engine.DockerHost
            Wait-Until { $engine.Requests -match '^DELETE' }
            $pipeline.State | Should -Be Running
            (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 5
        }
        finally { $engine.Stop() }
    }

    It 'shows what went' {
        $table = Remove-DockerImage "${name}:1" | Out-String -Width 200
        $table | Should -Match 'Image +Untagged +Deleted'
        $table | Should -Match "${name}:1 .*$($id.Substring(7, 12))"
    }

    It 'completes names' {
        (TabExpansion2 "Remove-DockerImage $name").CompletionMatches.CompletionText | Should -Be "${name}:1"
    }
}
