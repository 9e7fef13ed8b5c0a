BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Remove-DockerImage' {
    BeforeEach {
        $name = New-TestName gone
        $id = ("FROM $(Get-TestImage)", "LABEL unique=$name" | Invoke-DockerBuild -Tag "${name}:1" -Builder Classic).ImageId
    }

    It 'removes an image, and tells what went' {
        $removal = Remove-DockerImage "${name}:1"
        $removal | Should -BeOfType DockerPS.ImageRemoval
        $removal.Image | Should -BeExactly "${name}:1"
        $removal.Untagged | Should -Be "${name}:1"
        $removal.Deleted | Should -Contain $id
        Invoke-EngineApi GET "/images/$id/json" -Status | Should -Be 404
    }

    It 'removes each name that is piped, and the image with the last' {
        Add-DockerImageTag "${name}:1" "${name}:2", "${name}:3"
        $removals = Get-DockerImage $name | Remove-DockerImage
        $removals | Should -HaveCount 3
        @($removals.Deleted | Where-Object { $_ -eq $id }) | Should -HaveCount 1
    }

    It 'removes what a wildcard fits' {
        Add-DockerImageTag "${name}:1" "${name}:2", "$name/x:1"
        Remove-DockerImage "${name}:*" | Should -HaveCount 2
        Get-DockerImage "$name*" | ForEach-Object Name | Should -Be "$name/x:1"
    }

    It 'removes by id, under several names with -Force only' {
        Add-DockerImageTag "${name}:1" "$name/other:2"
        Remove-DockerImage $id -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageInUse,*'
        "$($failure[0])" | Should -Match 'must be forced|must force'
        (Remove-DockerImage $id -Force).Untagged | Should -HaveCount 2
    }

    It 'leaves an image that a container was made from, unless -Force' {
        $container = New-TestName user
        $null = Invoke-EngineApi POST "/containers/create?name=$container" -Body @{ Image = "${name}:1"; Cmd = @('true') }
        Remove-DockerImage "${name}:1" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageInUse,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
        $failure[0].TargetObject | Should -BeExactly "${name}:1"
        "$($failure[0])" | Should -Match 'conflict'
        (Remove-DockerImage "${name}:1" -Force).Untagged | Should -Be "${name}:1"
    }

    It 'removes nothing with -WhatIf' {
        Remove-DockerImage "${name}:1" -WhatIf
        Invoke-EngineApi GET "/images/$id/json" -Status | Should -Be 200
    }

    It 'reports what is missing or malformed, and goes on' {
        $removal = Remove-DockerImage "$name-none", 'a b', "${name}:1" -ErrorVariable failure -ErrorAction SilentlyContinue
        $removal.Image | Should -Be "${name}:1"
        $failure.TargetObject | Should -Be "$name-none", 'a b'
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failure[1].CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'overlaps its requests' {
        $answer = "HTTP/1.1 200 OK`r`nContent-Length: 2`r`n`r`n[]"
        $engine = Start-ScriptedEngine @{ 'DELETE /images/a' = '!stall'; 'DELETE /images/b' = $answer }
        $pipeline = Start-Pipeline { param($engine) Remove-DockerImage a, b -DockerHost $engine } $engine.DockerHost
        Wait-Until { $engine.Requests -like 'DELETE */b*' }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 2
        $engine.Stop()
    }
}
