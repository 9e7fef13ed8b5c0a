# What the tests of contexts share: a store of their own that is empty for each test, keys, and the docker CLI as the other reader.

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

# ca.pem, cert.pem and key.pem in a folder; the authority is the certificate itself.
function New-ContextKey([string] $Folder) {
    $key = [Security.Cryptography.ECDsa]::Create()
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=someone', $key, 'SHA256')
    $certificate = $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-1), [datetimeoffset]::UtcNow.AddDays(1))
    Set-Content (Join-Path $Folder ca.pem) $certificate.ExportCertificatePem()
    Set-Content (Join-Path $Folder cert.pem) $certificate.ExportCertificatePem()
    Set-Content (Join-Path $Folder key.pem) $key.ExportPkcs8PrivateKeyPem()
    @{ CaFile = Join-Path $Folder ca.pem; CertificateFile = Join-Path $Folder cert.pem; KeyFile = Join-Path $Folder key.pem }
}

Export-ModuleMember -Function Invoke-DockerCli, Test-DockerCli, Clear-ContextStore, New-ContextKey
