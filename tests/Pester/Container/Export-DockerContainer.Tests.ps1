BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Export-DockerContainer' {
    BeforeAll { $name = New-TestContainer -Command 'sh', '-c', 'echo hello > /mark; sleep 1000' }
    BeforeEach { $folder = (New-Item (Join-Path $TestDrive (New-TestName dir)) -ItemType Directory).FullName }

    It 'writes the whole file system, and gives the file' {
        $file = Export-DockerContainer $name (Join-Path $folder fs.tar)
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -Be (Join-Path $folder fs.tar)
        tar -xOf $file.FullName mark | Should -Be hello
        (tar -tf $file.FullName) -match 'bin/sh$' | Should -Not -BeNullOrEmpty
        Get-ChildItem $folder -Force | Should -HaveCount 1
    }

    It 'names the files after the containers in a folder that is there' {
        $other = New-TestContainer -Created
        (Get-DockerContainer $name, $other | Export-DockerContainer -Path $folder).Name | Should -Be "$name.tar", "$other.tar"
    }

    It 'takes a path from the current folder of the session' {
        Push-Location $folder
        try { (Export-DockerContainer $name here.tar).FullName | Should -Be (Join-Path $folder here.tar) }
        finally { Pop-Location }
    }

    It 'does not overwrite, unless -Force' {
        $path = Join-Path $folder fs.tar
        Set-Content $path old
        Export-DockerContainer $name $path -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        Get-Content $path | Should -Be old
        $null = Export-DockerContainer $name $path -Force
        tar -xOf $path mark | Should -Be hello
    }

    It 'writes nothing with -WhatIf' {
        Export-DockerContainer $name (Join-Path $folder fs.tar) -WhatIf
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
    }

    It 'leaves nothing behind where the container or the folder is missing' {
        Export-DockerContainer "$name-none" (Join-Path $folder fs.tar) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        Export-DockerContainer $name (Join-Path $folder no fs.tar) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'leaves nothing behind, nor overwrites, where the engine breaks off' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/x/export' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n5`r`nhello`r`n", '!reset' }
        $path = Join-Path $folder fs.tar
        Set-Content $path old
        Export-DockerContainer x $path -Force -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        Get-Content $path | Should -Be old
        Get-ChildItem $folder -Force | Should -HaveCount 1
        $engine.Stop()
    }

    It 'leaves nothing behind at Ctrl+C' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/x/export' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n5`r`nhello`r`n", '!stall' }
        $pipeline = Start-Pipeline { param($address, $path) Export-DockerContainer x $path -DockerHost $address } $engine.DockerHost, (Join-Path $folder fs.tar)
        Wait-Until { Get-ChildItem $folder -Force }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 3
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        $engine.Stop()
    }
}
