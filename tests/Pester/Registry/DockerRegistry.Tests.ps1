BeforeDiscovery { Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force; $withoutRegistry = -not (Test-RegistryAvailable) }
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force
    $config = Join-Path $env:DOCKER_CONFIG config.json
    function Read-Config { Get-Content $config -Raw | ConvertFrom-Json -AsHashtable }
}
AfterAll { Stop-TestRegistry; Remove-TestResource }

Describe 'Connect-DockerRegistry' -Skip:$withoutRegistry {
    BeforeAll {
        $registry = Start-TestRegistry -Authenticate
        $good = Get-RegistryCredential
        $encoded = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('tester:s3cret-word'))
    }
    BeforeEach { Remove-Item $config -ErrorAction Ignore }

    It 'keeps a credential that the registry accepts, where docker looks for it' {
        $login = Connect-DockerRegistry $registry.Address $good
        $login.Registry | Should -BeExactly $registry.Address
        $login.Username | Should -BeExactly tester
        $login.Store | Should -BeExactly $config
        (Read-Config).auths[$registry.Address].auth | Should -BeExactly $encoded
        if (-not $IsWindows) { (Get-Item $config).UnixFileMode | Should -Be 'UserWrite, UserRead' }
    }

    It 'takes a piped credential, and the registry as a URL' {
        $null = $good | Connect-DockerRegistry "https://$($registry.Address)"
        (Read-Config).auths.Keys | Should -Be $registry.Address
    }

    It 'keeps everything else in the file' {
        @{ currentContext = 'x'; psFormat = 'table {{.ID}}'; auths = @{ 'other:1' = @{ auth = 'eDp5' } }; unknown = @(1, @{ a = 'ü+/' }) } |
            ConvertTo-Json -Depth 5 | Set-Content $config
        $null = Connect-DockerRegistry $registry.Address $good
        $after = Read-Config
        $after.currentContext | Should -Be x
        $after.psFormat | Should -Be 'table {{.ID}}'
        $after.auths['other:1'].auth | Should -Be eDp5
        $after.unknown[1].a | Should -Be 'ü+/'
    }

    It 'keeps a link a link' -Skip:$IsWindows {
        $real = Join-Path $TestDrive real.json
        Set-Content $real '{}'
        $null = New-Item $config -ItemType SymbolicLink -Value $real
        $null = Connect-DockerRegistry $registry.Address $good
        (Get-Item $config).LinkTarget | Should -Be $real
        Get-Content $real -Raw | Should -Match $encoded
    }

    It 'gives the credential to the helper that config.json names' {
        $helper = New-CredentialHelper dpssafe
        Set-Content $config '{"credsStore":"dpssafe"}'
        (Connect-DockerRegistry $registry.Address $good).Store | Should -Be docker-credential-dpssafe
        $kept = Get-Content $helper.Kept -Raw | ConvertFrom-Json
        $kept.ServerURL | Should -Be $registry.Address
        $kept.Secret | Should -Be s3cret-word
        Get-Content $config -Raw | Should -Not -Match $encoded
        Disconnect-DockerRegistry $registry.Address
        Test-Path $helper.Kept | Should -BeFalse
    }

    It 'keeps what the docker CLI reads' {
        if (-not (Get-Command docker -CommandType Application -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'the docker CLI is not here'; return }
        $null = Connect-DockerRegistry $registry.Address $good
        $image = "$($registry.Address)/$(New-TestName login):1"
        Add-DockerImageTag (Get-TestImage) $image
        docker push --quiet $image | Should -BeExactly $image
        docker logout $registry.Address | Out-Null
        (Read-Config)['auths'] | Should -BeNullOrEmpty
    }

    It 'shows where it is, and no password' {
        $login = Connect-DockerRegistry $registry.Address $good
        $login | Out-String -Width 200 | Should -Match "(?s)Registry +Username +Status +Store.*$([regex]::Escape($registry.Address)) +tester +Login Succeeded"
        $login | Format-List * | Out-String | Should -Not -Match 's3cret-word'
    }

    It 'keeps no half of a file when it is stopped, and no login' {
        $engine = Start-ScriptedEngine @{ 'POST /auth' = '!stall' }
        try {
            Set-Content $config '{"auths":{}}'
            $pipeline = Start-Pipeline { param($engine, $credential) Connect-DockerRegistry registry.example $credential -DockerHost $engine } $engine.DockerHost, $good
            Wait-Until { $engine.Requests -match 'POST .*auth' } -Seconds 60
            (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 20
            Get-Content $config | Should -BeExactly '{"auths":{}}'
            (Get-ChildItem $env:DOCKER_CONFIG -Force).Name | Should -Be config.json
        }
        finally { $engine.Stop() }
    }

    It 'reports a registry that cannot be reached' {
        Connect-DockerRegistry 127.0.0.1:1 $good -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].TargetObject | Should -BeExactly 127.0.0.1:1
        "$($failure[0])" | Should -Match '127\.0\.0\.1:1'
        Test-Path $config | Should -BeFalse
    }

    It 'completes registries that a login is kept for' {
        Set-Content $config '{"auths":{"one.example:1":{"auth":"eDp5"}}}'
        (TabExpansion2 'Connect-DockerRegistry one').CompletionMatches.CompletionText | Should -Contain one.example:1
    }

    It 'keeps nothing that the registry refuses, and shows no password' {
        Connect-DockerRegistry $registry.Address (Get-RegistryCredential wrong-word) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RegistryUnauthorized,*'
        $failure[0].CategoryInfo.Category | Should -Be AuthenticationError
        $failure[0].TargetObject | Should -BeExactly $registry.Address
        Test-Path $config | Should -BeFalse
        $all = Connect-DockerRegistry $registry.Address (Get-RegistryCredential wrong-word) -Verbose -Debug 4>&1 5>&1 2>&1 | ForEach-Object { "$_ $($_.Exception)" }
        "$all" | Should -Not -Match 'wrong-word'
    }

    It 'does nothing with -WhatIf' {
        Connect-DockerRegistry $registry.Address $good -WhatIf
        Test-Path $config | Should -BeFalse
    }

    It 'refuses what is no registry, and a damaged file' {
        Connect-DockerRegistry 'a b' $good -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        Set-Content $config '{broken'
        Connect-DockerRegistry $registry.Address $good -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -Match ([regex]::Escape($config))
        Get-Content $config | Should -Be '{broken'
    }
}

Describe 'Disconnect-DockerRegistry' {
    BeforeEach { Set-Content $config '{"auths":{"one:1":{"auth":"eDp5"},"https://two/v1/":{"auth":"eDp5"},"https://index.docker.io/v1/":{"auth":"eDp5"}},"currentContext":"x"}' }

    It 'forgets a credential, whatever the form of its key, and leaves the rest' {
        Disconnect-DockerRegistry one:1
        'two' | Disconnect-DockerRegistry
        (Read-Config).auths.Keys | Should -Be 'https://index.docker.io/v1/'
        (Read-Config).currentContext | Should -Be x
        Disconnect-DockerRegistry
        (Read-Config).auths.Count | Should -Be 0
    }

    It 'reports a registry that nothing is kept for' {
        Disconnect-DockerRegistry none:1 -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RegistryLoginNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'forgets nothing with -WhatIf, and completes registries' {
        Disconnect-DockerRegistry one:1 -WhatIf
        (Read-Config).auths.Count | Should -Be 3
        (TabExpansion2 'Disconnect-DockerRegistry ' 26).CompletionMatches.CompletionText | Should -Be 'docker.io', 'one:1', 'two'
    }
}
