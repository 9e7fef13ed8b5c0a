BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Rename-DockerContainer' {
    BeforeEach {
        $name = New-TestContainer -Created
        $id = (Invoke-EngineApi GET "/containers/$name/json").Id
        $new = New-TestName new
    }

    It 'renames by name, silently' {
        Rename-DockerContainer $name $new | Should -BeNullOrEmpty
        (Invoke-EngineApi GET "/containers/$id/json").Name | Should -BeExactly "/$new"
    }

    It 'writes it under its new name with -PassThru' {
        $renamed = Rename-DockerContainer $name $new -PassThru
        $renamed.Name | Should -BeExactly $new
        $renamed.Id | Should -BeExactly $id
        $renamed.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'makes the names of piped containers in a script block' {
        $second = New-TestContainer -Created
        $renamed = Get-DockerContainer $name, $second | Rename-DockerContainer -NewName { $_.Name + '-old' } -PassThru
        $renamed.Name | Should -Be "$name-old", "$second-old"
    }

    It 'renames nothing with -WhatIf' {
        Rename-DockerContainer $name $new -WhatIf
        (Invoke-EngineApi GET "/containers/$id/json").Name | Should -BeExactly "/$name"
    }

    It 'reports a name that is missing' {
        Rename-DockerContainer "$name-none" $new -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
    }

    It 'reports a name that is in use' {
        $taken = New-TestContainer -Created
        Rename-DockerContainer $name $taken -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNameInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -Match "Conflict.*$taken.*already in use"
        (Invoke-EngineApi GET "/containers/$id/json").Name | Should -BeExactly "/$name"
    }

    It 'refuses the name <Bad> before anything is sent' -ForEach @(@{ Bad = 'a b' }, @{ Bad = '-a' }, @{ Bad = 'a' }, @{ Bad = 'a/b' }) {
        $engine = Start-ScriptedEngine
        try {
            Rename-DockerContainer web $Bad -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNameInvalid,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
            $failure[0].TargetObject | Should -BeExactly web
            $engine.Requests.Count | Should -Be 0
        }
        finally { $engine.Stop() }
    }

    It 'completes names' {
        (TabExpansion2 "Rename-DockerContainer $name").CompletionMatches.CompletionText | Should -Contain $name
    }
}
