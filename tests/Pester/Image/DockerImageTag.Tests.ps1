BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Add-DockerImageTag' {
    BeforeEach { $name = New-TestName tag }

    It 'gives an image names, silently, and writes them with -PassThru' {
        Add-DockerImageTag (Get-TestImage) "${name}:1" | Should -BeNullOrEmpty
        Add-DockerImageTag (Get-TestImage) "${name}:2", $name -PassThru | ForEach-Object Name | Should -Be "${name}:2", "${name}:latest"
        Get-DockerImage $name | Should -HaveCount 3
    }

    It 'takes a piped image, and registries with ports' {
        Get-DockerImage (Get-TestImage) | Add-DockerImageTag -Tag "127.0.0.1:5000/${name}:1"
        (Get-DockerImage "127.0.0.1:5000/${name}:1").Repository | Should -BeExactly "127.0.0.1:5000/$name"
    }

    It 'names nothing with -WhatIf' {
        Add-DockerImageTag (Get-TestImage) "${name}:1" -WhatIf
        Invoke-EngineApi GET "/images/${name}:1/json" -Status | Should -Be 404
    }

    It 'reports an image that is missing, and a name that is malformed' {
        Add-DockerImageTag "$name-none" "${name}:1" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        Add-DockerImageTag (Get-TestImage) 'A B' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        $failure[0].TargetObject | Should -BeExactly 'A B'
    }
}

Describe 'Remove-DockerImageTag' {
    BeforeEach {
        $name = New-TestName tag
        $null = "FROM $(Get-TestImage)", "LABEL unique=$name" | Invoke-DockerBuild -Tag "${name}:1", "${name}:2", "${name}:3" -Builder Classic
    }

    It 'takes a name away, and leaves the image' {
        $removal = Remove-DockerImageTag "${name}:1"
        $removal.Untagged | Should -Be "${name}:1"
        $removal.Deleted | Should -BeNullOrEmpty
        Get-DockerImage $name | Should -HaveCount 2
    }

    It 'leaves the last name, unless -Force' {
        Get-DockerImage $name | Remove-DockerImageTag -ErrorVariable failure -ErrorAction SilentlyContinue | Should -HaveCount 2
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageTagIsLast,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidOperation
        $left = Get-DockerImage $name
        $left | Should -HaveCount 1
        (Remove-DockerImageTag $left.Name -Force).Deleted | Should -Not -BeNullOrEmpty
    }

    It 'takes nothing away with -WhatIf, and refuses ids' {
        Remove-DockerImageTag "${name}:*" -WhatIf
        Get-DockerImage $name | Should -HaveCount 3
        Remove-DockerImageTag (Get-DockerImage "${name}:1").Id -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'reports a name that is missing' {
        Remove-DockerImageTag "${name}:none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
    }

    It 'completes names' {
        $line = "Remove-DockerImageTag $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "${name}:3"
    }
}
