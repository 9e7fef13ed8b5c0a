# What the tests of contexts share: a store of their own that is empty for each test, keys, and the docker CLI as the other reader.

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/TestCertificates.psm1"

# The CLI reads DOCKER_HOST, which the tests set for the module.
function Invoke-DockerCli {
    $address = $env:DOCKER_HOST
    Remove-Item Env:DOCKER_HOST -ErrorAction Ignore
    try {
        $output = & (Get-Command docker -CommandType Application | Select-Object -First 1) @args 2>&1
        if ($LASTEXITCODE) { throw "docker $args failed: $output" }
        $output | ForEach-Object { "$_" }
    }
    finally { if ($address) { $env:DOCKER_HOST = $address } }
}

function Test-DockerCli { [bool] (Get-Command docker -CommandType Application -ErrorAction Ignore) }

function Clear-ContextStore {
    Use-DockerContext -Reset
    Get-ChildItem $env:DOCKER_CONFIG | Remove-Item -Recurse -Force
}

# Three files to make a context of.
function New-ContextKey {
    $authority = New-TestAuthority
    $folder = New-TestCertificateFolder $authority (New-TestCertificate $authority)
    @{ CaFile = "$folder/ca.pem"; CertificateFile = "$folder/cert.pem"; KeyFile = "$folder/key.pem" }
}

Export-ModuleMember -Function Invoke-DockerCli, Test-DockerCli, Clear-ContextStore, New-ContextKey
