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
        'ContainerInsides.Format.ps1xml'
        'Engine.Format.ps1xml'
        'Housekeeping.Format.ps1xml'
        'Image.Format.ps1xml'
        'LogEntry.Format.ps1xml'
        'Network.Format.ps1xml'
        'Process.Format.ps1xml'
        'Volume.Format.ps1xml'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Clear-DockerBuildCache'
        'Clear-DockerContainer'
        'Clear-DockerImage'
        'Clear-DockerNetwork'
        'Clear-DockerSystem'
        'Clear-DockerVolume'
        'Connect-DockerNetwork'
        'ConvertTo-DockerImage'
        'Disconnect-DockerNetwork'
        'Export-DockerContainer'
        'Get-DockerBuildCache'
        'Get-DockerContainer'
        'Get-DockerContainerChange'
        'Get-DockerContainerLog'
        'Get-DockerContainerPort'
        'Get-DockerContainerProcess'
        'Get-DockerDiskUsage'
        'Get-DockerImage'
        'Get-DockerInfo'
        'Get-DockerNetwork'
        'Get-DockerVersion'
        'Get-DockerVolume'
        'Invoke-DockerBuild'
        'Invoke-DockerCommand'
        'Measure-DockerContainer'
        'New-DockerContainer'
        'New-DockerImage'
        'New-DockerNetwork'
        'New-DockerVolume'
        'Receive-DockerImage'
        'Remove-DockerContainer'
        'Remove-DockerImage'
        'Remove-DockerNetwork'
        'Remove-DockerVolume'
        'Rename-DockerContainer'
        'Restart-DockerContainer'
        'Resume-DockerContainer'
        'Send-DockerSignal'
        'Start-DockerContainer'
        'Stop-DockerContainer'
        'Suspend-DockerContainer'
        'Test-DockerEngine'
        'Wait-DockerContainer'
    )
    PrivateData          = @{
        PSData = @{
            Tags       = @('docker', 'container', 'image', 'build', 'devops', 'PSEdition_Core', 'Linux', 'Windows', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
