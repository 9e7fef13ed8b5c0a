@{
    RootModule           = 'DockerPS.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = 'd1e26a4c-5b5f-4f0e-9a57-6f3f0c1f7f2e'
    Author               = 'The DockerPS authors'
    CompanyName          = 'The DockerPS authors'
    Copyright            = '(c) The DockerPS authors. MIT License.'
    Description          = 'Docker from PowerShell: typed objects over the Docker Engine API, with no text to parse.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess     = @(
        'Build.Format.ps1xml'
        'Container.Format.ps1xml'
        'Image.Format.ps1xml'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Get-DockerContainer'
        'Get-DockerImage'
        'Invoke-DockerBuild'
        'New-DockerImage'
        'Receive-DockerImage'
        'Remove-DockerContainer'
        'Remove-DockerImage'
        'Start-DockerContainer'
        'Stop-DockerContainer'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('docker', 'container', 'image', 'build', 'devops', 'PSEdition_Core', 'Linux', 'Windows', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
