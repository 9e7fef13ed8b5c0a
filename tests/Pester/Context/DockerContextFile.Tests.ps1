BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestContexts.psm1" -Force
    Remove-Item Env:DOCKER_HOST
    $keys = New-ContextKey
    $metadata = '{"Name":"lab","Metadata":{"Description":"d","Own":1},"Endpoints":{"docker":{"Host":"tcp://q:1","SkipTLSVerify":false}}}'

    # A tar archive of name and text, in the order given.
    function New-Tar([string] $Path, [object[]] $Entries) {
        $file = [IO.File]::Create($Path)
        $writer = [Formats.Tar.TarWriter]::new($file)
        foreach ($entry in $Entries) {
            $new = [Formats.Tar.UstarTarEntry]::new($entry.Type ?? 'RegularFile', $entry.Name)
            if ($entry.Text) { $new.DataStream = [IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes($entry.Text)) }
            if ($entry.Link) { $new.LinkName = $entry.Link }
            $writer.WriteEntry($new)
        }
        $writer.Dispose()
        $Path
    }
}
AfterAll { Split-Path $keys.KeyFile | Remove-Item -Recurse; $env:DOCKER_HOST = $env:DOCKERPS_TEST_HOST; Remove-TestResource }

Describe 'Context files' {
    BeforeEach {
        Clear-ContextStore
        $folder = (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory).FullName
    }

    Describe 'Export-DockerContext' {
        BeforeEach { $null = New-DockerContext lab tcp://q:1 -Description d @keys }

        It 'writes a file that its owner alone can read, and Import-DockerContext takes it' {
            $file = Export-DockerContext lab "$folder/x.dockercontext"
            $file.FullName | Should -Be (Join-Path $folder x.dockercontext)
            if (-not $IsWindows) { $file.UnixFileMode | Should -Be 'UserWrite, UserRead' }
            Remove-DockerContext lab
            $back = $file | Import-DockerContext
            $back.Name, $back.DockerHost, $back.Description, $back.TlsFiles.Count | Should -Be lab, tcp://q:1, d, 3
            Get-Content $back.TlsFiles[2] -Raw | Should -BeExactly (Get-Content $keys.KeyFile -Raw)
        }

        It 'writes a file for each context into a folder' {
            $null = New-DockerContext two tcp://b:1
            (Get-DockerContext lab, two | Export-DockerContext -Path $folder).Name | Should -Be lab.dockercontext, two.dockercontext
            Push-Location $folder
            try { (Export-DockerContext default).Name | Should -Be default.dockercontext } finally { Pop-Location }
        }

        It 'overwrites a file with -Force alone' {
            Set-Content "$folder/x" old
            Export-DockerContext lab "$folder/x" -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
            Get-Content "$folder/x" | Should -Be old
            $null = Export-DockerContext lab "$folder/x" -Force
            (Import-DockerContext "$folder/x" again).Name | Should -Be again
        }

        It 'writes no two contexts to one file, not even with -Force' {
            $null = New-DockerContext two tcp://b:1
            Export-DockerContext lab, two "$folder/x" -Force -ErrorVariable failure -ErrorAction SilentlyContinue | Should -HaveCount 1
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileTaken,*'
            $failure[0].CategoryInfo.Category | Should -Be ResourceExists
            $failure[0].TargetObject | Should -BeExactly (Join-Path $folder x)
            (Import-DockerContext "$folder/x" again).DockerHost | Should -Be (Get-DockerContext lab).DockerHost
        }

        It 'reports a missing context and a missing folder, and writes nothing with -WhatIf' {
            Export-DockerContext gone $folder -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContextNotFound,*'
            Export-DockerContext lab "$folder/no/x" -ErrorVariable failure -ErrorAction SilentlyContinue
            "$failure" | Should -Match ([regex]::Escape("$folder/no"))
            Export-DockerContext lab $folder -WhatIf
            Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        }
    }

    Describe 'Import-DockerContext' {
        It 'takes tar and zip, under a name of its own or another' {
            $tar = New-Tar "$folder/a.tar" @{ Name = 'meta.json'; Text = $metadata }, @{ Name = 'tls'; Type = 'Directory' }, @{ Name = 'tls/docker/ca.pem'; Text = 'pem' }
            $made = Import-DockerContext $tar
            $made.Name, $made.DockerHost | Should -Be lab, tcp://q:1
            Get-Content $made.TlsFiles | Should -Be pem
            Set-Content "$folder/meta.json" $metadata
            Compress-Archive "$folder/meta.json" "$folder/a.zip"
            $made = Import-DockerContext "$folder/a.zip" -Context zipped
            $made.Name, $made.Description, $made.TlsFiles.Count | Should -Be zipped, d, 0
            Get-Content (Get-ChildItem "$env:DOCKER_CONFIG/contexts/meta" -Recurse -File) | Should -Match '"Own":1'
        }

        It 'refuses <Why>, and keeps nothing of it' -ForEach @(
            @{ Why = 'a path that leads out'; Entries = @{ Name = 'tls/docker/../../../x'; Text = 'x' } }
            @{ Why = 'dots for a name'; Entries = @{ Name = 'tls/docker/..'; Text = 'x' } }
            @{ Why = 'an absolute path'; Entries = @{ Name = '/tls/docker/ca.pem'; Text = 'x' } }
            @{ Why = 'a backslash'; Entries = @{ Name = 'tls/docker/..\x'; Text = 'x' } }
            @{ Why = 'a file of something else'; Entries = @{ Name = 'README'; Text = 'x' } }
            @{ Why = 'folders that are too deep'; Entries = @{ Name = 'tls/docker/sub/ca.pem'; Text = 'x' } }
            @{ Why = 'a link'; Entries = @{ Name = 'tls/docker/ca.pem'; Type = 'SymbolicLink'; Link = '/etc/passwd' } }
        ) {
            $tar = New-Tar "$folder/a.tar" @{ Name = 'meta.json'; Text = $metadata }, $Entries
            Import-DockerContext $tar -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -Be 'InvalidValue,DockerPS.Cmdlets.ImportDockerContextCommand'
            "$($failure[0])" | Should -Match 'no exported context: its entry'
            Get-ChildItem $env:DOCKER_CONFIG -Recurse -File | Should -BeNullOrEmpty
        }

        It 'refuses what is no exported context: <Why>' -ForEach @(
            @{ Why = 'no metadata'; Make = { New-Tar "$folder/a" @{ Name = 'tls/docker/ca.pem'; Text = 'x' } }; Words = 'there is no meta.json' }
            @{ Why = 'metadata that are no JSON'; Make = { New-Tar "$folder/a" @{ Name = 'meta.json'; Text = '{' } }; Words = 'no exported context' }
            @{ Why = 'any other file'; Make = { Set-Content "$folder/a" ('text ' * 300); "$folder/a" }; Words = 'no exported context' }
            @{ Why = 'a zip that is cut off'; Make = { Set-Content "$folder/a" 'PK..' -NoNewline; "$folder/a" }; Words = 'no exported context' }
            @{ Why = 'a file of 11 MB'; Make = { [IO.File]::WriteAllBytes("$folder/a", [byte[]]::new(11MB)); "$folder/a" }; Words = 'longer than 10 MB' }
            @{ Why = 'a zip of 11 MB that is small'; Make = { [IO.File]::WriteAllBytes("$folder/meta.json", [byte[]]::new(11MB)); Compress-Archive "$folder/meta.json" "$folder/a.zip"; "$folder/a.zip" }; Words = 'more than 10 MB' }
        ) {
            Import-DockerContext (& $Make) -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            "$($failure[0])" | Should -Match $Words
            Get-ChildItem $env:DOCKER_CONFIG | Should -BeNullOrEmpty
        }

        It 'refuses a name that is taken, and one that is none' {
            $null = New-DockerContext lab tcp://old:1
            $tar = New-Tar "$folder/a.tar" @{ Name = 'meta.json'; Text = $metadata }
            Import-DockerContext $tar -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContextNameInUse,*'
            (Get-DockerContext lab).DockerHost | Should -Be tcp://old:1
            Import-DockerContext $tar ../x -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            Import-DockerContext "$folder/gone" -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        }

        It 'makes nothing with -WhatIf' {
            Import-DockerContext (New-Tar "$folder/a.tar" @{ Name = 'meta.json'; Text = $metadata }) -WhatIf
            Get-ChildItem $env:DOCKER_CONFIG | Should -BeNullOrEmpty
        }
    }
}
