# The docker CLI and the module read and write one store: what one writes the other must understand.
BeforeDiscovery { Import-Module "$PSScriptRoot/../TestContexts.psm1" -Force; $withoutCli = -not (Test-DockerCli) }
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestContexts.psm1" -Force
    $engine = $env:DOCKER_HOST
    Remove-Item Env:DOCKER_HOST
    $keys = New-ContextKey
    $cliKeys = "ca=$($keys.CaFile),cert=$($keys.CertificateFile),key=$($keys.KeyFile)"
    function Get-CliContext([string] $Name) { Invoke-DockerCli context inspect $Name | Out-String | ConvertFrom-Json }
}
AfterAll { Split-Path $keys.KeyFile | Remove-Item -Recurse; $env:DOCKER_HOST = $engine; Remove-TestResource }

Describe 'The docker CLI' -Skip:$withoutCli {
    BeforeEach { Clear-ContextStore }

    It 'reads what New-DockerContext wrote' {
        $null = New-DockerContext lab tcp://lab:2376 -Description 'Größe <x> "y"' @keys
        $null = New-DockerContext loose tcp://loose:1 -SkipTlsVerify
        Invoke-DockerCli context ls --format '{{.Name}} {{.DockerEndpoint}} {{.Current}}' |
            Should -Be 'default unix:///var/run/docker.sock true', 'lab tcp://lab:2376 false', 'loose tcp://loose:1 false'
        $seen = Get-CliContext lab
        $seen.Metadata.Description | Should -BeExactly 'Größe <x> "y"'
        $seen.Endpoints.docker.Host, $seen.Endpoints.docker.SkipTLSVerify | Should -Be tcp://lab:2376, $false
        $seen.TLSMaterial.docker | Should -Be ca.pem, cert.pem, key.pem
        (Get-CliContext loose).Endpoints.docker.SkipTLSVerify | Should -BeTrue
    }

    It 'reaches the engine by it' {
        $null = New-DockerContext local $engine
        Invoke-DockerCli --context local version --format '{{.Server.Version}}' | Should -Be (Get-DockerVersion -Context local).Version
    }

    It 'is read where it wrote' {
        $null = Invoke-DockerCli context create lab --description 'Größe <x>' --docker "host=tcp://lab:2376,$cliKeys"
        $null = Invoke-DockerCli context create loose --docker 'host=ssh://me@loose,skip-tls-verify=true'
        $lab, $loose = Get-DockerContext lab, loose
        $lab.Description, $lab.DockerHost, $lab.SkipTlsVerify | Should -Be 'Größe <x>', tcp://lab:2376, $false
        Split-Path $lab.TlsFiles -Leaf | Should -Be ca.pem, cert.pem, key.pem
        $loose.DockerHost, $loose.SkipTlsVerify, $loose.TlsFiles.Count | Should -Be ssh://me@loose, $true, 0
    }

    It 'and the module agree on the current context' {
        $null = New-DockerContext lab tcp://lab:1
        Use-DockerContext lab -Persist
        Invoke-DockerCli context show | Should -Be lab
        $null = Invoke-DockerCli context create two --docker host=tcp://two:1
        $null = Invoke-DockerCli context use two
        Use-DockerContext -Reset
        (Get-DockerContext -Current).Name | Should -Be two
        Use-DockerContext default -Persist
        Invoke-DockerCli context show | Should -Be default
    }

    It 'and the module change and remove each other''s contexts' {
        $null = Invoke-DockerCli context create lab --docker "host=tcp://lab:1,$cliKeys"
        Set-DockerContext lab -Description new -RemoveTls
        $seen = Get-CliContext lab
        $seen.Metadata.Description, $seen.TLSMaterial.docker.Count | Should -Be new, 0
        $null = Invoke-DockerCli context update lab --docker host=tcp://other:1
        (Get-DockerContext lab).DockerHost | Should -Be tcp://other:1
        $null = New-DockerContext two tcp://two:1 @keys
        $null = Invoke-DockerCli context rm two
        Remove-DockerContext lab
        Invoke-DockerCli context ls -q | Should -Be default
        (Get-DockerContext).Name | Should -Be default
    }

    It 'imports what Export-DockerContext wrote' {
        $null = New-DockerContext lab tcp://lab:1 -Description d @keys
        $file = Export-DockerContext lab "$TestDrive/ours.dockercontext"
        $null = Invoke-DockerCli context import copy $file.FullName
        $copy = Get-CliContext copy
        $copy.Endpoints.docker.Host, $copy.Metadata.Description | Should -Be tcp://lab:1, d
        $copy.TLSMaterial.docker | Should -Be ca.pem, cert.pem, key.pem
        Get-Content (Join-Path $copy.Storage.TLSPath docker key.pem) -Raw | Should -BeExactly (Get-Content $keys.KeyFile -Raw)
    }

    It 'exports what Import-DockerContext takes' {
        $null = Invoke-DockerCli context create lab --description d --docker "host=tcp://lab:1,$cliKeys"
        $null = Invoke-DockerCli context export lab "$TestDrive/theirs.dockercontext"
        $copy = Import-DockerContext "$TestDrive/theirs.dockercontext" copy
        $copy.DockerHost, $copy.Description | Should -Be tcp://lab:1, d
        Get-Content $copy.TlsFiles[2] -Raw | Should -BeExactly (Get-Content $keys.KeyFile -Raw)
        $null = Invoke-DockerCli context export default "$TestDrive/default.dockercontext"
        (Import-DockerContext "$TestDrive/default.dockercontext" plain).DockerHost | Should -Be unix:///var/run/docker.sock
    }
}
