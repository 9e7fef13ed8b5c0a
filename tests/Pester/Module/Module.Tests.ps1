# What must hold for every cmdlet, and for the module as a whole.

BeforeDiscovery {
    $module = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) out DockerPS DockerPS.psd1
    Import-Module $module
    $commands = Get-Command -Module DockerPS | ForEach-Object { @{ Name = $_.Name } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $module = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) out DockerPS DockerPS.psd1
    $reading = 'Get', 'Find', 'Test', 'Wait', 'Watch', 'Measure', 'Enter'
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

Describe '<Name>' -ForEach $commands {
    It 'has an approved verb' {
        (Get-Verb).Verb | Should -Contain $Name.Split('-')[0]
    }

    It 'asks before it changes something' {
        $command = Get-Command $Name
        if ($Name.Split('-')[0] -notin $reading) { $command.Parameters.Keys | Should -Contain 'WhatIf' }
    }

    It 'says what it returns' {
        (Get-Command $Name).OutputType | Should -Not -BeNullOrEmpty
    }

    It 'has help that Get-Help shows: synopsis, description, two examples, and each parameter' {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Match '^\w.+\.$'
        $help.Description.Text | Should -Not -BeNullOrEmpty
        @($help.Examples.Example).Count | Should -BeGreaterOrEqual 2
        $undescribed = $help.Parameters.Parameter | Where-Object { -not "$($_.Description.Text)".Trim() } | ForEach-Object Name
        $undescribed | Should -BeNullOrEmpty
        $help | Out-String | Should -Not -Match '\{\{'
    }
}
