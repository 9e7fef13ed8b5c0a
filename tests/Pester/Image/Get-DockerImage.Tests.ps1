BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerImage' {
    BeforeAll {
        # Two images: one with two tags of a repository, a younger one with a name and labels.
        $repository = New-TestName img
        $other = New-TestName img
        $source = New-TestContainer -Created
        $make = {
            param($query)
            (Invoke-EngineApi POST "/commit?container=$source&$query").Id
        }
        $id = & $make "repo=$repository&tag=1"
        $null = Invoke-EngineApi POST "/images/${repository}:1/tag?repo=$repository&tag=2" -Status
        $changes = [uri]::EscapeDataString("LABEL mark=$other app=web`nENV COLOR=blue`nEXPOSE 80`nCMD [`"id`"]")
        $otherId = & $make "repo=$other&tag=latest&changes=$changes"
        $nameless = & $make "changes=$([uri]::EscapeDataString("LABEL mark=$repository"))"
    }
    AfterAll { $null = Invoke-EngineApi DELETE "/images/$nameless" -Status }

    It 'gets an image by name, typed' {
        $image = Get-DockerImage "${other}:latest"
        $image | Should -BeOfType DockerPS.Image
        $image.Name | Should -BeExactly "${other}:latest"
        $image.Repository | Should -BeExactly $other
        $image.Tag | Should -BeExactly latest
        $image.Id | Should -BeExactly $otherId
        $image.Size | Should -BeOfType long
        $image.Size | Should -BeExactly (Invoke-EngineApi GET "/images/$other/json").Size
        $image.Created | Should -BeOfType DateTimeOffset
        $image.Created | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(-10))
        $image.Labels['app'] | Should -Be web
        $image.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        "$image" | Should -BeExactly "${other}:latest"
    }

    It 'gets two tags of one image as two objects' {
        $images = Get-DockerImage | Where-Object Repository -EQ $repository | Sort-Object Tag
        $images.Name | Should -Be "${repository}:1", "${repository}:2"
        $images.Id | Should -Be $id, $id
        $images[0].Tags | Sort-Object | Should -Be "${repository}:1", "${repository}:2"
    }

    It 'takes a name without a tag for all tags, one with a tag for that alone' {
        (Get-DockerImage $repository).Tag | Sort-Object | Should -Be 1, 2
        (Get-DockerImage "${repository}:2").Tag | Should -Be 2
    }

    It 'gets an image by id under all its names: <_>' -ForEach 'full', 'hex', 'short' {
        $key = switch ($_) { full { $id } hex { $id -replace '^sha256:' } short { $id.Substring(7, 12) } }
        (Get-DockerImage $key).Name | Sort-Object | Should -Be "${repository}:1", "${repository}:2"
    }

    It 'takes wildcards for names with and without tags, and finds nothing silently' {
        $prefix = $repository -replace '-img-\d+$'
        (Get-DockerImage "$prefix-img*").Name | Sort-Object | Should -Be ("${repository}:1", "${repository}:2", "${other}:latest" | Sort-Object)
        (Get-DockerImage "${repository}:*").Tag | Sort-Object | Should -Be 1, 2
        (Get-DockerImage "$prefix-*:2").Name | Should -Be "${repository}:2"
        Get-DockerImage "$repository-no*" -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'takes names and its own objects from the pipeline' {
        ("${repository}:1", $other | Get-DockerImage).Name | Should -Be "${repository}:1", "${other}:latest"
        (Get-DockerImage "${repository}:2" | Get-DockerImage).Name | Should -Be "${repository}:2"
    }

    It 'reports a name that is missing, and goes on' {
        $found = Get-DockerImage "$repository-none:1", $other -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Repository | Should -BeExactly $other
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'ImageNotFound,DockerPS.Cmdlets.GetDockerImageCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$repository-none:1"
        "$($failure[0])" | Should -Match 'No such image'
        $failure[0].ErrorDetails.RecommendedAction | Should -Match 'Receive-DockerImage'
    }

    It 'refuses what can be no image''s name, before anything is sent: <_>' -ForEach 'Upper/Case', 'a:b:c', 'name:', '-x' {
        $engine = Start-ScriptedEngine
        try {
            Get-DockerImage $_ -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            $failure[0].TargetObject | Should -BeExactly $_
            $engine.Requests | Should -HaveCount 0
        }
        finally { $engine.Stop() }
    }

    It 'gets those without a name with -Dangling, and the others with -Dangling:$false' {
        $image = Get-DockerImage -Dangling -Label "mark=$repository"
        $image | Should -HaveCount 1
        $image.Id | Should -BeExactly $nameless
        $image.Repository | Should -BeNullOrEmpty
        $image.IsDangling | Should -BeTrue
        Get-DockerImage -Dangling:$false -Label "mark=$repository" | Should -BeNullOrEmpty
        (Get-DockerImage -Dangling:$false -Label "mark=$other").Id | Should -BeExactly $otherId
    }

    It 'filters by label, as text and as a hashtable, and leaves out a named one that does not fit' {
        (Get-DockerImage -Label "mark=$other").Name | Should -BeExactly "${other}:latest"
        (Get-DockerImage -Label @{ mark = $other; app = 'web' }).Name | Should -BeExactly "${other}:latest"
        Get-DockerImage $repository -Label "mark=$other" -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -BeNullOrEmpty
    }

    It 'filters by age and by the engine''s own filters' {
        (Get-DockerImage $other, $repository -Since "${repository}:1").Name | Should -Be "${other}:latest"
        (Get-DockerImage $other, $repository -Before $other).Name | Sort-Object | Should -Be "${repository}:1", "${repository}:2"
        (Get-DockerImage -Filter @{ reference = "$repository*:2" }).Name | Should -Be "${repository}:2"
    }

    It 'gets the layers between with -All alone' {
        $json = '[{"Id":"sha256:' + 'a' * 64 + '","RepoTags":["<none>:<none>"],"RepoDigests":["<none>@<none>"],"Created":1,"Size":1}]'
        $engine = Start-ScriptedEngine @{ 'GET /images/json' = "HTTP/1.1 200 OK`r`nContent-Length: $($json.Length)`r`n`r`n$json" }
        try {
            (Get-DockerImage -All -DockerHost $engine.DockerHost).IsDangling | Should -BeTrue
            $null = Get-DockerImage -DockerHost $engine.DockerHost
            $asked = @($engine.Requests -match ' /v1.41/images/json')
            $asked[0] | Should -Match 'all=(1|true)'
            $asked[1] | Should -Not -Match 'all=(1|true)'
        }
        finally { $engine.Stop() }
    }

    It 'gets all that the engine knows with -Detailed' {
        $image = Get-DockerImage $other -Detailed
        $image | Should -BeOfType DockerPS.ImageDetail
        $image.Name | Should -BeExactly "${other}:latest"
        $image.Command | Should -Be id
        $image.Environment['COLOR'] | Should -Be blue
        $image.ExposedPorts | Should -Be 80/tcp
        $image.OperatingSystem | Should -Be linux
        $image.Raw.Config.Labels.mark | Should -Be $other
        (Get-DockerImage $repository -Detailed).Name | Sort-Object | Should -Be "${repository}:1", "${repository}:2"
    }

    It 'stops at once where the engine does not answer' {
        $engine = Start-ScriptedEngine @{ 'GET /images/json' = '!stall' }
        try {
            $pipeline = Start-Pipeline { param($engine) Get-DockerImage -DockerHost $engine } $engine.DockerHost
            Wait-Until { $engine.Requests -match '/images/json' }
            $pipeline.State | Should -Be Running
            (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 5
        }
        finally { $engine.Stop() }
    }

    It 'shows repository, tag, id, age and size' {
        $table = Get-DockerImage "${repository}:2" | Out-String -Width 160
        $table | Should -Match 'Repository +Tag +Id +Created +Size'
        $table | Should -Match "$repository +2 +$($id.Substring(7, 12)) .*\d ?[kM]i?B"
    }

    It 'completes names and ids' {
        (TabExpansion2 "Get-DockerImage $repository").CompletionMatches.CompletionText | Should -Be "${repository}:1", "${repository}:2"
        (TabExpansion2 "Get-DockerImage -Before $other").CompletionMatches.CompletionText | Should -Be "${other}:latest"
    }
}
