BeforeDiscovery { Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force; $withoutRegistry = -not (Test-RegistryAvailable) }
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force
}
AfterAll { Stop-TestRegistry; Remove-TestResource }

Describe 'Find-DockerImage' {
    BeforeAll {
        $wire = '[{"star_count":12,"is_official":true,"name":"nginx","is_automated":false,"description":"a server"},{"star_count":1,"is_official":false,"name":"me/nginx","description":""}]'
        $engine = Start-ScriptedEngine @{ 'GET /images/search' = "HTTP/1.1 200 OK`r`nContent-Length: $($wire.Length)`r`n`r`n$wire" }
    }
    AfterAll { $engine.Stop() }

    It 'gives what the engine finds' {
        $found = Find-DockerImage nginx -DockerHost $engine.DockerHost
        $found.Name | Should -Be nginx, 'me/nginx'
        $found[0].Stars | Should -Be 12
        $found[0].IsOfficial | Should -BeTrue
        $found[0].Description | Should -Be 'a server'
        "$($found[0])" | Should -Be nginx
    }

    It 'asks with its filters and limit' {
        $null = 'a b' | Find-DockerImage -Official -MinimumStars 3 -Limit 7 -DockerHost $engine.DockerHost
        $request = $engine.Requests | Select-Object -Last 1
        $request | Should -Match 'term=a%20b&limit=7'
        [uri]::UnescapeDataString($request) | Should -Match '\{"is-official":\["true"\],"stars":\["3"\]\}'
    }

    It 'shows name, stars and description, and pipes on' {
        $found = Find-DockerImage nginx -DockerHost $engine.DockerHost
        $found | Out-String -Width 160 | Should -Match '(?s)Name +Stars +Official +Description.*nginx +12 +True +a server'
        $found | Select-Object -First 1 | Receive-DockerImage -WhatIf -DockerHost $engine.DockerHost
        $engine.Requests -match 'POST' | Should -BeNullOrEmpty
    }

    It 'passes on why the engine cannot search' {
        $refusing = Start-ScriptedEngine @{ 'GET /images/search' = "HTTP/1.1 500 x`r`nContent-Length: 22`r`n`r`n{`"message`":`"no route`"}" }
        Find-DockerImage x -DockerHost $refusing.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -Match 'no route'
        $failure[0].TargetObject | Should -Be x
        $refusing.Stop()
    }
}

Describe 'Find-DockerImageTag' -Skip:$withoutRegistry {
    BeforeAll {
        $registry = Start-TestRegistry
        $name = "$($registry.Address)/$(New-TestName find)"
        Add-DockerImageTag (Get-TestImage) "${name}:1.0", "${name}:1.1", "${name}:2.0"
        $null = Send-DockerImage $name -AllTags
        $null = Remove-DockerImageTag "${name}:1.1"
    }

    It 'finds all tags, and tells which the engine has' {
        $tags = Find-DockerImageTag $name | Sort-Object Tag
        $tags.Tag | Should -Be 1.0, 1.1, 2.0
        $tags.IsPresent | Should -Be $true, $false, $true
        $tags[0].Name | Should -BeExactly "${name}:1.0"
        $tags[0].Digest | Should -Match '^sha256:'
        $tags[0].IsCurrent | Should -BeTrue
        $tags[1].Digest | Should -BeNullOrEmpty
        $tags[1].IsCurrent | Should -BeNullOrEmpty
    }

    It 'takes piped images and names, shows a table, and completes names' {
        Get-DockerImage "${name}:1.0" | Find-DockerImageTag | ForEach-Object Tag | Should -Be 1.0
        ("${name}:2.0" | Find-DockerImageTag).Tag | Should -Be 2.0
        Find-DockerImageTag "${name}:1.0" | Out-String -Width 200 | Should -Match "1\.0"
        $line = "Find-DockerImageTag $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain "${name}:1.0"
    }

    It 'asks for all digests with -Detailed, and fits wildcards' {
        $tags = Find-DockerImageTag "${name}:1.*" -Detailed
        $tags | Should -HaveCount 2
        $tags.Digest | ForEach-Object { $_ | Should -Match '^sha256:' }
    }

    It 'tells when the registry has something newer' {
        $null = "FROM $(Get-TestImage)", "LABEL new=$name" | Invoke-DockerBuild -Tag "${name}:new" -Builder Classic
        Send-DockerImage "${name}:new" | Should -Not -BeNullOrEmpty
        $newer = "FROM $(Get-TestImage)", "LABEL newer=$name" | Invoke-DockerBuild -Tag "${name}:temporary" -Builder Classic
        Add-DockerImageTag $newer.ImageId "$name-other:new"
        # The registry gets the newer one while the engine keeps the older under the name.
        $old = (Get-DockerImage "${name}:new").Id
        Add-DockerImageTag "${name}:temporary" "${name}:new"
        $null = Send-DockerImage "${name}:new"
        Add-DockerImageTag $old "${name}:new"
        $tag = Find-DockerImageTag "${name}:new"
        $tag.IsPresent | Should -BeTrue
        $tag.IsCurrent | Should -BeFalse
        $tag | Receive-DockerImage | Should -Not -BeNullOrEmpty
        (Find-DockerImageTag "${name}:new").IsCurrent | Should -BeTrue
    }

    It 'reports a tag, a repository and a registry that are not there' {
        Find-DockerImageTag "${name}:none", "$name/none", '127.0.0.1:1/x', 'A B' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.FullyQualifiedErrorId -replace ',.*' | Should -Be ImageNotFound, ImageNotFound, RegistryUnreachable, InvalidValue
        "$($failure[0])" | Should -Match 'manifest unknown'
        "$($failure[1])" | Should -Match 'repository name not known to registry'
    }
}

Describe 'Find-DockerImageTag with a password' -Skip:$withoutRegistry {
    BeforeAll {
        $registry = Start-TestRegistry -Authenticate
        $name = "$($registry.Address)/$(New-TestName find)"
        Add-DockerImageTag (Get-TestImage) "${name}:1"
        $null = Send-DockerImage "${name}:1" -Credential (Get-RegistryCredential)
    }

    It 'takes a credential' {
        (Find-DockerImageTag $name -Credential (Get-RegistryCredential)).Tag | Should -Be 1
    }

    It 'refuses without one, and with a wrong one' {
        foreach ($credential in @{}, @{ Credential = Get-RegistryCredential wrong }) {
            foreach ($image in $name, "${name}:1") {
                Find-DockerImageTag $image @credential -ErrorVariable failure -ErrorAction SilentlyContinue
                $failure[0].FullyQualifiedErrorId | Should -BeLike 'RegistryUnauthorized,*'
            }
        }
    }
}
