BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerImage' {
    BeforeAll {
        $name = New-TestName app
        $null = "FROM $(Get-TestImage)", "LABEL team=$name part=web" | Invoke-DockerBuild -Tag "${name}:1", "${name}:2" -Builder Classic
        $null = "FROM ${name}:1", 'LABEL part=next' | Invoke-DockerBuild -Tag "$name/other:1" -Builder Classic
        $id = (Invoke-EngineApi GET "/images/${name}:1/json").Id
    }

    It 'gets one object for each name of an image' {
        $images = Get-DockerImage | Where-Object Id -EQ $id
        $images | ForEach-Object Name | Sort-Object | Should -Be "${name}:1", "${name}:2"
        $images[0].Tags | Sort-Object | Should -Be "${name}:1", "${name}:2"
        $images[0].Repository | Should -BeExactly $name
        $images[0].Created.GetType().Name | Should -Be DateTimeOffset
        $images[0].Size | Should -BeOfType long
        $images[0].Labels['part'] | Should -Be web
        $images[0].DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'gets a repository''s tags by its name, and one by name and tag' {
        Get-DockerImage $name | ForEach-Object Tag | Sort-Object | Should -Be 1, 2
        (Get-DockerImage "${name}:2").Name | Should -BeExactly "${name}:2"
        (Get-DockerImage "docker.io/library/${name}:2").Name | Should -BeExactly "${name}:2"
    }

    It 'gets an image by its id and by the beginning of it, under all its names' {
        Get-DockerImage $id | Should -HaveCount 2
        Get-DockerImage $id.Substring(7, 12) | Should -HaveCount 2
    }

    It 'gets what a wildcard fits, with or without the tag, and nothing for one that fits nothing' {
        Get-DockerImage "$name*" | Should -HaveCount 3
        Get-DockerImage "$name/*" | ForEach-Object Name | Should -Be "$name/other:1"
        Get-DockerImage "${name}:[2-9]" | ForEach-Object Tag | Should -Be 2
        Get-DockerImage "$($name.Substring(0, 8))*-app-?" | Should -HaveCount 2
        Get-DockerImage "$name-none*" | Should -BeNullOrEmpty
    }

    It 'gets what is piped: names, images and what a container is made from' {
        "${name}:1" | Get-DockerImage | ForEach-Object Tag | Should -Be 1
        Get-DockerImage "${name}:1" | Get-DockerImage | ForEach-Object Tag | Should -Be 1
        [pscustomobject]@{ Image = "${name}:1" } | Get-DockerImage | ForEach-Object Tag | Should -Be 1
    }

    It 'gets all that the engine knows with -Detailed' {
        $image = Get-DockerImage "${name}:1" -Detailed
        $image | Should -BeOfType DockerPS.ImageDetail
        $image.OperatingSystem | Should -Be linux
        $image.LayerDigests[0] | Should -Match '^sha256:'
        $image.Raw.Id | Should -Be $id
        Get-DockerImage $name -Detailed | Should -HaveCount 2
    }

    It 'filters by labels, age, names and danglingness' {
        Get-DockerImage -Label "team=$name" | Should -HaveCount 3
        Get-DockerImage -Label @{ team = $name; part = 'next' } | ForEach-Object Name | Should -Be "$name/other:1"
        Get-DockerImage -Since "${name}:1" -Label "team=$name" | ForEach-Object Name | Should -Be "$name/other:1"
        Get-DockerImage -Before "$name/other:1" -Label "team=$name" | Should -HaveCount 2
        Get-DockerImage -Filter "reference=$name" | Should -HaveCount 2
        Get-DockerImage -Label "team=$name" -Dangling | Should -BeNullOrEmpty
        Get-DockerImage -Label "team=$name" -Dangling:$false | Should -HaveCount 3
        Get-DockerImage "${name}:1" -Label part=next | Should -BeNullOrEmpty
    }

    It 'lists the steps between with -All' {
        @(Get-DockerImage -All).Count | Should -BeGreaterOrEqual @(Get-DockerImage).Count
    }

    It 'reports a name that is missing, and goes on' {
        $found = Get-DockerImage "$name-none", "${name}:1", "${name}:none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $found.Tag | Should -Be 1
        $failure.TargetObject | Should -Be "$name-none", "${name}:none"
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'No such image'
    }

    It 'refuses what can be no name, before anything is sent' {
        $engine = Start-ScriptedEngine
        Get-DockerImage 'a b' -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        $engine.Requests | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'shows a table of names, short ids, ages and sizes' {
        $lines = Get-DockerImage "${name}:1" | Out-String -Stream -Width 200 | Where-Object { $_ }
        $lines[0] | Should -Match '^\W*Repository\W+Tag\W+Id\W+Created\W+Size'
        $lines[-1] | Should -Match "^$name +1 +$($id.Substring(7, 12)) .* ago +[\d.]+ .?B"
    }

    It 'sorts by size and completes names' {
        $sizes = Get-DockerImage | Sort-Object Size -Descending | ForEach-Object Size
        $sizes[0] | Should -BeGreaterOrEqual $sizes[-1]
        $line = "Get-DockerImage $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "${name}:2"
    }
}
