BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Remove-DockerContainer' {
    It 'removes by name, silently' {
        $name = New-TestContainer -Created
        Remove-DockerContainer $name | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
    }

    It 'removes what is piped and what a wildcard fits' {
        $name = New-TestContainer -Created
        $others = 'a', 'b' | ForEach-Object { New-TestContainer "$name-$_" -Created }
        Get-DockerContainer $name | Remove-DockerContainer
        Remove-DockerContainer "$name-*"
        $name, $others | ForEach-Object { $_ } | ForEach-Object { Invoke-EngineApi GET "/containers/$_/json" -Status | Should -Be 404 }
    }

    It 'does not remove one that runs, and says what to do' {
        $name = New-TestContainer
        Remove-DockerContainer $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -BeLike '*running container*'
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*-Force*'
        Remove-DockerContainer $name -Force
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
    }

    It 'removes anonymous volumes only when asked' {
        foreach ($asked in $false, $true) {
            $name = New-TestContainer -Created -Settings @{ Volumes = @{ '/data' = @{} } }
            $volume = (Invoke-EngineApi GET "/containers/$name/json").Mounts[0].Name
            Remove-DockerContainer $name -RemoveVolume:$asked
            Invoke-EngineApi GET "/volumes/$volume" -Status | Should -Be ($asked ? 404 : 200)
            if (-not $asked) { $null = Invoke-EngineApi DELETE "/volumes/$volume" -Status }
        }
    }

    It 'removes nothing with -WhatIf' {
        $name = New-TestContainer
        Remove-DockerContainer $name -Force -WhatIf
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 200
    }

    It 'reports what is missing, and removes the others' {
        $name = New-TestContainer -Created
        Remove-DockerContainer "$name-none", $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
    }

    It 'completes names' {
        $name = New-TestContainer -Created
        $line = "Remove-DockerContainer $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $name
    }
}
