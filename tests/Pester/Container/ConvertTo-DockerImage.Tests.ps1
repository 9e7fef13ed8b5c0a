BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'ConvertTo-DockerImage' {
    BeforeAll {
        $name = New-TestContainer -Command sh, -c, 'echo content > /written; echo ready; sleep 1000'
        Wait-Until { Get-DockerContainerLog $name -Raw }
    }
    BeforeEach { $repository = New-TestName image }

    It 'makes an image with a name, and gives it' {
        $image = ConvertTo-DockerImage $name "${repository}:1.0" -Author 'Ada <ada@example.com>' -Message 'as it was'
        $image | Should -BeOfType DockerPS.Image
        $image.Repository | Should -BeExactly $repository
        $image.Tag | Should -BeExactly 1.0
        $image.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        $real = Invoke-EngineApi GET "/images/${repository}:1.0/json"
        $real.Id | Should -BeExactly $image.Id
        $real.Author | Should -BeExactly 'Ada <ada@example.com>'
        $real.Comment | Should -BeExactly 'as it was'
    }

    It 'tags with -Tag, else latest' {
        (ConvertTo-DockerImage $name $repository -Tag 2).Tag | Should -BeExactly 2
        (ConvertTo-DockerImage $name $repository).Tag | Should -BeExactly latest
    }

    It 'makes an image without a name' {
        $image = ConvertTo-DockerImage $name
        try { (Invoke-EngineApi GET "/images/$($image.Id)/json").RepoTags | Should -BeNullOrEmpty }
        finally { $null = Invoke-EngineApi DELETE "/images/$($image.Id)" -Status }
    }

    It 'applies the instructions of -Change' {
        $null = ConvertTo-DockerImage $name $repository -Change 'CMD ["echo","a b"]', 'ENV GREETING=hello', 'WORKDIR /srv'
        $config = (Invoke-EngineApi GET "/images/${repository}/json").Config
        $config.Cmd | Should -Be echo, 'a b'
        $config.Env | Should -Contain GREETING=hello
        $config.WorkingDir | Should -BeExactly /srv
    }

    It 'takes objects from the pipeline, and makes the names in a script block' {
        $image = Get-DockerContainer $name | ConvertTo-DockerImage -Repository { "$($_.Name)-image" }
        $image.Repository | Should -BeExactly "$name-image"
    }

    It 'makes nothing with -WhatIf' {
        ConvertTo-DockerImage $name $repository -WhatIf
        Invoke-EngineApi GET "/images/$repository/json" -Status | Should -Be 404
    }

    It 'reports a name that is missing' {
        ConvertTo-DockerImage "$name-none" $repository -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
    }

    It 'refuses <What> before anything is sent' -ForEach @(
        @{ What = 'a bad name'; Given = @{ Repository = 'Team/App' } }
        @{ What = 'a bad tag'; Given = @{ Repository = 'app'; Tag = 'a b' } }
        @{ What = 'two tags'; Given = @{ Repository = 'app:1'; Tag = '2' } }
        @{ What = 'a tag alone'; Given = @{ Tag = '2' } }
    ) {
        $engine = Start-ScriptedEngine
        try {
            ConvertTo-DockerImage web @Given -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            $failure[0].TargetObject | Should -BeExactly web
            $engine.Requests.Count | Should -Be 0
        }
        finally { $engine.Stop() }
    }

    It 'reports an instruction that the engine does not take' {
        ConvertTo-DockerImage $name $repository -Change 'RUN true' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -Match 'run is not a valid change command'
    }

    It 'ends at once when it is stopped' {
        $engine = Start-ScriptedEngine @{ 'POST /commit' = '!stall' }
        try {
            $pipeline = Start-Pipeline { param($engine) ConvertTo-DockerImage web app -DockerHost $engine } $engine.DockerHost
            Wait-Until { $engine.Requests -match '/commit' }
            $null = Stop-Pipeline $pipeline
        }
        finally { $engine.Stop() }
    }

    It 'completes names' {
        (TabExpansion2 "ConvertTo-DockerImage $name").CompletionMatches.CompletionText | Should -Contain $name
    }
}
