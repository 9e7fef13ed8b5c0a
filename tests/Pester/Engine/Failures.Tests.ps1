BeforeDiscovery {
    # What an engine's status means, by the kind of thing and what was done to it.
    $refusals = @(
        @{ Status = 400; ErrorId = 'EngineBadRequest'; Category = 'InvalidArgument'; Act = 'Start'; Route = 'POST /containers/web/start' }
        @{ Status = 401; ErrorId = 'RegistryUnauthorized'; Category = 'AuthenticationError'; Act = 'Start'; Route = 'POST /containers/web/start' }
        @{ Status = 403; ErrorId = 'EngineForbidden'; Category = 'PermissionDenied'; Act = 'Start'; Route = 'POST /containers/web/start' }
        @{ Status = 404; ErrorId = 'ContainerNotFound'; Category = 'ObjectNotFound'; Act = 'Start'; Route = 'POST /containers/web/start' }
        @{ Status = 409; ErrorId = 'ContainerStateConflict'; Category = 'InvalidOperation'; Act = 'Start'; Route = 'POST /containers/web/start' }
        @{ Status = 409; ErrorId = 'ContainerInUse'; Category = 'ResourceBusy'; Act = 'Remove'; Route = 'DELETE /containers/web' }
        @{ Status = 500; ErrorId = 'EngineError'; Category = 'NotSpecified'; Act = 'Stop'; Route = 'POST /containers/web/stop' }
        @{ Status = 501; ErrorId = 'ApiUnsupported'; Category = 'NotImplemented'; Act = 'Stop'; Route = 'POST /containers/web/stop' }
        @{ Status = 503; ErrorId = 'EngineUnavailable'; Category = 'ResourceUnavailable'; Act = 'Stop'; Route = 'POST /containers/web/stop' }
        @{ Status = 418; ErrorId = 'EngineError'; Category = 'NotSpecified'; Act = 'Stop'; Route = 'POST /containers/web/stop' }
    )
    $broken = @(
        @{ Name = 'truncated JSON'; Answer = "HTTP/1.1 200 OK`r`nContent-Length: 200`r`n`r`n[{`"Id`":`"00", '!close' }
        @{ Name = 'JSON cut off in a whole answer'; Answer = "HTTP/1.1 200 OK`r`nContent-Length: 10`r`n`r`n[{`"Id`":`"00" }
        @{ Name = 'garbage'; Answer = "HTTP/1.1 200 OK`r`nContent-Length: 13`r`n`r`n<html></html>" }
        @{ Name = 'what is no HTTP'; Answer = "SSH-2.0-OpenSSH_9.2`r`n", '!close' }
        @{ Name = 'a connection reset before the answer'; Answer = '!reset' }
        @{ Name = 'a connection reset in the headers'; Answer = "HTTP/1.1 200 OK`r`nContent-", '!reset' }
        @{ Name = 'a connection reset in the body'; Answer = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n5`r`n[{`"Id`r`n", '!reset' }
    )
    $stalls = @(
        @{ Name = 'before the greeting'; Answers = @{ 'HEAD /_ping' = '!stall' } }
        @{ Name = 'before the answer'; Answers = @{ 'GET /containers/json' = '!stall' } }
        @{ Name = 'in the answer'; Answers = @{ 'GET /containers/json' = "HTTP/1.1 200 OK`r`nContent-Length: 200`r`n`r`n[{`"Id`":", '!stall' } }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
}
AfterAll { Remove-TestResource }

Describe 'An engine that cannot be reached' {
    It 'is named, with what to do: <_>' -ForEach 'unix:///nowhere/engine.sock', 'tcp://127.0.0.1:1' {
        $address = $_
        $failure = { Get-DockerContainer -DockerHost $address -ErrorAction SilentlyContinue } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'EngineUnreachable,DockerPS.Cmdlets.GetDockerContainerCommand'
        $failure.CategoryInfo.Category | Should -Be ConnectionError
        $failure.ErrorDetails.Message | Should -Match ([regex]::Escape("Cannot connect to the Docker engine at ${address}:"))
        $failure.ErrorDetails.RecommendedAction | Should -Match '-DockerHost'
    }

    It 'fails once, not once an item' {
        $failure = { 'a', 'b', 'c' | Stop-DockerContainer -DockerHost unix:///nowhere/engine.sock -ErrorVariable script:failures } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -BeLike 'EngineUnreachable,*'
    }

    It 'leaves the other engines of the same call alone' {
        $null = Get-DockerContainer -DockerHost unix:///nowhere/engine.sock, $env:DOCKER_HOST -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -HaveCount 1
        $failures[0].CategoryInfo.Category | Should -Be ConnectionError
    }
}

Describe 'A socket that this user may not open' -Skip:$IsWindows {
    It 'is a matter of permission' {
        $engine = [Net.Sockets.Socket]::new([Net.Sockets.AddressFamily]::Unix, [Net.Sockets.SocketType]::Stream, 0)
        $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-denied-').FullName
        try {
            $engine.Bind([Net.Sockets.UnixDomainSocketEndPoint]::new("$folder/engine.sock"))
            $engine.Listen()
            chmod 000 "$folder/engine.sock"
            # Root may open any socket, unless it gives up the capabilities that let it.
            $asAnybody = if ((id -u) -eq 0) { 'setpriv', '--bounding-set=-dac_override,-dac_read_search' } else { 'env' }
            $script = "Import-Module '$((Get-Module DockerPS).Path)'; try { Get-DockerContainer -DockerHost unix://$folder/engine.sock } catch { `$_.FullyQualifiedErrorId; `$_.CategoryInfo.Category; `$_.ErrorDetails.Message; `$_.ErrorDetails.RecommendedAction }"
            $command, $arguments = @($asAnybody) + 'pwsh' + '-NoProfile' + '-Command' + $script
            $id, $category, $message, $action = & $command @arguments
            $id | Should -Be 'EngineSocketDenied,DockerPS.Cmdlets.GetDockerContainerCommand'
            $category | Should -Be PermissionDenied
            $message | Should -Match ([regex]::Escape("unix://$folder/engine.sock"))
            $action | Should -Match 'group'
        }
        finally {
            $engine.Dispose()
            Remove-Item $folder -Recurse -Force
        }
    }
}

Describe 'What the real engine refuses' {
    It 'names a container that is not there, in its own words' {
        $name = New-TestName none
        $failure = { Get-DockerContainer $name -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ContainerNotFound,DockerPS.Cmdlets.GetDockerContainerCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be $name
        $failure.ErrorDetails.Message | Should -Match "No such container: $name"
    }

    It 'goes on with the next item' {
        $there = New-TestContainer -Created
        $found = Get-DockerContainer (New-TestName none), $there -ErrorAction SilentlyContinue -ErrorVariable failures
        $found.Name | Should -Be $there
        $failures | Should -HaveCount 1
    }

    It 'says that a name is taken, by whom' {
        $name = New-TestContainer -Created
        $failure = { New-DockerContainer (Get-TestImage) -Name $name -Command true -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ContainerNameInUse,DockerPS.Cmdlets.NewDockerContainerCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        $failure.ErrorDetails.Message | Should -Match 'already in use by container'
    }

    It 'says what a create lacks' {
        $image = New-TestName image
        $failure = { New-DockerContainer $image -Pull Never -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ImageNotFound,DockerPS.Cmdlets.NewDockerContainerCommand'
        $failure.ErrorDetails.Message | Should -Match "No such image: $image"
    }

    It 'keeps what is in use' {
        $container = New-TestContainer
        $failure = { Remove-DockerContainer $container -ErrorAction Stop } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'ContainerInUse,DockerPS.Cmdlets.RemoveDockerContainerCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceBusy
        $failure.TargetObject | Should -Be $container
        Invoke-EngineApi GET "/containers/$container/json" -Status | Should -Be 200
    }
}

Describe 'What any engine may refuse' {
    It '<Status> on <Act> is <ErrorId>' -ForEach $refusals {
        $words = "{`"message`":`"words of $Status`"}"
        $engine = Start-ScriptedEngine @{ $Route = "HTTP/1.1 $Status Refused`r`nContent-Type: application/json`r`nContent-Length: $($words.Length)`r`n`r`n$words" }
        try {
            & "$Act-DockerContainer" web -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be "$ErrorId,DockerPS.Cmdlets.${Act}DockerContainerCommand"
            $failure[0].CategoryInfo.Category | Should -Be $Category
            $failure[0].TargetObject | Should -Be web
            $failure[0].Exception.Message | Should -Be "words of $Status"
            $failure[0].ErrorDetails.Message | Should -Match "words of $Status"
        }
        finally { $engine.Stop() }
    }

    It 'takes 304 for success' {
        $engine = Start-ScriptedEngine @{ 'POST /containers/web/start' = "HTTP/1.1 304 Not Modified`r`n`r`n" }
        try {
            Start-DockerContainer web -DockerHost $engine.DockerHost -ErrorVariable failure
            $failure | Should -BeNullOrEmpty
        }
        finally { $engine.Stop() }
    }
}

Describe 'An engine that breaks its own protocol' {
    It 'is reported: <Name>' -ForEach $broken {
        $engine = Start-ScriptedEngine @{ 'GET /containers/json' = $Answer }
        try {
            Get-DockerContainer -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be 'EngineProtocolError,DockerPS.Cmdlets.GetDockerContainerCommand'
            $failure[0].CategoryInfo.Category | Should -Be ProtocolError
            $failure[0].ErrorDetails.Message | Should -Match 'GET /v1\.41/containers/json'
        }
        finally { $engine.Stop() }
    }

    It 'is no engine where it names no API version' {
        $engine = Start-ScriptedEngine @{ 'HEAD /_ping' = "HTTP/1.1 200 OK`r`nContent-Length: 0`r`n`r`n" }
        try {
            Get-DockerContainer -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
            $failure[0].ErrorDetails.Message | Should -Match 'is not a Docker engine'
        }
        finally { $engine.Stop() }
    }
}

Describe 'An engine that stops answering' {
    It 'lets the user go: <Name>' -ForEach $stalls {
        $engine = Start-ScriptedEngine $Answers
        try {
            $waiting = Start-Pipeline { param($address) Get-DockerContainer -DockerHost $address } $engine.DockerHost
            $last = @($Answers.Keys)[0] -replace ' /', '.*/'
            Wait-Until { $engine.Requests -match $last }
            $waiting.State | Should -Be Running
            (Stop-Pipeline $waiting).TotalSeconds | Should -BeLessThan 2
        }
        finally { $engine.Stop() }
    }
}

Describe 'An engine that is too old' {
    It 'is named with both versions, and nothing is sent' {
        $engine = Start-ScriptedEngine -ApiVersion 1.24
        try {
            Get-DockerContainer -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -Be 'ApiUnsupported,DockerPS.Cmdlets.GetDockerContainerCommand'
            $failure[0].CategoryInfo.Category | Should -Be NotImplemented
            $failure[0].ErrorDetails.Message | Should -Match '1\.40.*1\.24'
            $engine.Requests | Should -Not -Match 'containers'
        }
        finally { $engine.Stop() }
    }

    It 'is told before a parameter of a later version is sent' {
        $engine = Start-ScriptedEngine @{ 'POST /containers/web/stop' = "HTTP/1.1 204 No Content`r`n`r`n" } -ApiVersion 1.41
        try {
            Stop-DockerContainer web -Signal SIGINT -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ApiUnsupported,*'
            $failure[0].ErrorDetails.Message | Should -Match '-Signal.*1\.42.*1\.41'
            $engine.Requests | Should -Not -Match 'stop'
        }
        finally { $engine.Stop() }
    }

    It 'is asked again where it has taken the place of another' {
        $answer = "HTTP/1.1 200 OK`r`nApi-Version: {0}`r`nContent-Length: 17`r`n`r`n{{`"Name`":`"engine`"}}"
        $first = Start-ScriptedEngine @{ 'GET /info' = ($answer -f '1.44'), '!close' } -ApiVersion 1.44
        (Get-DockerInfo -DockerHost $first.DockerHost).Name | Should -Be engine
        $first.Stop()
        $words = '{"message":"client version 1.44 is too new. Maximum supported API version is 1.41"}'
        $second = Start-ScriptedEngine @{ 'GET /info' = "HTTP/1.1 400 Bad Request`r`nApi-Version: 1.41`r`nContent-Length: $($words.Length)`r`n`r`n$words" } -ApiVersion 1.41 -Port ([uri] $first.DockerHost).Port
        try {
            Get-DockerInfo -DockerHost $second.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -Be 'ApiVersionRefused,DockerPS.Cmdlets.GetDockerInfoCommand'
            $failure[0].CategoryInfo.Category | Should -Be NotImplemented
            $failure[0].ErrorDetails.Message | Should -Match 'client version 1\.44 is too new. Maximum supported API version is 1\.41'
            $failure[0].ErrorDetails.RecommendedAction | Should -Match 'run the command again'
            $second.Answers['GET /info'] = $answer -f '1.41'
            (Get-DockerInfo -DockerHost $second.DockerHost).Name | Should -Be engine
            @($second.Requests -match '/info')[-1] | Should -BeLike 'GET /v1.41/info *'
        }
        finally { $second.Stop() }
    }

    It 'says so where the version that the user pins is none of its own' {
        $env:DOCKER_API_VERSION = '1.999'
        try {
            Get-DockerInfo -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -Be 'ApiVersionRefused,DockerPS.Cmdlets.GetDockerInfoCommand'
            $failure[0].ErrorDetails.Message | Should -Match '1\.999 is too new'
            $failure[0].ErrorDetails.RecommendedAction | Should -Match 'DOCKER_API_VERSION'
        }
        finally { Remove-Item Env:DOCKER_API_VERSION }
    }

    It 'speaks the version that the user pins' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/json' = "HTTP/1.1 200 OK`r`nContent-Length: 2`r`n`r`n[]" }
        try {
            $env:DOCKER_API_VERSION = '1.40'
            Get-DockerContainer -DockerHost $engine.DockerHost | Should -BeNullOrEmpty
            $engine.Requests -match '/containers/json' | Should -Match '/v1\.40/'
            $env:DOCKER_API_VERSION = 'newest'
            { Get-DockerContainer -DockerHost $engine.DockerHost } | Should -Throw -ErrorId 'EndpointInvalid,*'
        }
        finally {
            Remove-Item Env:DOCKER_API_VERSION
            $engine.Stop()
        }
    }
}

Describe 'TLS' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../TestCertificates.psm1" -Force
        $authority = New-TestAuthority
        $certificates = New-TestCertificateFolder $authority
        $env:DOCKER_CERT_PATH = $certificates
        $env:DOCKER_TLS_VERIFY = '1'
        $empty = @{ 'GET /containers/json' = "HTTP/1.1 200 OK`r`nContent-Length: 2`r`n`r`n[]" }
    }
    AfterAll {
        Remove-Item Env:DOCKER_CERT_PATH, Env:DOCKER_TLS_VERIFY
        Remove-Item $certificates -Recurse
    }

    It 'is spoken with an engine of the authority that is trusted' {
        Set-Content "$certificates/ca.pem" $authority.ExportCertificatePem()
        $engine = Start-ScriptedEngine $empty -Certificate (New-TestCertificate $authority 127.0.0.1)
        try { Get-DockerContainer -DockerHost $engine.DockerHost | Should -BeNullOrEmpty; $engine.Requests | Should -HaveCount 2 }
        finally { $engine.Stop() }
    }

    It 'fails on <Name>' -ForEach @(
        @{ Name = 'another authority'; Other = $true; Address = '127.0.0.1'; Words = 'PartialChain|UntrustedRoot' }
        @{ Name = 'another host'; Other = $false; Address = '127.0.0.2'; Words = 'RemoteCertificateNameMismatch' }
    ) {
        Set-Content "$certificates/ca.pem" ($Other ? (New-TestAuthority 'another authority') : $authority).ExportCertificatePem()
        $engine = Start-ScriptedEngine $empty -Certificate (New-TestCertificate $authority $Address)
        try {
            $failure = { Get-DockerContainer -DockerHost $engine.DockerHost } | Should -Throw -PassThru
            $failure.FullyQualifiedErrorId | Should -Be 'TlsFailed,DockerPS.Cmdlets.GetDockerContainerCommand'
            $failure.CategoryInfo.Category | Should -Be SecurityError
            $failure.ErrorDetails.Message | Should -Match $Words
            $failure.ErrorDetails.RecommendedAction | Should -Match 'DOCKER_CERT_PATH'
            $engine.Requests | Should -HaveCount 0
        }
        finally { $engine.Stop() }
    }

    It 'fails on a file that is no certificate' {
        Set-Content "$certificates/ca.pem" $authority.ExportCertificatePem()
        Set-Content "$certificates/cert.pem", "$certificates/key.pem" 'not a key'
        try { { Get-DockerContainer -DockerHost tcp://127.0.0.1:1 } | Should -Throw -ErrorId 'TlsFailed,*' }
        finally { Remove-Item "$certificates/cert.pem", "$certificates/key.pem" }
    }
}
