BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Rename-DockerContainer' {
    BeforeEach { $name = New-TestContainer -Created }

    It 'renames, silently' {
        Rename-DockerContainer $name "$name-x" | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 404
        Invoke-EngineApi GET "/containers/$name-x/json" -Status | Should -Be 200
    }

    It 'makes the name from each piped container' {
        $renamed = Get-DockerContainer $name | Rename-DockerContainer -NewName { $_.Name + '-old' } -PassThru
        $renamed.Name | Should -BeExactly "$name-old"
    }

    It 'renames nothing with -WhatIf' {
        Rename-DockerContainer $name "$name-x" -WhatIf
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 200
    }

    It 'reports a name that is taken' {
        $other = New-TestContainer -Created
        Rename-DockerContainer $name $other -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNameInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -BeLike '*already in use*'
    }

    It 'reports a name that cannot be one before anything is sent' {
        $engine = Start-ScriptedEngine
        foreach ($bad in 'a b', '-a', 'a', 'a/b', "ab`n") {
            Rename-DockerContainer x $bad -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNameInvalid,*' -Because $bad
        }
        @($engine.Requests) | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'reports what is missing' {
        Rename-DockerContainer "$name-none" "$name-x" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
    }
}
