BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Export-DockerContainer' {
    BeforeAll {
        $name = New-TestContainer -Command sh, -c, 'echo content > /written; echo ready; sleep 1000'
        Wait-Until { Get-DockerContainerLog $name -Raw }
    }
    BeforeEach { $path = Join-Path $TestDrive "$(New-TestName export).tar" }

    It 'writes the files of a container to a tar file, and gives it' {
        $file = Export-DockerContainer $name $path
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -BeExactly $path
        tar -xOf $path written | Should -BeExactly content
    }

    It 'takes what is piped, and calls the files in a folder as the containers' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive (New-TestName folder))
        $second = New-TestContainer -Created
        $files = Get-DockerContainer $name, $second | Export-DockerContainer -Path $folder
        $files.Name | Should -Be "$name.tar", "$second.tar"
        $files.Length | ForEach-Object { $_ | Should -BeGreaterThan 0 }
    }

    It 'writes nothing with -WhatIf' {
        Export-DockerContainer $name $path -WhatIf
        $path | Should -Not -Exist
    }

    It 'leaves a file that is there, and says so, unless -Force' {
        Set-Content $path old
        Export-DockerContainer $name $path -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[0].TargetObject | Should -BeExactly $path
        Get-Content $path | Should -BeExactly old
        Export-DockerContainer $name $path -Force
        tar -xOf $path written | Should -BeExactly content
    }

    It 'writes no two containers to one file, not even with -Force' {
        $second = New-TestContainer -Created
        Export-DockerContainer $name, $second $path -Force -ErrorVariable failure -ErrorAction SilentlyContinue | Should -HaveCount 1
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileTaken,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[0].TargetObject | Should -BeExactly $path
        tar -xOf $path written | Should -BeExactly content
    }

    It 'reports a name that is missing, and leaves no file' {
        Export-DockerContainer "$name-none" $path -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
        $path | Should -Not -Exist
    }

    It 'reports a folder that is missing' {
        Export-DockerContainer $name (Join-Path $TestDrive none file.tar) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -BeExactly "There is no folder '$(Join-Path $TestDrive none)' for the file 'file.tar'."
    }

    It 'leaves nothing behind when it <How>' -ForEach @(
        @{ How = 'breaks off'; Step = '!reset' }, @{ How = 'is stopped'; Step = '!stall' }
    ) {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive (New-TestName folder))
        $engine = Start-ScriptedEngine @{ 'GET /containers/web/export' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n4`r`nabcd`r`n", $Step }
        try {
            $pipeline = Start-Pipeline { param($engine, $path) Export-DockerContainer web $path -DockerHost $engine } $engine.DockerHost, (Join-Path $folder web.tar)
            if ($Step -eq '!reset') {
                Wait-Until { $pipeline.State -ne 'Running' }
                $pipeline.Errors.Count | Should -Be 1
                $pipeline.Errors[0].FullyQualifiedErrorId | Should -BeLike 'Engine*,*'
            }
            else {
                Wait-Until { $engine.Requests -match '/export' }
                $null = Stop-Pipeline $pipeline
            }
            Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        }
        finally { $engine.Stop() }
    }

    It 'completes names' {
        (TabExpansion2 "Export-DockerContainer $name").CompletionMatches.CompletionText | Should -Contain $name
    }
}
