BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'ConvertTo-DockerImage' {
    BeforeAll { $name = New-TestContainer -Command 'sh', '-c', 'echo hello > /mark; sleep 1000' -Settings @{ Env = @('A=b') } }

    It 'makes an image under a name, with what was changed' {
        $repository = New-TestName repo
        $image = ConvertTo-DockerImage $name "${repository}:1" -Author 'Ada <ada@example.com>' -Message 'as it was' -Change 'CMD ["cat", "/mark"]', 'ENV C=d'
        $image | Should -BeOfType DockerPS.Image
        $image.Repository | Should -BeExactly $repository
        $image.Tag | Should -BeExactly 1
        $wire = Invoke-EngineApi GET "/images/${repository}:1/json"
        $wire.Id | Should -Be $image.Id
        $wire.Author | Should -Be 'Ada <ada@example.com>'
        $wire.Comment | Should -Be 'as it was'
        $wire.Config.Cmd | Should -Be cat, /mark
        $wire.Config.Env | Should -Contain 'A=b'
        $wire.Config.Env | Should -Contain 'C=d'
    }

    It 'takes the tag apart from the name, and latest where there is none' {
        $repository = New-TestName repo
        (ConvertTo-DockerImage $name $repository -Tag 2).Tag | Should -Be 2
        (Get-DockerContainer $name | ConvertTo-DockerImage -Repository { "$repository/$($_.Name)" }).Name | Should -BeExactly "$repository/${name}:latest"
    }

    It 'makes an image without a name' {
        $image = ConvertTo-DockerImage $name
        $image.Repository | Should -BeNullOrEmpty
        Invoke-EngineApi DELETE "/images/$($image.Id)" -Status | Should -Be 200
    }

    It 'lets the container stand still, unless told not to' {
        foreach ($pause in $null, $true, $false) {
            $engine = Start-ScriptedEngine @{ 'POST /commit' = "HTTP/1.1 201 Created`r`nContent-Length: 14`r`n`r`n{`"Id`":`"sha:1`"}" }
            $parameters = $null -eq $pause ? @{} : @{ Pause = $pause }
            ConvertTo-DockerImage x -DockerHost $engine.DockerHost @parameters -ErrorAction SilentlyContinue
            @($engine.Requests) -match 'POST' | Should -Match ($pause -eq $false ? 'pause=0' : 'pause=1')
            $engine.Stop()
        }
    }

    It 'makes nothing with -WhatIf' {
        $repository = New-TestName repo
        ConvertTo-DockerImage $name $repository -WhatIf | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/images/$repository/json" -Status | Should -Be 404
    }

    It 'reports names that cannot be one before anything is sent' {
        $engine = Start-ScriptedEngine
        foreach ($bad in @{ Repository = 'UPPER' }, @{ Repository = 'a:1'; Tag = '2' }, @{ Tag = '1' }, @{ Repository = 'a'; Tag = 'b c' }) {
            ConvertTo-DockerImage x @bad -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        }
        @($engine.Requests) | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'reports what is missing, and an instruction that is none' {
        ConvertTo-DockerImage "$name-none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        ConvertTo-DockerImage $name -Change 'NONSENSE x' -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -BeLike '*NONSENSE*'
    }
}
