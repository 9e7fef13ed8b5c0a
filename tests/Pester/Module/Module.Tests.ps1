# What must hold for the module as a whole. What must hold for each cmdlet is in Gate.Tests.ps1.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $module = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) out DockerPS DockerPS.psd1
}

AfterAll { Remove-TestResource }

Describe 'The module' {
    It 'exports every cmdlet that it has, by name' {
        $assembly = (Get-Command Get-DockerContainer).ImplementingType.Assembly
        $written = $assembly.GetExportedTypes().GetCustomAttributes([Management.Automation.CmdletAttribute], $false) | ForEach-Object { "$($_.VerbName)-$($_.NounName)" }
        (Import-PowerShellDataFile $module).CmdletsToExport | Sort-Object | Should -Be ($written | Sort-Object)
    }

    It 'ships two assemblies and no other' {
        (Get-ChildItem (Split-Path $module) -Recurse -Filter *.dll).Name | Sort-Object | Should -Be 'DockerPS.dll', 'DockerPS.Engine.dll'
    }

    It 'asks no engine when it is imported, and brings no assembly but its own' {
        $engine = Start-ScriptedEngine
        # What PowerShell and .NET load of their own, for any module, lies in their own folders.
        $list = {
            param($module)
            Import-Module $module
            $own = $PSHOME, [Runtime.InteropServices.RuntimeEnvironment]::GetRuntimeDirectory()
            [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.Location } |
                Where-Object { $location = $_.Location; -not ($own | Where-Object { $location.StartsWith($_) }) } | ForEach-Object { $_.GetName().Name }
        }
        $address, $env:DOCKER_HOST = $env:DOCKER_HOST, $engine.DockerHost
        try {
            pwsh -NoProfile -Command $list -args $module | Sort-Object | Should -Be 'DockerPS', 'DockerPS.Engine'
        }
        finally {
            $env:DOCKER_HOST = $address
        }
        $engine.Requests.Count | Should -Be 0
        $engine.Stop()
    }

    It 'has a valid manifest' {
        { Test-ModuleManifest $module -ErrorAction Stop } | Should -Not -Throw
    }
}
