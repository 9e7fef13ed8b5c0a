BeforeDiscovery { Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force; $withoutRegistry = -not (Test-RegistryAvailable) }
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force
}
AfterAll { Stop-TestRegistry; Remove-TestResource }

Describe 'Receive-DockerImage' -Skip:$withoutRegistry {
    BeforeAll {
        $registry = Start-TestRegistry
        $name = "$($registry.Address)/$(New-TestName pull)"
        $null = Add-DockerImageTag (Get-TestImage) "${name}:1", "${name}:2" -PassThru | Send-DockerImage
        $digest = (Find-DockerImageTag "${name}:1").Digest
    }
    BeforeEach { Remove-DockerImage "${name}:*" }

    It 'pulls an image, and gives it with its digest' {
        $image = Receive-DockerImage "${name}:1"
        $image | Should -BeOfType DockerPS.Image
        $image.Name | Should -BeExactly "${name}:1"
        $image.Digests | Should -Be "$name@$digest"
        (Invoke-EngineApi GET "/images/${name}:1/json").Id | Should -Be $image.Id
    }

    It 'pulls by digest' {
        $image = Receive-DockerImage "$name@$digest"
        $image.Digests | Should -Be "$name@$digest"
        $image.Tag | Should -BeNullOrEmpty
        Remove-DockerImage "$name@$digest" | Should -Not -BeNullOrEmpty
    }

    It 'pulls all tags' {
        Receive-DockerImage $name -AllTags | Sort-Object Tag | ForEach-Object Tag | Should -Be 1, 2
    }

    It 'pulls what is piped, and writes results and errors in its order' {
        $result = "${name}:2", "${name}:none", "${name}:1" | Receive-DockerImage -ErrorVariable failure -ErrorAction SilentlyContinue
        $result.Tag | Should -Be 2, 1
        $failure.Count | Should -Be 1
        $failure[0].TargetObject | Should -BeExactly "${name}:none"
    }

    It 'says what the registry says of an unknown tag and an unknown repository' {
        foreach ($missing in "${name}:none", "$($registry.Address)/none/such:1") {
            Receive-DockerImage $missing -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
            $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
            "$($failure[0])" | Should -Match 'manifest unknown'
        }
    }

    It 'refuses what can be no image, before anything is sent: <_>' -ForEach 'A B', 'Caps/x/Y', 'x@sha256:12', 'sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' {
        $engine = Start-ScriptedEngine
        Receive-DockerImage $_ -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        $failure[0].TargetObject | Should -BeExactly $_
        $engine.Requests | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'refuses -AllTags of a single tag, and a malformed platform' {
        Receive-DockerImage "${name}:1" -AllTags -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -Match 'AllTags'
        Receive-DockerImage "${name}:1" -Platform 'a/b/c/d' -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'pulls nothing with -WhatIf' {
        Receive-DockerImage "${name}:1" -WhatIf
        Invoke-EngineApi GET "/images/${name}:1/json" -Status | Should -Be 404
    }

    It 'completes platforms' {
        (TabExpansion2 'Receive-DockerImage x -Platform arm6' 36).CompletionMatches.CompletionText | Should -Contain 'linux/arm64'
    }

    It 'says that the engine did not reach the registry' {
        $gone = "127.0.0.1:$(Get-FreePort)/x:1"
        Receive-DockerImage $gone -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'RegistryUnreachable,*'
        $failure[0].CategoryInfo.Category | Should -Be ConnectionError
        $failure[0].TargetObject | Should -BeExactly $gone
        "$($failure[0])" | Should -Match "could not be reached for '$gone': .*connection refused"
        $failure[0].ErrorDetails.RecommendedAction | Should -Match "engine's machine"
    }

    It 'tells a registry that was not reached from one that refused, by the engine''s words: <Words>' -ForEach @(
        @{ Id = 'RegistryUnreachable'; Words = 'Get "https://r.example/v2/": dial tcp: lookup r.example on 192.0.2.1:53: no such host' }
        @{ Id = 'RegistryUnreachable'; Words = 'Get https://r.example/v2/: net/http: request canceled while waiting for connection' }
        @{ Id = 'RegistryUnreachable'; Words = 'Get "https://r.example/v2/": http: server gave HTTP response to HTTPS client' }
        @{ Id = 'RegistryUnreachable'; Words = 'Head "https://r.example/v2/x/manifests/1": x509: certificate signed by unknown authority' }
        @{ Id = 'RegistryUnreachable'; Words = 'Get "https://auth.r.example/token?scope=x&service=r": EOF' }
        @{ Id = 'RegistryUnreachable'; Words = 'initializing source docker://r.example/x:1: pinging container registry r.example: Get "http://r.example/v2/": dial tcp 192.0.2.1:80: connect: connection refused' }
        @{ Id = 'RegistryUnauthorized'; Words = 'Head "https://r.example/v2/x/manifests/1": denied: denied' }
        @{ Id = 'RegistryUnauthorized'; Words = 'Head "https://r.example/v2/x/manifests/1": unauthorized: authentication required' }
        @{ Id = 'RegistryUnauthorized'; Words = 'denied: requested access to the resource is denied' }
        @{ Id = 'EngineError'; Words = 'Get "https://r.example/v2/": toomanyrequests: slow down' }
        @{ Id = 'EngineError'; Words = 'mkdir /var/lib/docker/tmp: permission denied: read-only' }
    ) {
        $body = @{ message = $Words } | ConvertTo-Json -Compress
        $engine = Start-ScriptedEngine @{ 'POST /images/create' = "HTTP/1.1 500 Internal Server Error`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`n`r`n$body" }
        Receive-DockerImage x:1 -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$($failure[0])" | Should -Match ([regex]::Escape($Words))
        $engine.Stop()
    }

    It 'passes on a failure in the middle, with the engine''s words' {
        $lines = '{"status":"Pulling from x","id":"1"}', '{"errorDetail":{"message":"no space left on device"},"error":"no space left on device"}' -join "`r`n"
        $engine = Start-ScriptedEngine @{ 'POST /images/create' = "HTTP/1.1 200 OK`r`nContent-Length: $($lines.Length)`r`n`r`n$lines" }
        Receive-DockerImage x:1 -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageTransferFailed,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidResult
        "$($failure[0])" | Should -Match 'no space left on device'
        $engine.Stop()
    }

    It 'ends at once when it is stopped, and so does the pull' {
        $engine = Start-ScriptedEngine @{ 'POST /images/create' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n", '!stall' }
        $pipeline = Start-Pipeline { param($engine) Receive-DockerImage x:1, x:2 -DockerHost $engine } $engine.DockerHost
        Wait-Until { ($engine.Requests -like 'POST*').Count -eq 2 }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 2
        $engine.Stop()
    }

    It 'draws a bar for each layer, and takes all of them down' {
        $line = { param($text) "{0:x}`r`n{1}`r`n`r`n" -f ($text.Length + 2), $text }
        $engine = Start-ScriptedEngine @{ 'POST /images/create' = @(
                "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n"
                & $line '{"status":"Pulling from x","id":"1"}'
                & $line '{"status":"Downloading","progressDetail":{"current":5000000,"total":20000000},"id":"aaaa"}'
                & $line '{"status":"Waiting","progressDetail":{},"id":"bbbb"}'
                '!stall')
        }
        $pipeline = Start-Pipeline { param($engine) Receive-DockerImage x:1 -DockerHost $engine } $engine.DockerHost
        $bars = $pipeline.Shell.Streams.Progress
        Wait-Until { $bars.Count -ge 3 }
        $bars[0].Activity | Should -Be 'Pulling x:1'
        $layer = $bars | Where-Object Activity -EQ aaaa | Select-Object -First 1
        $layer.PercentComplete | Should -Be 25
        $layer.StatusDescription | Should -Match '^Downloading 5.00 MB of 20.0 MB$'
        $layer.ParentActivityId | Should -Be $bars[0].ActivityId
        # What does not change is not written again.
        ($bars | Where-Object Activity -EQ aaaa).Count | Should -Be 1
        $null = Stop-Pipeline $pipeline
        $engine.Stop()
    }
}

Describe 'Receive-DockerImage from a registry with a password' -Skip:$withoutRegistry {
    BeforeAll {
        $registry = Start-TestRegistry -Authenticate
        $name = "$($registry.Address)/$(New-TestName private)"
        $null = Add-DockerImageTag (Get-TestImage) "${name}:1" -PassThru | Send-DockerImage -Credential (Get-RegistryCredential)
    }
    BeforeEach { Remove-DockerImage "${name}:*"; Remove-Item (Join-Path $env:DOCKER_CONFIG config.json) -ErrorAction Ignore }

    It 'takes -Credential' {
        (Receive-DockerImage "${name}:1" -Credential (Get-RegistryCredential)).Name | Should -BeExactly "${name}:1"
    }

    It 'takes what config.json keeps, under any form of the key: <_>' -ForEach '{0}', 'http://{0}', 'https://{0}/v1/' {
        $auth = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('tester:s3cret-word'))
        @{ auths = @{ ($_ -f $registry.Address) = @{ auth = $auth } } } | ConvertTo-Json | Set-Content (Join-Path $env:DOCKER_CONFIG config.json)
        (Receive-DockerImage "${name}:1").Name | Should -BeExactly "${name}:1"
    }

    It 'asks a credential helper: <_>' -ForEach 'credsStore', 'credHelpers' {
        $helper = New-CredentialHelper dpskeep
        Set-Content $helper.Kept "{`"ServerURL`":`"$($registry.Address)`",`"Username`":`"tester`",`"Secret`":`"s3cret-word`"}"
        $setting = if ($_ -eq 'credsStore') { @{ credsStore = 'dpskeep' } } else { @{ credHelpers = @{ $registry.Address = 'dpskeep' } } }
        $setting | ConvertTo-Json | Set-Content (Join-Path $env:DOCKER_CONFIG config.json)
        (Receive-DockerImage "${name}:1").Name | Should -BeExactly "${name}:1"
    }

    It 'refuses without a credential and with a wrong one, with the registry''s words' {
        foreach ($credential in @{}, @{ Credential = Get-RegistryCredential wrong }) {
            Receive-DockerImage "${name}:1" @credential -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'RegistryUnauthorized,*'
            $failure[0].CategoryInfo.Category | Should -Be AuthenticationError
            $failure[0].TargetObject | Should -BeExactly "${name}:1"
            "$($failure[0])" | Should -Match 'no basic auth credentials|unauthorized'
            "$($failure[0])$($failure[0].Exception)" | Should -Not -Match 's3cret-word'
        }
    }

    It 'shows what a credential helper says when it fails, and when it is missing' {
        $null = New-CredentialHelper dpsfail 'echo the safe is locked; exit 3'
        foreach ($case in @{ Name = 'dpsfail'; Words = 'exit code 3: the safe is locked' }, @{ Name = 'dpsnone'; Words = 'docker-credential-dpsnone' }) {
            @{ credsStore = $case.Name } | ConvertTo-Json | Set-Content (Join-Path $env:DOCKER_CONFIG config.json)
            Receive-DockerImage "${name}:1" -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'CredentialHelperFailed,*'
            "$($failure[0])" | Should -Match $case.Words
        }
    }

    It 'stops a credential helper that hangs' {
        $helper = New-CredentialHelper dpshang "echo `$`$ > `"`$(dirname `"`$0`")/pid`"; exec sleep 1000"
        @{ credsStore = 'dpshang' } | ConvertTo-Json | Set-Content (Join-Path $env:DOCKER_CONFIG config.json)
        $pipeline = Start-Pipeline { param($image) Receive-DockerImage $image } "${name}:1"
        $file = Join-Path $helper.Folder pid
        Wait-Until { (Test-Path $file) -and (Get-Content $file) }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 2
        Wait-Until { -not (Get-Process -Id (Get-Content $file) -ErrorAction Ignore) }
    }
}

Describe 'Receive-DockerImage from a registry that dies' -Skip:$withoutRegistry {
    BeforeAll {
        Remove-Item (Join-Path $env:DOCKER_CONFIG config.json) -ErrorAction Ignore
        $registry = Start-TestRegistry
        $tar = Join-Path $TestDrive root.tar
        $folder = New-Item (Join-Path $TestDrive root) -ItemType Directory
        $bytes = [byte[]]::new(4MB)
        [Random]::new(1).NextBytes($bytes)
        [IO.File]::WriteAllBytes((Join-Path $folder data), $bytes)
        tar -C $folder -cf $tar .
        $path = New-TestName dying
        $null = New-DockerImage $tar "$($registry.Address)/${path}:1" | Send-DockerImage
    }
    BeforeEach { Get-DockerImage "*/${path}:*" | Remove-DockerImage }

    It 'reports a transfer that broke and could not go on' {
        $proxy = Start-CuttingProxy $registry.Port -After 1MB -Deny
        Receive-DockerImage "127.0.0.1:$($proxy.Port)/${path}:1" -ErrorVariable failure -ErrorAction SilentlyContinue
        $proxy.Cuts | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ImageTransferFailed,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidResult
        "$($failure[0])" | Should -Match 'the registry is going down'
    }

    It 'resumes a layer in the middle' {
        $proxy = Start-CuttingProxy $registry.Port -After 1MB
        (Receive-DockerImage "127.0.0.1:$($proxy.Port)/${path}:1").Tag | Should -Be 1
        $proxy.Cuts | Should -Be 1
        $proxy.Requests -match '^Range: bytes=[1-9]' | Should -Not -BeNullOrEmpty
    }
}
