# An authority and what it signs, for engines and clients that speak TLS.

$ErrorActionPreference = 'Stop'

# A certificate with its key, that others can be signed with.
function New-TestAuthority([string] $Name = 'test authority') {
    $key = [Security.Cryptography.ECDsa]::Create()
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new("CN=$Name", $key, 'SHA256')
    $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509BasicConstraintsExtension]::new($true, $false, 0, $true))
    $request.CreateSelfSigned([datetimeoffset]::UtcNow.AddDays(-1), [datetimeoffset]::UtcNow.AddDays(1))
}

# A certificate with its key: an engine's if it has an address, else a client's.
function New-TestCertificate($Authority, [string] $Address) {
    $key = [Security.Cryptography.ECDsa]::Create()
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new("CN=$($Address ? 'engine' : 'client')", $key, 'SHA256')
    if ($Address) {
        $names = [Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder]::new()
        $names.AddIpAddress($Address)
        $request.CertificateExtensions.Add($names.Build($false))
    }
    $serial = [Security.Cryptography.RandomNumberGenerator]::GetBytes(8)
    $serial[0] = $serial[0] -band 0x7f
    $signed = $request.Create($Authority, [datetimeoffset]::UtcNow.AddHours(-1), [datetimeoffset]::UtcNow.AddHours(1), $serial)
    $whole = [Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::CopyWithPrivateKey($signed, $key)
    [Security.Cryptography.X509Certificates.X509Certificate2]::new($whole.Export('Pkcs12'), '', 'Exportable')
}

# Writes ca.pem, cert.pem and key.pem into a new folder, as DOCKER_CERT_PATH has them; without a certificate only the first.
function New-TestCertificateFolder($Authority, $Certificate) {
    $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-certificates-').FullName
    Set-Content "$folder/ca.pem" $Authority.ExportCertificatePem()
    if ($Certificate) {
        Set-Content "$folder/cert.pem" $Certificate.ExportCertificatePem()
        Set-Content "$folder/key.pem" ([Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate).ExportPkcs8PrivateKeyPem())
    }
    $folder
}

Export-ModuleMember -Function New-TestAuthority, New-TestCertificate, New-TestCertificateFolder
