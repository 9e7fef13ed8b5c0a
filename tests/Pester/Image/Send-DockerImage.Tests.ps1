BeforeDiscovery { Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force; $withoutRegistry = -not (Test-RegistryAvailable) }
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force
}
AfterAll { Stop-TestRegistry; Remove-TestResource }

Describe 'Send-DockerImage' -Skip:$withoutRegistry {
    BeforeAll { $registry = Start-TestRegistry }
    BeforeEach {
        $name = "$($registry.Address)/$(New-TestName push)"
        Add-DockerImageTag (Get-TestImage) "${name}:1", "${name}:2"
    }

    It 'pushes an image, and gives it with its digest' {
        $image = Send-DockerImage "${name}:1"
        $image.Name | Should -BeExactly "${name}:1"
        $image.Digests | Should -Match "^$([regex]::Escape($name))@sha256:"
        (Invoke-RestMethod "http://$($registry.Address)/v2/$($name.Split('/', 2)[1])/tags/list").tags | Should -Be 1
    }

    It 'pushes all tags' {
        Send-DockerImage $name -AllTags | ForEach-Object Tag | Sort-Object | Should -Be 1, 2
    }

    It 'pushes what is piped, and what a wildcard fits' {
        $null = Send-DockerImage "${name}:1"
        Get-DockerImage $name | Send-DockerImage | ForEach-Object Tag | Sort-Object | Should -Be 1, 2
        Send-DockerImage "${name}:[12]" | Should -HaveCount 2
    }

    It 'pushes the tags of one repository one after the other, since registries fail at once' {
        $pushed = '{"aux":{"Tag":"1","Digest":"sha256:1","Size":1}}'
        $answers = @{ 'POST /images/one.example/x/push' = "HTTP/1.1 200 OK`r`nContent-Length: $($pushed.Length)`r`n`r`n$pushed" }
        $image = '{"Id":"sha256:1"}'
        $answers['GET /images/one.example/x%3A1/json'] = "HTTP/1.1 200 OK`r`nContent-Length: $($image.Length)`r`n`r`n$image"
        $engine = Start-ScriptedEngine $answers
        $null = Send-DockerImage (1..5 | ForEach-Object { "one.example/x:$_" }) -DockerHost $engine.DockerHost
        $requests = @($engine.Requests) -replace '^(POST|GET).*/x(.*) HTTP.*', '$1 $2' | Where-Object { $_ -match '^(POST|GET) ' }
        $requests | Should -HaveCount 10
        0..4 | ForEach-Object { $requests[2 * $_] | Should -BeLike 'POST /push*'; $requests[2 * $_ + 1] | Should -BeExactly 'GET %3A1/json' }
        $engine.Stop()
    }

    It 'pushes what a build has made' {
        $result = "FROM $(Get-TestImage)", 'LABEL pushed=yes' | Invoke-DockerBuild -Tag "${name}:built" | Send-DockerImage
        $result.Name | Should -BeExactly "${name}:built"
    }

    It 'reports an image that the engine does not have' {
        Send-DockerImage "${name}:none" -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "${name}:none"
    }

    It 'reports a registry that is gone, and goes on with the next' {
        $gone = "127.0.0.1:$(Get-FreePort)/$(New-TestName push):1"
        Add-DockerImageTag (Get-TestImage) $gone
        $pushed = $gone, "${name}:1" | Send-DockerImage -ErrorVariable failure -ErrorAction SilentlyContinue
        $pushed.Name | Should -BeExactly "${name}:1"
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RegistryUnreachable,*'
        $failure[0].CategoryInfo.Category | Should -Be ConnectionError
        $failure[0].TargetObject | Should -BeExactly $gone
        "$($failure[0])" | Should -Match 'connection refused'
    }

    It 'refuses an id' {
        Send-DockerImage (Get-DockerImage "${name}:1").Id -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -Match 'Add-DockerImageTag'
    }

    It 'pushes nothing with -WhatIf' {
        Send-DockerImage "${name}:1" -WhatIf
        { Invoke-RestMethod "http://$($registry.Address)/v2/$($name.Split('/', 2)[1])/tags/list" } | Should -Throw '*404*'
    }

    It 'ends at once when it is stopped' {
        $engine = Start-ScriptedEngine @{ 'POST /images/x/push' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n", '!stall' }
        $pipeline = Start-Pipeline { param($engine) Send-DockerImage 'docker.io/library/x:1' -DockerHost $engine } $engine.DockerHost
        Wait-Until { $engine.Requests -like 'POST *push*' }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 2
        $engine.Stop()
    }

    It 'completes images' {
        $line = "Send-DockerImage $($name.Substring(0, $name.Length - 1))"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "${name}:1"
    }
}

Describe 'Send-DockerImage to a registry with a password' -Skip:$withoutRegistry {
    BeforeAll {
        $registry = Start-TestRegistry -Authenticate
        $name = "$($registry.Address)/$(New-TestName push):1"
        Add-DockerImageTag (Get-TestImage) $name
    }

    It 'refuses without a credential and with a wrong one' {
        foreach ($credential in @{}, @{ Credential = Get-RegistryCredential wrong }) {
            Send-DockerImage $name @credential -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'RegistryUnauthorized,*'
            $failure[0].CategoryInfo.Category | Should -Be AuthenticationError
        }
    }

    It 'takes -Credential, and what Connect-DockerRegistry keeps' {
        (Send-DockerImage $name -Credential (Get-RegistryCredential)).Name | Should -BeExactly $name
        $null = Get-RegistryCredential | Connect-DockerRegistry $registry.Address
        (Send-DockerImage $name).Name | Should -BeExactly $name
    }
}
