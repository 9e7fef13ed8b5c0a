BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Remove-DockerContainer' {
    BeforeAll { function Get-Status($Name) { Invoke-EngineApi GET "/containers/$Name/json" -Status } }
    BeforeEach { $name = New-TestContainer -Created }

    It 'removes by name and by id, silently' {
        Remove-DockerContainer $name | Should -BeNullOrEmpty
        Get-Status $name | Should -Be 404
        $second = New-TestContainer -Created
        Remove-DockerContainer (Invoke-EngineApi GET "/containers/$second/json").Id
        Get-Status $second | Should -Be 404
    }

    It 'removes what is piped: objects and names' {
        $second = New-TestContainer -Created
        (Get-DockerContainer $name), $second | Remove-DockerContainer
        $name, $second | ForEach-Object { Get-Status $_ | Should -Be 404 }
    }

    It 'removes what a wildcard fits' {
        $null = New-TestContainer "$name-b" -Created
        $other = New-TestContainer -Created
        Remove-DockerContainer "$name*"
        Get-Status $name | Should -Be 404
        Get-Status "$name-b" | Should -Be 404
        Get-Status $other | Should -Be 200
    }

    It 'removes nothing with -WhatIf' {
        Remove-DockerContainer $name -Force -WhatIf
        Get-Status $name | Should -Be 200
    }

    It 'leaves one that runs, and says so, unless -Force' {
        $running = New-TestContainer
        Remove-DockerContainer $running -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
        $failure[0].TargetObject | Should -BeExactly $running
        "$($failure[0])" | Should -Match 'running container'
        $failure[0].ErrorDetails.RecommendedAction | Should -Match '-Force'
        Get-Status $running | Should -Be 200
        Remove-DockerContainer $running -Force
        Get-Status $running | Should -Be 404
    }

    It 'goes on after a name that is missing, and gives each failure its own target' {
        Remove-DockerContainer "$name-none", $name, "$name-gone" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.TargetObject | Should -Be "$name-none", "$name-gone"
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'No such container'
        Get-Status $name | Should -Be 404
    }

    It 'refuses the beginning of an id that is not of one container' {
        # With 17 ids there are two that begin alike.
        $ids = 1..17 | ForEach-Object { (Invoke-EngineApi POST "/containers/create?name=$(New-TestName id)" -Body @{ Image = Get-TestImage; Cmd = @('true') }).Id }
        $digit = ($ids.Substring(0, 1) | Group-Object | Where-Object Count -GT 1)[0].Name
        Remove-DockerContainer $digit -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'IdAmbiguous,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        $failure[0].TargetObject | Should -BeExactly $digit
        "$($failure[0])" | Should -Match 'multiple IDs'
        $ids | ForEach-Object { Get-Status $_ | Should -Be 200 }
    }

    It 'removes anonymous volumes with -RemoveVolume, and keeps them else' -ForEach @(@{ Remove = $true; Left = 404 }, @{ Remove = $false; Left = 200 }) {
        $with = New-TestContainer -Created -Settings @{ Volumes = @{ '/data' = @{} } }
        $volume = (Invoke-EngineApi GET "/containers/$with/json").Mounts[0].Name
        try {
            Remove-DockerContainer $with -RemoveVolume:$Remove
            Invoke-EngineApi GET "/volumes/$volume" -Status | Should -Be $Left
        }
        finally { $null = Invoke-EngineApi DELETE "/volumes/$volume" -Status }
    }

    It 'completes names in all states' {
        $running = New-TestContainer "$name-running"
        (TabExpansion2 "Remove-DockerContainer $name").CompletionMatches.CompletionText | Should -Be $name, $running
    }
}
