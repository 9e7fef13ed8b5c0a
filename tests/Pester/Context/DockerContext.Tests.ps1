BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestContexts.psm1" -Force
    $engine = $env:DOCKER_HOST
    $keys = New-ContextKey
    $config = Join-Path $env:DOCKER_CONFIG config.json
}
AfterAll { Split-Path $keys.KeyFile | Remove-Item -Recurse; Remove-TestResource }

Describe 'Contexts' {
    BeforeEach { Clear-ContextStore; Remove-Item Env:DOCKER_HOST }
    AfterEach { $env:DOCKER_HOST = $engine }

    Describe 'New-DockerContext' {
        It 'keeps an engine under a name, and the cmdlets find it there' {
            $made = New-DockerContext lab $engine -Description 'The lab'
            $made.Name, $made.DockerHost, $made.Description, $made.Current | Should -Be lab, $engine, 'The lab', $false
            (Get-DockerVersion -Context lab).DockerHost | Should -BeExactly $engine
        }

        It 'keeps a copy of TLS files that its owner alone can read' {
            $made = New-DockerContext far tcp://far.example @keys
            $made.DockerHost | Should -BeExactly tcp://far.example:2375
            Split-Path $made.TlsFiles -Leaf | Should -Be ca.pem, cert.pem, key.pem
            Get-Content $made.TlsFiles[2] -Raw | Should -BeExactly (Get-Content $keys.KeyFile -Raw)
            if (-not $IsWindows) {
                (Get-Item $made.TlsFiles).UnixFileMode | Select-Object -Unique | Should -Be 'UserWrite, UserRead'
                $folder = Split-Path $made.TlsFiles[0]
                (Get-Item $folder, (Split-Path $folder)).UnixFileMode | Select-Object -Unique | Should -Be 'UserExecute, UserWrite, UserRead'
            }
        }

        It 'starts from another context, and from the default one' {
            $null = New-DockerContext one tcp://one:1 -Description first @keys
            $two = New-DockerContext two -From one -Description second
            $two.DockerHost, $two.Description, $two.TlsFiles.Count | Should -Be tcp://one:1, second, 3
            $env:DOCKER_HOST = 'tcp://variable:7'
            (New-DockerContext three -From default).DockerHost | Should -BeExactly tcp://variable:7
        }

        It 'takes rows of a table from the pipeline' {
            $made = "Name,DockerHost`naa,tcp://a:1`nbb,ssh://me@b" | ConvertFrom-Csv | New-DockerContext
            $made.DockerHost | Should -Be tcp://a:1, ssh://me@b
        }

        It 'refuses <Why>' -ForEach @(
            @{ Why = 'a name that is taken'; Arguments = @{ Context = 'lab'; DockerHost = 'tcp://b:1' }; ErrorId = 'ContextNameInUse'; Category = 'ResourceExists' }
            @{ Why = 'the name default'; Arguments = @{ Context = 'default'; DockerHost = 'tcp://b:1' }; ErrorId = 'InvalidValue'; Category = 'InvalidArgument' }
            @{ Why = 'a name that is a path'; Arguments = @{ Context = '../x'; DockerHost = 'tcp://b:1' }; ErrorId = 'InvalidValue'; Category = 'InvalidArgument' }
            @{ Why = 'a name of one letter'; Arguments = @{ Context = 'x'; DockerHost = 'tcp://b:1' }; ErrorId = 'InvalidValue'; Category = 'InvalidArgument' }
            @{ Why = 'an address that is none'; Arguments = @{ Context = 'new'; DockerHost = 'http://b' }; ErrorId = 'InvalidValue'; Category = 'InvalidArgument' }
            @{ Why = 'to start from what is not there'; Arguments = @{ Context = 'new'; From = 'gone' }; ErrorId = 'ContextNotFound'; Category = 'ObjectNotFound' }
            @{ Why = 'a TLS file that is not there'; Arguments = @{ Context = 'new'; DockerHost = 'tcp://b:1'; CaFile = 'nowhere.pem' }; ErrorId = 'PathNotFound'; Category = 'ObjectNotFound' }
            @{ Why = 'a TLS file that is none'; Arguments = @{ Context = 'new'; DockerHost = 'tcp://b:1'; CaFile = $PSCommandPath }; ErrorId = 'InvalidValue'; Category = 'InvalidArgument' }
        ) {
            $null = New-DockerContext lab tcp://a:1
            New-DockerContext @Arguments -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $failure[0].FullyQualifiedErrorId | Should -Be "$ErrorId,DockerPS.Cmdlets.NewDockerContextCommand"
            $failure[0].CategoryInfo.Category | Should -Be $Category
            (Get-DockerContext).Name | Should -Be default, lab
            (Get-DockerContext lab).DockerHost | Should -Be tcp://a:1
        }

        It 'refuses a certificate without its key, and a key of another' {
            $other = New-ContextKey
            New-DockerContext new tcp://b:1 -CertificateFile $keys.CertificateFile -ErrorVariable failure -ErrorAction SilentlyContinue
            "$failure" | Should -Match 'key'
            New-DockerContext new tcp://b:1 -CertificateFile $keys.CertificateFile -KeyFile $other.KeyFile -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            (Get-DockerContext).Name | Should -Be default
        }

        It 'makes nothing with -WhatIf' {
            New-DockerContext lab tcp://a:1 -WhatIf
            Get-ChildItem $env:DOCKER_CONFIG | Should -BeNullOrEmpty
        }
    }

    Describe 'Get-DockerContext' {
        BeforeEach { 'lab', 'Prod', 'alpha' | ForEach-Object { $null = New-DockerContext $_ "tcp://$($_):1" } }

        It 'lists all, the default first, and marks the current one' {
            (Get-DockerContext).Name | Should -Be default, alpha, lab, Prod
            (Get-DockerContext | Where-Object Current).Name | Should -Be default
            Set-Content $config '{"currentContext":"lab"}'
            (Get-DockerContext -Current).Name | Should -Be lab
            $env:DOCKER_CONTEXT = 'Prod'
            try { (Get-DockerContext | Where-Object Current).Name | Should -Be Prod } finally { Remove-Item Env:DOCKER_CONTEXT }
        }

        It 'says that DOCKER_HOST overrides the context' {
            Set-Content $config '{"currentContext":"lab"}'
            $env:DOCKER_HOST = 'tcp://variable:7'
            $all = Get-DockerContext -WarningVariable warning -WarningAction SilentlyContinue
            ($all | Where-Object Current).DockerHost | Should -Be tcp://variable:7
            "$warning" | Should -Match "DOCKER_HOST.*'lab'"
        }

        It 'says that the current context is not there' {
            Set-Content $config '{"currentContext":"gone"}'
            $null = Get-DockerContext -WarningVariable warning -WarningAction SilentlyContinue
            "$warning" | Should -Match "'gone'"
        }

        It 'finds by name, by wildcard and from the pipeline' {
            (Get-DockerContext lab, 'a*').Name | Should -Be lab, alpha
            (Get-DockerContext 'z*') | Should -BeNullOrEmpty
            ('lab', 'default' | Get-DockerContext).Name | Should -Be lab, default
            (Get-DockerContext lab | Get-DockerContext).Name | Should -Be lab
        }

        It 'reports a name that is missing, and goes on' {
            (Get-DockerContext gone, lab -ErrorVariable failure -ErrorAction SilentlyContinue).Name | Should -Be lab
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContextNotFound,*'
            $failure[0].TargetObject | Should -Be gone
        }

        It 'reports damaged metadata, and lists the rest' {
            $folder = Get-ChildItem "$env:DOCKER_CONFIG/contexts/meta" | Where-Object { (Get-Content "$_/meta.json" -Raw) -match '"lab"' }
            Set-Content "$folder/meta.json" '{"Name":'
            (Get-DockerContext -ErrorVariable failure -ErrorAction SilentlyContinue).Name | Should -Be default, alpha, Prod
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContextDamaged,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidData
            "$($failure[0])" | Should -Match ([regex]::Escape("$folder"))
            { Get-DockerVersion -Context lab } | Should -Throw -ErrorId 'EndpointInvalid,*'
            Remove-DockerContext lab
            Test-Path $folder | Should -BeFalse
        }

        It 'shows a table, and completes names' {
            $null = New-DockerContext keyed tcp://k:1 @keys
            Get-DockerContext | Out-String -Width 120 | Should -Match '(?s)Current\s+Name\s+DockerHost.*\*\s+default.*keyed\s+tcp://k:1\s+mutual'
            (TabExpansion2 'Get-DockerContext ' 18).CompletionMatches.CompletionText | Should -Be default, alpha, keyed, lab, Prod
            (TabExpansion2 'Get-DockerVersion -Context pr' 29).CompletionMatches.CompletionText | Should -Be Prod
        }

        It 'ends on a config.json that is none' {
            Set-Content $config '{'
            Get-DockerContext -ErrorVariable failure -ErrorAction SilentlyContinue
            "$($failure[0])" | Should -Match 'config.json'
        }
    }

    Describe 'Set-DockerContext' {
        BeforeEach { $null = New-DockerContext lab tcp://a:1 -Description old @keys }

        It 'changes what is given, and nothing else' {
            $after = Set-DockerContext lab -Description new -PassThru
            $after.Description, $after.DockerHost, $after.TlsFiles.Count | Should -Be new, tcp://a:1, 3
            $after = Set-DockerContext lab -DockerHost ssh://me@b -SkipTlsVerify -PassThru
            $after.Description, $after.DockerHost, $after.SkipTlsVerify | Should -Be new, ssh://me@b, $true
            (Set-DockerContext lab -Description '' -SkipTlsVerify:$false -PassThru).Description | Should -BeExactly ''
        }

        It 'removes TLS files, alone or for others' {
            $after = Set-DockerContext lab -RemoveTls -CaFile $keys.CaFile -PassThru
            Split-Path $after.TlsFiles -Leaf | Should -Be ca.pem
            (Set-DockerContext lab -RemoveTls -PassThru).TlsFiles | Should -BeNullOrEmpty
            Get-ChildItem "$env:DOCKER_CONFIG/contexts/tls" | Should -BeNullOrEmpty
        }

        It 'takes contexts from the pipeline' {
            $null = New-DockerContext two tcp://b:1
            Get-DockerContext lab, two | Set-DockerContext -Description both
            (Get-DockerContext lab, two).Description | Should -Be both, both
        }

        It 'keeps what others wrote into the metadata' {
            $meta = (Get-ChildItem "$env:DOCKER_CONFIG/contexts/meta").FullName + '/meta.json'
            Set-Content $meta '{"Name":"lab","Metadata":{"Description":"d","Own":[1]},"Endpoints":{"docker":{"Host":"tcp://a:1","More":2},"kubernetes":{"Kind":"k"}},"Rest":{"a":"b"}}'
            Set-DockerContext lab -Description new
            $after = Get-Content $meta -Raw | ConvertFrom-Json -AsHashtable
            $after.Metadata.Own, $after.Endpoints.docker.More, $after.Endpoints.kubernetes.Kind, $after.Rest.a, $after.Metadata.Description | Should -Be 1, 2, k, b, new
        }

        It 'reports a missing and the default context, and changes nothing with -WhatIf' {
            Set-DockerContext gone, default -Description x -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure.FullyQualifiedErrorId | Should -Be 'ContextNotFound,DockerPS.Cmdlets.SetDockerContextCommand', 'ContextFixed,DockerPS.Cmdlets.SetDockerContextCommand'
            Set-DockerContext lab -Description new -WhatIf
            (Get-DockerContext lab).Description | Should -Be old
        }
    }

    Describe 'Use-DockerContext' {
        BeforeEach { $null = New-DockerContext lab $engine }

        It 'chooses for the session, whatever DOCKER_HOST says' {
            $env:DOCKER_HOST = 'unix:///nowhere.sock'
            (Use-DockerContext lab -PassThru).Current | Should -BeTrue
            (Get-DockerVersion).DockerHost | Should -BeExactly $engine
            Test-Path $config | Should -BeFalse
            Use-DockerContext -Reset
            { Get-DockerVersion } | Should -Throw -ErrorId 'EngineUnreachable,*'
        }

        It 'chooses for good with -Persist, and keeps what else is in the file' {
            Set-Content $config '{"psFormat":"x"}'
            Get-DockerContext lab | Use-DockerContext -Persist
            $after = Get-Content $config -Raw | ConvertFrom-Json
            $after.currentContext, $after.psFormat | Should -Be lab, x
            Use-DockerContext -Reset
            (Get-DockerVersion).DockerHost | Should -BeExactly $engine
            Use-DockerContext default -Persist
            (Get-Content $config -Raw | ConvertFrom-Json).psobject.Properties.Name | Should -Be psFormat
        }

        It 'warns of <Variable>, which overrides the choice elsewhere' -ForEach @{ Variable = 'DOCKER_HOST' }, @{ Variable = 'DOCKER_CONTEXT' } {
            Set-Item "Env:$Variable" default
            try { Use-DockerContext lab -Persist -WarningVariable warning -WarningAction SilentlyContinue }
            finally { Remove-Item "Env:$Variable" }
            "$warning" | Should -Match $Variable
            (Get-Content $config -Raw | ConvertFrom-Json).currentContext | Should -Be lab
        }

        It 'reports a context that is missing, and stays with the old one' {
            Use-DockerContext lab
            Use-DockerContext gone -Persist -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -Be 'ContextNotFound,DockerPS.Cmdlets.UseDockerContextCommand'
            (Get-DockerContext -Current).Name | Should -Be lab
            Test-Path $config | Should -BeFalse
        }

        It 'chooses nothing with -WhatIf, and completes names' {
            Use-DockerContext lab -Persist -WhatIf
            (Get-DockerContext -Current).Name | Should -Be default
            Test-Path $config | Should -BeFalse
            (TabExpansion2 'Use-DockerContext l' 19).CompletionMatches.CompletionText | Should -Be lab
        }
    }

    Describe 'Remove-DockerContext' {
        BeforeEach { 'lab', 'lot', 'other' | ForEach-Object { $null = New-DockerContext $_ tcp://a:1 @keys } }

        It 'removes contexts with their keys, by name, wildcard and from the pipeline' {
            Remove-DockerContext 'l*'
            (Get-DockerContext).Name | Should -Be default, other
            Get-DockerContext other | Remove-DockerContext
            Get-ChildItem "$env:DOCKER_CONFIG/contexts" -Recurse -File | Should -BeNullOrEmpty
        }

        It 'removes the current context with -Force alone' -ForEach @{ Persist = $false }, @{ Persist = $true } {
            Use-DockerContext lab -Persist:$Persist
            Remove-DockerContext lab -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContextInUse,*'
            $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
            Remove-DockerContext lab -Force
            (Get-DockerContext -Current).Name | Should -Be default
            if ($Persist) { Get-Content $config -Raw | Should -Not -Match lab }
        }

        It 'reports the default and a missing context' {
            Remove-DockerContext default, gone, lot -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure.FullyQualifiedErrorId | Should -Be 'ContextFixed,DockerPS.Cmdlets.RemoveDockerContextCommand', 'ContextNotFound,DockerPS.Cmdlets.RemoveDockerContextCommand'
            (Get-DockerContext).Name | Should -Be default, lab, other
        }

        It 'removes nothing with -WhatIf' {
            Remove-DockerContext * -WhatIf
            (Get-DockerContext).Name | Should -Be default, lab, lot, other
        }
    }
}
