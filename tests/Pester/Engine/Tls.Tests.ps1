# An engine over tcp with mutual TLS: a dockerd of its own on loopback, that lets in who shows a certificate of its authority.
BeforeDiscovery {
    $obstacle = if (-not $IsLinux -or (id -u) -ne 0) { 'only root on Linux can start an engine' }
    elseif (@('dockerd', 'ip').Where({ -not (Get-Command $_ -CommandType Application -ErrorAction Ignore) })) { 'there is no dockerd or no ip' }
}
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestCertificates.psm1" -Force

    # The environment's TLS, as long as the block runs.
    function Use-Tls([string] $CertPath, [scriptblock] $Script, [string] $Variable = 'DOCKER_TLS_VERIFY') {
        $env:DOCKER_CERT_PATH = $CertPath
        Set-Item "Env:$Variable" 1
        try { & $Script } finally { Remove-Item Env:DOCKER_CERT_PATH, "Env:$Variable" }
    }
}

Describe "An engine with mutual TLS$($obstacle ? " (not here: $obstacle)" : '')" -Skip:([bool] $obstacle) {
    BeforeAll {
        $folder = [IO.Directory]::CreateTempSubdirectory('dps-tls-').FullName
        $bridge = "dpst$PID"
        $shared = $env:DOCKERPS_TEST_HOST
        $authority = New-TestAuthority
        $other = New-TestAuthority 'another authority'
        $client = New-TestCertificate $authority
        $trusted = New-TestCertificateFolder $authority $client
        $server = New-TestCertificateFolder $authority (New-TestCertificate $authority 127.0.0.1)
        $folders = [ordered]@{
            trusted = $trusted
            wrongAuthority = New-TestCertificateFolder $other $client
            noCertificate = New-TestCertificateFolder $authority
            wrongCertificate = New-TestCertificateFolder $authority (New-TestCertificate $other)
        }

        # A network of its own: the bridge of the tests' engine is not to be touched.
        $number = 16 + $PID % 16
        ip link add $bridge type bridge
        ip address add "172.$number.$($PID % 250).1/24" dev $bridge
        ip link set $bridge up
        $address = "tcp://127.0.0.1:$(Get-FreePort)"
        $arguments = @(
            '--host', $address, '--host', "unix://$folder/docker.sock", '--tlsverify'
            '--tlscacert', "$server/ca.pem", '--tlscert', "$server/cert.pem", '--tlskey', "$server/key.pem"
            '--data-root', "$folder/data", '--exec-root', "$folder/exec", '--pidfile', "$folder/pid", '--bridge', $bridge, '--iptables=false', '--ip-forward=false'
        )
        $dockerd = Start-Process dockerd -ArgumentList $arguments -PassThru -RedirectStandardOutput "$folder/out" -RedirectStandardError "$folder/log"
        $env:DOCKERPS_TEST_HOST = "unix://$folder/docker.sock"
        Test-DockerEngine -DockerHost $env:DOCKERPS_TEST_HOST -Wait 60 | Should -BeTrue
        $image = Get-TestImage
    }
    AfterAll {
        Remove-TestResource
        & "$PSScriptRoot/../../../tools/engine.sh" stop $folder
        ip link delete $bridge
        @($folders.Values) + $server | Remove-Item -Recurse
        $env:DOCKERPS_TEST_HOST = $env:DOCKER_HOST = $shared
    }

    It 'lets in a client that it trusts, and whose authority it has' {
        Use-Tls $trusted {
            $version = Get-DockerVersion -DockerHost $address
            $version.DockerHost | Should -BeExactly $address
            $version.Version | Should -Be (Get-DockerVersion -DockerHost $env:DOCKERPS_TEST_HOST).Version
        }
    }

    It 'carries the input of a command to its end' {
        $container = New-TestContainer -Settings @{ HostConfig = @{ NetworkMode = 'none' } }
        Use-Tls $trusted { 'one', 'two' | Invoke-DockerCommand $container cat -DockerHost $address } | Should -Be one, two
    }

    It 'keeps objects on their way through the pipeline on the same engine' {
        $env:DOCKER_HOST = 'tcp://127.0.0.1:1'
        try {
            Use-Tls $trusted {
                $volume = New-DockerVolume (New-TestName) -DockerHost $address
                $volume.DockerHost | Should -BeExactly $address
                $volume | Remove-DockerVolume
                Get-DockerVolume "$($volume.Name)*" -DockerHost $address | Should -BeNullOrEmpty
            }
        }
        finally { $env:DOCKER_HOST = $shared }
    }

    It 'is a TlsFailed for <Name>' -ForEach @(
        @{ Name = 'an authority that is not the engine''s'; Folder = 'wrongAuthority'; Words = 'certificate' }
        @{ Name = 'a client without certificate'; Folder = 'noCertificate'; Words = 'certificate' }
        @{ Name = 'a client of another authority'; Folder = 'wrongCertificate'; Words = 'certificate' }
    ) {
        $failure = { Use-Tls $folders[$Folder] { Get-DockerContainer -DockerHost $address } } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'TlsFailed,DockerPS.Cmdlets.GetDockerContainerCommand'
        $failure.CategoryInfo.Category | Should -Be SecurityError
        $failure.ErrorDetails.Message | Should -Match ([regex]::Escape($address))
        $failure.ErrorDetails.Message | Should -Match $Words
        Use-Tls $folders[$Folder] { Test-DockerEngine -DockerHost $address } | Should -BeFalse
    }

    It 'is spoken to unchecked with DOCKER_TLS alone' {
        (Use-Tls $folders.wrongAuthority { Get-DockerVersion -DockerHost $address } DOCKER_TLS).DockerHost | Should -BeExactly $address
    }

    It 'says what is wrong where no TLS is spoken' {
        { Get-DockerVersion -DockerHost $address } | Should -Throw -ErrorId 'TlsFailed,*'
    }

    It 'can be a context''s, with files of its own, for the docker CLI, too' {
        $null = New-DockerContext tls $address -CaFile "$trusted/ca.pem" -CertificateFile "$trusted/cert.pem" -KeyFile "$trusted/key.pem"
        $version = Get-DockerVersion -Context tls
        $version.DockerHost | Should -BeExactly $address
        if (Get-Command docker -CommandType Application -ErrorAction Ignore) {
            docker --context tls version --format '{{.Server.Version}}' | Should -Be $version.Version
        }
        $null = New-DockerContext wrong -From tls -CaFile "$($folders.wrongAuthority)/ca.pem"
        { Get-DockerVersion -Context wrong } | Should -Throw -ErrorId 'TlsFailed,*'
        $null = Set-DockerContext wrong -SkipTlsVerify
        (Get-DockerVersion -Context wrong).Version | Should -Be $version.Version
    }
}
