BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerInfo' {
    It 'tells what the engine tells' {
        $info = Get-DockerInfo
        $wire = Invoke-EngineApi GET /info
        $info.Id | Should -Be $wire.ID
        $info.Name | Should -Be $wire.Name
        $info.Version | Should -Be $wire.ServerVersion
        $info.StorageDriver | Should -Be $wire.Driver
        $info.LogDriver | Should -Be $wire.LoggingDriver
        $info.Cpus | Should -Be $wire.NCPU
        $info.Memory | Should -Be $wire.MemTotal
        $info.Memory | Should -BeOfType long
        $info.RootDirectory | Should -Be $wire.DockerRootDir
        $info.NetworkPlugins | Should -Be $wire.Plugins.Network
        $info.Runtimes | Should -Be ($wire.Runtimes.PSObject.Properties.Name | Sort-Object -CaseSensitive)
        $info.SecurityOptions | Should -Be $wire.SecurityOptions
        $info.SwarmState | Should -Be $wire.Swarm.LocalNodeState
        $info.StorageStatus.Count | Should -Be $wire.DriverStatus.Count
        $info.DockerHost | Should -Be $env:DOCKER_HOST
        $info.SystemTime | Should -BeOfType datetimeoffset
        "$info" | Should -Be $wire.Name
    }

    It 'keeps what it does not model' {
        $wire = Invoke-EngineApi GET /info
        (Get-DockerInfo).Raw.PSObject.Properties.Name | Should -Be $wire.PSObject.Properties.Name
    }

    It 'reads what an engine of API <Api> sends' -ForEach @(
        @{ Api = '1.40'; More = '"KernelMemoryTCP":true,"OSVersion":"12","Driver":"overlay2","DriverStatus":[["Backing Filesystem","extfs"]]'
            Firewall = $null; Devices = @(); Containerd = $null; Nri = $null }
        @{ Api = '1.49'; More = '"FirewallBackend":{"Driver":"iptables","Info":[["a","b"]]},"Containerd":{"Address":"/run/c.sock","Namespaces":{"Containers":"moby"}},"CDISpecDirs":["/etc/cdi"]'
            Firewall = 'iptables'; Devices = @(); Containerd = '/run/c.sock'; Nri = $null }
        @{ Api = '1.53'; More = '"FirewallBackend":{"Driver":"nftables"},"Containerd":{"Address":"/run/c.sock"},"DiscoveredDevices":[{"Source":"cdi","ID":"vendor.com/gpu=0"}],"NRI":{"Info":[["enabled","true"]]}'
            Firewall = 'nftables'; Devices = 'vendor.com/gpu=0'; Containerd = '/run/c.sock'; Nri = 'true' }
    ) {
        $json = '{"ID":"x","Name":"host","ServerVersion":"29.0.0","Containers":3,"ContainersRunning":1,"Images":7,"NCPU":4,"MemTotal":8000000000,"Swarm":{"LocalNodeState":"inactive"},' + $More + '}'
        $engine = Start-ScriptedEngine @{ 'GET /info' = "HTTP/1.1 200 OK`r`nContent-Length: $($json.Length)`r`n`r`n$json" } -ApiVersion $Api
        $env:DOCKER_API_VERSION = $Api
        try {
            $info = Get-DockerInfo -DockerHost $engine.DockerHost
            $info.Version, $info.Containers, $info.ContainersRunning, $info.Images, $info.Cpus, $info.Memory | Should -Be 29.0.0, 3, 1, 7, 4, 8000000000
            $info.FirewallDriver, $info.ContainerdAddress, $info.ResourceInterface['enabled'] | Should -Be $Firewall, $Containerd, $Nri
            $info.DiscoveredDevices | Should -Be $Devices
            $info.Raw.ServerVersion | Should -Be 29.0.0
        }
        finally {
            Remove-Item Env:DOCKER_API_VERSION
            $engine.Stop()
        }
    }

    It 'carries what the engine warns of' {
        $json = '{"Warnings":["WARNING: No swap limit support","WARNING: bridge-nf-call-iptables is disabled"],"Labels":["zone=a","bare"],"Warn":1}'
        $engine = Start-ScriptedEngine @{ 'GET /info' = "HTTP/1.1 200 OK`r`nContent-Length: $($json.Length)`r`n`r`n$json" }
        try {
            $info = Get-DockerInfo -DockerHost $engine.DockerHost -WarningVariable warned
            $info.Warnings | Should -HaveCount 2
            $info.Labels['zone'], $info.Labels['bare'] | Should -Be 'a', ''
            $info.Raw.Warn | Should -Be 1
            $warned | Should -BeNullOrEmpty
            $info | Out-String | Should -Match 'No swap limit support'
        }
        finally { $engine.Stop() }
    }

    It 'shows sizes and counts as a person reads them' {
        $text = Get-DockerInfo | Out-String
        $text | Should -Match '(?m)^Memory\s+: \d{8,}\r?$' -Because 'a list has raw values'
        $text | Should -Match '(?m)^Containers\s+: \d+ \(\d+ running, \d+ paused, \d+ stopped\)'
        $text | Should -Not -Match '(?m)^Warnings\s+: $'
    }

    It 'completes contexts and nothing else of the engine' {
        (TabExpansion2 'Get-DockerInfo -Context de').CompletionMatches.CompletionText | Should -Contain default
    }
}
