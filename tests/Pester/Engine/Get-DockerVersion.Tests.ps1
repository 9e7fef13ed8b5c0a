BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerVersion' {
    It 'tells what the engine tells' {
        $version = Get-DockerVersion
        $wire = Invoke-EngineApi GET /version
        $version.Version | Should -Be $wire.Version
        $version.EngineApiVersion | Should -Be ([version] $wire.ApiVersion)
        $version.MinimumApiVersion | Should -Be ([version] $wire.MinAPIVersion)
        $version.OperatingSystem | Should -Be $wire.Os
        $version.Architecture | Should -Be $wire.Arch
        $version.KernelVersion | Should -Be $wire.KernelVersion
        $version.GitCommit | Should -Be $wire.GitCommit
        $version.GoVersion | Should -Be $wire.GoVersion
        $version.BuildTime | Should -Be ([datetimeoffset] $wire.BuildTime)
        $version.Components.Name | Should -Be $wire.Components.Name
        $version.Components[0].Details['Arch'] | Should -Be $wire.Components[0].Details.Arch
        $version.DockerHost | Should -Be $env:DOCKER_HOST
    }

    It 'tells the module and the API that are in use' {
        $version = Get-DockerVersion
        $version.ModuleVersion | Should -Be (Get-Module DockerPS).Version
        $version.ApiVersion | Should -BeLessOrEqual $version.EngineApiVersion
        $version.ApiVersion | Should -BeGreaterOrEqual ([version] '1.40')
    }

    It 'reads an engine that tells little' {
        $engine = Start-ScriptedEngine @{ 'GET /version' = "HTTP/1.1 200 OK`r`nContent-Length: 18`r`n`r`n{`"Version`":`"99.0`"}" } -ApiVersion 1.99
        try {
            $version = Get-DockerVersion -DockerHost $engine.DockerHost
            $version.Version | Should -Be 99.0
            $version.EngineApiVersion | Should -Be ([version] '1.99')
            $version.ApiVersion | Should -BeLessThan ([version] '1.99')
            $version.MinimumApiVersion, $version.BuildTime | Should -Be $null, $null
            $version.Components | Should -HaveCount 0
        }
        finally { $engine.Stop() }
    }

    It 'asks several engines, and fails for each that is not there' {
        $versions = Get-DockerVersion -DockerHost $env:DOCKER_HOST, unix:///nowhere/engine.sock -ErrorAction SilentlyContinue -ErrorVariable failures
        $versions | Should -HaveCount 1
        $failures | Should -HaveCount 1
        $failures.FullyQualifiedErrorId | Should -Be 'EngineUnreachable,DockerPS.Cmdlets.GetDockerVersionCommand'
        $failures[0].TargetObject | Should -Be unix:///nowhere/engine.sock
    }

    It 'shows as a list that a person can read' {
        $text = Get-DockerVersion | Out-String
        $text | Should -Match "(?m)^Version\s+: $([regex]::Escape((Invoke-EngineApi GET /version).Version))"
        $text | Should -Match '(?m)^Components\s+: .*runc \d'
    }
}
