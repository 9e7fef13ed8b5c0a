BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $folder = New-Item (Join-Path $TestDrive root) -ItemType Directory
    Set-Content (Join-Path $folder hello) 'hello'
    $tar = Join-Path $TestDrive root.tar
    tar -C $folder -cf $tar .
}
AfterAll { Remove-TestResource }

Describe 'New-DockerImage' {
    BeforeEach { $name = New-TestName image }

    It 'makes an image of a tar file, tagged latest where no tag is given' {
        $image = New-DockerImage $tar $name
        $image | Should -BeOfType DockerPS.Image
        $image.Name | Should -BeExactly "${name}:latest"
        $image.Size | Should -BeGreaterThan 0
        (Invoke-EngineApi GET "/images/${name}:latest/json").Id | Should -Be $image.Id
    }

    It 'takes a compressed file, a comment and instructions' {
        tar -C $folder -czf "$tar.gz" .
        $image = New-DockerImage "$tar.gz" "${name}:2" -Message 'from a test' -Change 'CMD ["/hello"]', 'ENV A=b' | Get-DockerImage -Detailed
        $image.Comment | Should -Be 'from a test'
        $image.Command | Should -Be '/hello'
        $image.Environment['A'] | Should -Be b
    }

    It 'makes an image without a name' {
        $image = New-DockerImage $tar
        $image.Repository | Should -BeNullOrEmpty
        $image.IsDangling | Should -BeTrue
        Remove-DockerImage $image.Id | Should -Not -BeNullOrEmpty
    }

    It 'takes a piped file, and a path from the current location' {
        (Get-Item $tar | New-DockerImage -Name "${name}:piped").Tag | Should -Be piped
        Push-Location $TestDrive
        try { (New-DockerImage ./root.tar "${name}:near").Tag | Should -Be near } finally { Pop-Location }
    }

    It 'makes nothing with -WhatIf' {
        New-DockerImage $tar $name -WhatIf
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'refuses a name before anything is sent: <_>' -ForEach 'A B', 'x@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' {
        $engine = Start-ScriptedEngine
        New-DockerImage $tar $_ -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        $failure[0].TargetObject | Should -BeExactly $_
        $engine.Requests | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'reports a file that is missing, and a directory' {
        New-DockerImage (Join-Path $TestDrive none.tar) $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        New-DockerImage $folder $name -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -Match 'is a directory'
    }

    It 'passes on why the engine refuses, however much of the file is left: <Words>' -ForEach @(
        @{ Settings = @{ Change = 'FOO bar' }; Words = 'foo is not a valid change' }
        @{ Settings = @{ }; Words = 'invalid tar header' }
    ) {
        $large = Join-Path $TestDrive large.tar
        if (-not (Test-Path $large)) { [IO.File]::WriteAllBytes($large, [Text.Encoding]::ASCII.GetBytes('not a tar' * 2000000)) }
        New-DockerImage $large $name @Settings -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -Match $Words
    }

    It 'shows how much was sent' {
        $engine = Start-ScriptedEngine @{ 'POST /images/create' = '!stall' }
        $large = Join-Path $TestDrive slow.tar
        [IO.File]::WriteAllBytes($large, [byte[]]::new(20MB))
        $pipeline = Start-Pipeline { param($tar, $engine) New-DockerImage $tar x -DockerHost $engine } $large, $engine.DockerHost
        Wait-Until { $pipeline.Shell.Streams.Progress.StatusDescription -match '^[\d.]+ .?B of 21.0 MB$' }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 2
        $engine.Stop()
    }
}
