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

    It 'reads what an engine of API <Api> sends' -ForEach @(
        @{ Api = '1.40'; Body = '{"Platform":{"Name":"Docker Engine - Community"},"Components":[{"Name":"Engine","Version":"19.03.15","Details":{"ApiVersion":"1.40","GitCommit":"99e3ed8919"}}],"Version":"19.03.15","ApiVersion":"1.40","MinAPIVersion":"1.12","GitCommit":"99e3ed8919","GoVersion":"go1.13.15","Os":"linux","Arch":"amd64","KernelVersion":"5.10","BuildTime":"2021-01-30T03:15:25.000000000+00:00"}'
            Release = '19.03.15'; Minimum = '1.12'; Parts = 'Engine 19.03.15'; IsExperimental = $false }
        @{ Api = '1.53'; Body = '{"Platform":{"Name":"Docker Engine - Community"},"Version":"29.1.0","ApiVersion":"1.53","MinAPIVersion":"1.44","Os":"linux","Arch":"arm64","Components":[{"Name":"Engine","Version":"29.1.0","Details":{"ApiVersion":"1.53","MinAPIVersion":"1.44","Experimental":"true"}},{"Name":"containerd","Version":"v2.1.5","Details":{"GitCommit":"fcd43222d6"}},{"Name":"docker-init","Version":"0.19.0"}],"GitCommit":"x","GoVersion":"go1.25","KernelVersion":"6.8","Experimental":true,"BuildTime":"2025-11-20T10:00:00.000000000+00:00"}'
            Release = '29.1.0'; Minimum = '1.44'; Parts = 'Engine 29.1.0', 'containerd v2.1.5', 'docker-init 0.19.0'; IsExperimental = $true }
    ) {
        $engine = Start-ScriptedEngine @{ 'GET /version' = "HTTP/1.1 200 OK`r`nContent-Length: $($Body.Length)`r`n`r`n$Body" } -ApiVersion $Api
        $env:DOCKER_API_VERSION = $Api
        try {
            $version = Get-DockerVersion -DockerHost $engine.DockerHost
            $version.Version, $version.Platform | Should -Be $Release, 'Docker Engine - Community'
            $version.ApiVersion, $version.EngineApiVersion, $version.MinimumApiVersion | Should -Be ([version] $Api), ([version] $Api), ([version] $Minimum)
            $version.Components | ForEach-Object { "$_" } | Should -Be $Parts
            $version.Experimental | Should -Be $IsExperimental
            $version.BuildTime.Offset | Should -Be ([timespan]::Zero)
        }
        finally {
            Remove-Item Env:DOCKER_API_VERSION
            $engine.Stop()
        }
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
