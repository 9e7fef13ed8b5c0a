# The package as a user gets it: from a repository into a PowerShell that has never seen the module. It needs no engine.

BeforeAll {
    $root = Split-Path (Split-Path (Split-Path $PSScriptRoot))
    $folder = Join-Path $TestDrive packages
    $package = & (Join-Path $root tools New-Package.ps1) (Join-Path $root out DockerPS) DockerPS $folder
    $version = (Import-PowerShellDataFile (Join-Path $root out DockerPS DockerPS.psd1)).ModuleVersion

    # A PowerShell with a home of its own, so that nothing of the user's is seen or changed.
    function Invoke-CleanShell([string] $Command) {
        $user = New-Item (Join-Path $TestDrive user) -ItemType Directory -Force
        $found = env -u PSModulePath -u XDG_DATA_HOME -u XDG_CONFIG_HOME "HOME=$user" pwsh -NoProfile -NonInteractive -Command "`$ErrorActionPreference = 'Stop'; $Command" 2>&1
        if ($LASTEXITCODE) { throw "$found" }
        $found
    }
}

Describe 'The package' {
    It 'is called by id and version, and holds the module and nothing else' {
        $package.Name | Should -Be "DockerPS.$version.nupkg"
        $entries = [IO.Compression.ZipFile]::OpenRead($package.FullName)
        try {
            $entries.Entries.FullName | Should -Contain DockerPS.psd1
            $entries.Entries.FullName | Should -Contain en-US/DockerPS.dll-Help.xml
            $entries.Entries.FullName -like '*.dll' | Sort-Object | Should -Be 'DockerPS.dll', 'DockerPS.Engine.dll'
            $nuspec = $entries.Entries | Where-Object Name -Like *.nuspec
            $metadata = ([xml] [IO.StreamReader]::new($nuspec.Open()).ReadToEnd()).package.metadata
        }
        finally { $entries.Dispose() }
        $metadata.id | Should -Be DockerPS
        $metadata.projectUrl | Should -Match '^https://'
        $metadata.licenseUrl | Should -Match '^https://'
        $metadata.tags | Should -Match 'docker.*PSEdition_Core'
        $metadata.releaseNotes | Should -Match '\w{3}'
        $metadata.releaseNotes.Trim() | Should -Be ([regex]::Match((Get-Content "$root/CHANGELOG.md" -Raw), '(?ms)^## .+?\n\n(?<text>.+?)(?=\n## |\z)').Groups['text'].Value.Trim())
    }

    It 'has a manifest that is complete' {
        $manifest = Test-ModuleManifest (Join-Path $root out DockerPS DockerPS.psd1)
        $manifest.CompatiblePSEditions | Should -Be Core
        $manifest.PowerShellVersion | Should -Be '7.4'
        $manifest.ExportedFunctions.Count + $manifest.ExportedAliases.Count | Should -Be 0
        $data = Import-PowerShellDataFile (Join-Path $root out DockerPS DockerPS.psd1)
        $data.CmdletsToExport | Should -Not -Contain '*'
        $data.FunctionsToExport | Should -BeNullOrEmpty
        $manifest.Author, $manifest.Description, $manifest.Copyright, $manifest.Guid | ForEach-Object { $_ | Should -Not -BeNullOrEmpty }
    }

    It 'can have another id, under which it is installed' {
        $other = & (Join-Path $root tools New-Package.ps1) (Join-Path $root out DockerPS) Other.Id (Join-Path $TestDrive other)
        $other.Name | Should -Be "Other.Id.$version.nupkg"
        $entries = [IO.Compression.ZipFile]::OpenRead($other.FullName)
        try { $entries.Entries.FullName -like '*.psd1' | Should -Be Other.Id.psd1 }
        finally { $entries.Dispose() }
    }
}

Describe 'A user' {
    It 'installs it from a repository, loads it by name and by itself, reads its help, and removes it' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'the home of a Windows user cannot be moved for a test'; return }
        Invoke-CleanShell "Register-PSResourceRepository Local '$folder' -Trusted; Install-PSResource DockerPS -Repository Local"
        Invoke-CleanShell 'Import-Module DockerPS; (Get-Module DockerPS).Version.ToString()' | Should -Be $version
        Invoke-CleanShell '(Get-DockerContext -Current).Name; (Get-Module DockerPS).Name' | Should -Be 'default', 'DockerPS'
        Invoke-CleanShell '(Get-Help Get-DockerContainer).Synopsis' | Should -Match '^Gets containers'
        Invoke-CleanShell 'Uninstall-PSResource DockerPS; @(Get-Module DockerPS -ListAvailable).Count' | Should -Be 0
        Get-ChildItem (Join-Path $TestDrive user) -Recurse -Filter 'DockerPS*.dll' | Should -BeNullOrEmpty
    }
}
