BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Export-DockerImage' {
    BeforeAll {
        $name = New-TestName file
        Add-DockerImageTag (Get-TestImage) "${name}:1", "${name}:2"
    }
    BeforeEach { $path = Join-Path $TestDrive "$([guid]::NewGuid()).tar" }

    It 'writes several images to one file, and gives the file' {
        $file = Get-DockerImage $name | Export-DockerImage -Path $path
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -Be $path
        $manifest = tar -xOf $path manifest.json | ConvertFrom-Json
        $manifest.RepoTags | Sort-Object | Should -Be "${name}:1", "${name}:2"
    }

    It 'leaves a file that is there, unless -Force' {
        Set-Content $path old
        Export-DockerImage "${name}:1" $path -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        Get-Content $path | Should -Be old
        (Export-DockerImage "${name}:1" $path -Force).Length | Should -BeGreaterThan 10000
    }

    It 'writes nothing with -WhatIf' {
        Export-DockerImage "${name}:1" $path -WhatIf
        Test-Path $path | Should -BeFalse
    }

    It 'reports an image that is missing, and leaves no file' {
        Export-DockerImage "${name}:1", "${name}:none" $path -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        Get-ChildItem $TestDrive -Filter "*$([IO.Path]::GetFileName($path))*" -Force | Should -BeNullOrEmpty
    }

    It 'leaves no file when the engine fails in the middle: <What>' -ForEach @(
        @{ What = 'its words in the place of the rest'; Tail = '{"message":"layer is gone"}'; Id = 'ImageTransferFailed'; Words = 'layer is gone' }
        @{ What = 'nothing in the place of the rest'; Tail = ''; Id = 'EngineProtocolError'; Words = 'end mark' }
    ) {
        $body = ('x' * 5000) + $Tail
        $engine = Start-ScriptedEngine @{ 'GET /images/get' = "HTTP/1.1 200 OK`r`nContent-Length: $($body.Length)`r`n`r`n$body" }
        Export-DockerImage x $path -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$($failure[0])" | Should -Match $Words
        Get-ChildItem $TestDrive -Filter "*$([IO.Path]::GetFileName($path))*" -Force | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'leaves no file when it is stopped' {
        $engine = Start-ScriptedEngine @{ 'GET /images/get' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n3`r`nabc`r`n", '!stall' }
        $pipeline = Start-Pipeline { param($path, $engine) Export-DockerImage x $path -DockerHost $engine } $path, $engine.DockerHost
        Wait-Until { Get-ChildItem $TestDrive -Filter "*$([IO.Path]::GetFileName($path))*" -Force }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 2
        Wait-Until { -not (Get-ChildItem $TestDrive -Filter "*$([IO.Path]::GetFileName($path))*" -Force) }
        $engine.Stop()
    }

    It 'refuses a directory' {
        Export-DockerImage "${name}:1" $TestDrive -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
    }
}

Describe 'Import-DockerImage' {
    BeforeAll {
        $name = New-TestName load
        $null = "FROM $(Get-TestImage)", "LABEL unique=$name" | Invoke-DockerBuild -Tag "${name}:1", "${name}:2" -Builder Classic
        $path = Join-Path $TestDrive images.tar
        $null = Export-DockerImage "${name}:*" $path
    }
    BeforeEach { $null = Remove-DockerImage "${name}:*" }

    It 'loads the images of a file, and gives each under its name' {
        $images = Import-DockerImage $path
        $images | ForEach-Object { $_ | Should -BeOfType DockerPS.Image }
        $images.Name | Sort-Object | Should -Be "${name}:1", "${name}:2"
        Invoke-EngineApi GET "/images/${name}:1/json" -Status | Should -Be 200
    }

    It 'takes piped and compressed files' {
        gzip -kf $path
        Get-Item "$path.gz" | Import-DockerImage | Should -HaveCount 2
    }

    It 'loads nothing with -WhatIf' {
        Import-DockerImage $path -WhatIf
        Invoke-EngineApi GET "/images/${name}:1/json" -Status | Should -Be 404
    }

    It 'reports a file that is missing or holds no images, and goes on' {
        $bad = Join-Path $TestDrive bad.tar
        Set-Content $bad ('not a tar ' * 200)
        $images = Import-DockerImage (Join-Path $TestDrive none.tar), $bad, $path -ErrorVariable failure -ErrorAction SilentlyContinue
        $images | Should -HaveCount 2
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $failure[1].FullyQualifiedErrorId | Should -BeLike 'ImageTransferFailed,*'
        $failure[1].TargetObject | Should -BeExactly $bad
        "$($failure[1])" | Should -Match 'invalid tar header'
    }
}
