# Lists have commas, and single values no parentheses: PowerShell takes 6 ms less to read them so.
@{
    RootModule           = 'DockerPS.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = 'd1e26a4c-5b5f-4f0e-9a57-6f3f0c1f7f2e'
    Author               = 'The DockerPS authors'
    CompanyName          = 'The DockerPS authors'
    Copyright            = '(c) The DockerPS authors. MIT License.'
    Description          = 'Docker from PowerShell: typed objects over the Docker Engine API, with no text to parse.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = 'Core'
    FormatsToProcess     = 'DockerPS.Format.ps1xml'
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    CmdletsToExport      = @(
        'Add-DockerImageTag',
        'Clear-DockerBuildCache',
        'Clear-DockerContainer',
        'Clear-DockerImage',
        'Clear-DockerNetwork',
        'Clear-DockerSystem',
        'Clear-DockerVolume',
        'Connect-DockerNetwork',
        'Connect-DockerRegistry',
        'ConvertTo-DockerImage',
        'Copy-DockerItem',
        'Copy-DockerVolume',
        'Disconnect-DockerNetwork',
        'Disconnect-DockerRegistry',
        'Enter-DockerContainer',
        'Export-DockerContainer',
        'Export-DockerContext',
        'Export-DockerImage',
        'Export-DockerVolume',
        'Find-DockerImage',
        'Find-DockerImageTag',
        'Get-DockerBuildCache',
        'Get-DockerContainer',
        'Get-DockerContainerChange',
        'Get-DockerContainerLog',
        'Get-DockerContainerPort',
        'Get-DockerContainerProcess',
        'Get-DockerContext',
        'Get-DockerDiskUsage',
        'Get-DockerEvent',
        'Get-DockerImage',
        'Get-DockerImageHistory',
        'Get-DockerInfo',
        'Get-DockerNetwork',
        'Get-DockerVersion',
        'Get-DockerVolume',
        'Import-DockerContext',
        'Import-DockerImage',
        'Import-DockerVolume',
        'Invoke-DockerBuild',
        'Invoke-DockerCommand',
        'Invoke-DockerContainer',
        'Measure-DockerContainer',
        'New-DockerContainer',
        'New-DockerContext',
        'New-DockerImage',
        'New-DockerNetwork',
        'New-DockerVolume',
        'Receive-DockerImage',
        'Remove-DockerContainer',
        'Remove-DockerContext',
        'Remove-DockerImage',
        'Remove-DockerImageTag',
        'Remove-DockerNetwork',
        'Remove-DockerVolume',
        'Rename-DockerContainer',
        'Restart-DockerContainer',
        'Resume-DockerContainer',
        'Send-DockerImage',
        'Send-DockerSignal',
        'Set-DockerContainer',
        'Set-DockerContext',
        'Start-DockerContainer',
        'Stop-DockerContainer',
        'Suspend-DockerContainer',
        'Test-DockerEngine',
        'Use-DockerContext',
        'Wait-DockerContainer',
        'Watch-DockerContainer',
        'Watch-DockerEvent'
    )
    PrivateData          = @{
        PSData = @{
            Tags         = 'docker', 'container', 'image', 'build', 'devops', 'PSEdition_Core', 'Linux', 'Windows', 'MacOS'
            ProjectUri   = 'https://github.com/DockerPS/DockerPS'
            LicenseUri   = 'https://opensource.org/license/mit'
            # The build takes it from CHANGELOG.md.
            ReleaseNotes = ''
        }
    }
}
