BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'New-DockerImage' {
    BeforeAll {
        # A root file system with one file.
        $tree = New-Item -ItemType Directory (Join-Path $TestDrive tree)
        Set-Content (Join-Path $tree hello) 'hello'
        $tar = Join-Path $TestDrive rootfs.tar
        [Formats.Tar.TarFile]::CreateFromDirectory($tree, $tar, $false)
    }
    BeforeEach { $name = New-TestName img }

    It 'makes an image of an archive' {
        $image = New-DockerImage $tar "${name}:1"
        $image | Should -BeOfType DockerPS.Image
        $image.Name | Should -BeExactly "${name}:1"
        $known = Invoke-EngineApi GET "/images/${name}:1/json"
        $image.Id | Should -BeExactly $known.Id
        $known.RootFS.Layers | Should -HaveCount 1
        $known.Size | Should -Be 6 -Because 'that is how long its one file is'
    }

    It 'gives the tag latest where none is given' {
        (New-DockerImage $tar $name).Name | Should -BeExactly "${name}:latest"
        Invoke-EngineApi GET "/images/${name}:latest/json" -Status | Should -Be 200
    }

    It 'makes an image without a name' {
        $image = New-DockerImage $tar -Message $name
        try {
            $image.Repository | Should -BeNullOrEmpty
            $image.IsDangling | Should -BeTrue
            $image.Id | Should -Match '^sha256:[0-9a-f]{64}$'
        }
        finally { $null = Invoke-EngineApi DELETE "/images/$($image.Id)" -Status }
    }

    It 'applies instructions, and keeps a comment' {
        $null = New-DockerImage $tar $name -Message 'from a test' -Change 'CMD ["/hello"]', 'ENV COLOR=blue', 'LABEL app=web'
        $known = Invoke-EngineApi GET "/images/$name/json"
        $known.Comment | Should -Be 'from a test'
        $known.Config.Cmd | Should -Be /hello
        $known.Config.Env | Should -Contain COLOR=blue
        $known.Config.Labels.app | Should -Be web
    }

    It 'reads an archive that is compressed' {
        $gz = Join-Path $TestDrive rootfs.tar.gz
        $from = [IO.File]::OpenRead($tar)
        $to = [IO.Compression.GZipStream]::new([IO.File]::Create($gz), [IO.Compression.CompressionMode]::Compress)
        $from.CopyTo($to)
        $to.Dispose()
        $from.Dispose()
        (New-DockerImage $gz $name).Size | Should -Be 6
    }

    It 'takes files from the pipeline, and relative paths from the current location' {
        (Get-Item $tar | New-DockerImage -Name "${name}:file").Tag | Should -Be file
        Push-Location $TestDrive
        try { (New-DockerImage ./rootfs.tar "${name}:here").Tag | Should -Be here }
        finally { Pop-Location }
    }

    It 'asks for the platform it is told' {
        $engine = Start-ScriptedEngine @{ 'POST /images/create' = "HTTP/1.1 500 Oops`r`nContent-Length: 2`r`n`r`n{}", '!close' }
        try {
            New-DockerImage $tar a -Platform linux/arm64 -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue
            @($engine.Requests -match 'POST')[0] | Should -Match 'platform=linux(%2F|/)arm64'
        }
        finally { $engine.Stop() }
    }

    It 'makes nothing with -WhatIf' {
        New-DockerImage $tar $name -WhatIf | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'refuses bad input before anything is sent: <Because>' -ForEach @(
        @{ Because = 'a malformed name'; Given = @{ Name = 'Upper/Case' } }
        @{ Because = 'an id for a name'; Given = @{ Name = 'sha256:' + 'a' * 64 } }
        @{ Because = 'a digest for a tag'; Given = @{ Name = 'app@sha256:' + 'a' * 64 } }
        @{ Because = 'a malformed platform'; Given = @{ Name = 'app'; Platform = 'a/b/c/d' } }
        @{ Because = 'a directory'; Given = @{ Name = 'app'; Path = 'tree' } }
        @{ Because = 'no file system'; Given = @{ Name = 'app'; Path = 'Env:/PATH' } }
    ) {
        $engine = Start-ScriptedEngine
        $Given['Path'] = if (-not $Given['Path']) { $tar } elseif ($Given['Path'] -eq 'tree') { $tree.FullName } else { $Given['Path'] }
        try {
            New-DockerImage @Given -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be 'InvalidValue,DockerPS.Cmdlets.NewDockerImageCommand'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            $failure[0].TargetObject | Should -BeExactly $Given.Name
            @($engine.Requests -notmatch '_ping') | Should -HaveCount 0
        }
        finally { $engine.Stop() }
    }

    It 'reports an archive that is missing, before anything is sent' {
        $engine = Start-ScriptedEngine
        try {
            New-DockerImage (Join-Path $TestDrive none.tar) app -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
            $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
            "$($failure[0])" | Should -Match 'none\.tar'
            @($engine.Requests -notmatch '_ping') | Should -HaveCount 0
        }
        finally { $engine.Stop() }
    }

    It 'reports what is no archive, in the engine''s words' {
        $text = Join-Path $TestDrive text.tar
        Set-Content $text ('no archive ' * 200)
        New-DockerImage $text $name -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure | Should -HaveCount 1
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -Match 'tar'
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'reports an instruction that cannot be applied' {
        New-DockerImage $tar $name -Change 'RUN true' -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -Match 'run is not a valid change command'
    }

    It 'stops at once where the engine does not answer' {
        $engine = Start-ScriptedEngine @{ 'POST /images/create' = '!stall' }
        try {
            $pipeline = Start-Pipeline { param($engine, $tar) New-DockerImage $tar app -DockerHost $engine } $engine.DockerHost, $tar
            Wait-Until { $engine.Requests -match '^POST' }
            $pipeline.State | Should -Be Running
            (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 5
        }
        finally { $engine.Stop() }
    }

    It 'completes names' {
        $null = New-DockerImage $tar $name
        (TabExpansion2 "New-DockerImage ./rootfs.tar $name").CompletionMatches.CompletionText | Should -Be "${name}:latest"
        (TabExpansion2 'New-DockerImage ./rootfs.tar -Platform linux/arm6').CompletionMatches.CompletionText | Should -Contain linux/arm64
    }
}
