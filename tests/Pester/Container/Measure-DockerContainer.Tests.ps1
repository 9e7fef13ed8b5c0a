BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force

    function Measure-Scripted([hashtable] $Sample, [string] $OSType = 'linux') {
        $body = @{ id = 'aa'; name = '/x'; read = '2026-01-01T00:00:02Z'; preread = '2026-01-01T00:00:01Z' } + $Sample | ConvertTo-Json -Depth 9 -Compress
        $engine = Start-ScriptedEngine @{
            'HEAD /_ping' = "HTTP/1.1 200 OK`r`nApi-Version: 1.41`r`nOSType: $OSType`r`nContent-Length: 0`r`n`r`n"
            'GET /containers/x/stats' = "HTTP/1.1 200 OK`r`nContent-Length: $($body.Length)`r`n`r`n$body"
        }
        try { Measure-DockerContainer x -DockerHost $engine.DockerHost }
        finally { $engine.Stop() }
    }
}
AfterAll { Remove-TestResource }

Describe 'Measure-DockerContainer' {
    Context 'what the engine says' {
        It 'computes as docker stats does: Linux with cgroup v1' {
            $stats = Measure-Scripted @{
                cpu_stats = @{ cpu_usage = @{ total_usage = 3000; percpu_usage = 1, 2, 3, 4 }; system_cpu_usage = 11000 }
                precpu_stats = @{ cpu_usage = @{ total_usage = 1000 }; system_cpu_usage = 1000 }
                memory_stats = @{ usage = 1000; limit = 2000; stats = @{ total_inactive_file = 400; inactive_file = 100 } }
                networks = @{ eth0 = @{ rx_bytes = 5; tx_bytes = 6 }; eth1 = @{ rx_bytes = 50; tx_bytes = 60 } }
                blkio_stats = @{ io_service_bytes_recursive = @(@{ op = 'Read'; value = 7 }, @{ op = 'Write'; value = 8 }, @{ op = 'Total'; value = 15 }, @{ op = 'Read'; value = 1 }) }
                pids_stats = @{ current = 9 }
            }
            $stats | Should -BeOfType DockerPS.ContainerStats
            $stats.Container | Should -Be x
            $stats.CpuPercent | Should -Be 80
            $stats.MemoryUsage | Should -Be 600
            $stats.MemoryLimit | Should -Be 2000
            $stats.MemoryPercent | Should -Be 30
            $stats.NetworkReceived | Should -Be 55
            $stats.NetworkSent | Should -Be 66
            $stats.BlockRead | Should -Be 8
            $stats.BlockWritten | Should -Be 8
            $stats.Pids | Should -Be 9
        }

        It 'computes as docker stats does: Linux with cgroup v2' {
            $stats = Measure-Scripted @{
                cpu_stats = @{ cpu_usage = @{ total_usage = 3000 }; system_cpu_usage = 11000; online_cpus = 2 }
                precpu_stats = @{ cpu_usage = @{ total_usage = 1000 }; system_cpu_usage = 1000; online_cpus = 2 }
                memory_stats = @{ usage = 1000; limit = 2000; stats = @{ inactive_file = 100 } }
                blkio_stats = @{ io_service_bytes_recursive = @(@{ op = 'read'; value = 7 }, @{ op = 'write'; value = 8 }) }
            }
            $stats.CpuPercent | Should -Be 40
            $stats.MemoryUsage | Should -Be 900
            $stats.BlockRead | Should -Be 7
            $stats.BlockWritten | Should -Be 8
        }

        It 'does not subtract more cache than there is memory' {
            (Measure-Scripted @{ memory_stats = @{ usage = 1000; limit = 2000; stats = @{ inactive_file = 1500 } } }).MemoryUsage | Should -Be 1000
        }

        It 'computes as docker stats does: Windows' {
            $stats = Measure-Scripted -OSType windows @{
                num_procs = 4
                cpu_stats = @{ cpu_usage = @{ total_usage = 12000000 } }
                precpu_stats = @{ cpu_usage = @{ total_usage = 2000000 } }
                memory_stats = @{ privateworkingset = 12345 }
                storage_stats = @{ read_size_bytes = 7; write_size_bytes = 8 }
            }
            $stats.CpuPercent | Should -Be 25
            $stats.MemoryUsage | Should -Be 12345
            $stats.MemoryLimit | Should -BeNullOrEmpty
            $stats.BlockRead | Should -Be 7
            $stats.BlockWritten | Should -Be 8
        }
    }

    Context 'a real engine' {
        BeforeAll {
            $busy = New-TestContainer (New-TestName busy) -Command 'sh', '-c', 'while :; do :; done' -Settings @{ HostConfig = @{ Memory = 67108864; NanoCpus = 200000000 } }
            $idle = New-TestContainer (New-TestName idle)
        }

        It 'measures processor and memory' {
            $stats = Measure-DockerContainer $busy, $idle
            $stats.Container | Should -Be $busy, $idle
            $stats[0].CpuPercent | Should -BeGreaterThan 1
            $stats[0].CpuPercent | Should -BeLessThan 60
            $stats[1].CpuPercent | Should -BeLessThan $stats[0].CpuPercent
            $stats[0].MemoryLimit | Should -Be 64MB
            $stats[0].MemoryUsage | Should -BeGreaterThan 0
            $stats[0].Pids | Should -BeGreaterOrEqual 1
            $stats[0].Time | Should -BeOfType DateTimeOffset
        }

        It 'measures all that run, all at once' {
            $stats = Measure-DockerContainer
            $stats.Container | Should -Contain $busy
            $stats.Container | Should -Contain $idle
        }

        It 'measures nothing where nothing is piped' {
            Get-DockerContainer "$busy-none*" | Measure-DockerContainer | Should -BeNullOrEmpty
            Get-DockerContainer "$busy-none*" | Measure-DockerContainer -Follow | Should -BeNullOrEmpty
        }

        It 'gives zeros for a container that does not run' {
            $stats = Measure-DockerContainer (New-TestContainer -Created)
            $stats.CpuPercent | Should -Be 0
            $stats.Time | Should -BeNullOrEmpty
        }

        It 'pipes into what takes a container' {
            $name = New-TestContainer
            (Measure-DockerContainer $name | Stop-DockerContainer -Timeout 0 -PassThru).Name | Should -Be $name
        }

        It 'reports what is missing, and measures the others' {
            $stats = Measure-DockerContainer "$busy-none", $idle -ErrorVariable failure -ErrorAction SilentlyContinue
            $stats.Container | Should -Be $idle
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
            $failure[0].TargetObject | Should -BeExactly "$busy-none"
        }

        It 'follows until the container is removed' {
            $name = New-TestContainer -Command 'sleep', '3' -Settings @{ HostConfig = @{ AutoRemove = $true } }
            $stats = @(Measure-DockerContainer $name -Follow -ErrorVariable failure)
            $stats.Count | Should -BeGreaterThan 0
            $stats.Container | Select-Object -Unique | Should -Be $name
            $failure | Should -BeNullOrEmpty
        }

        It 'follows those that come, and lets those go that end' {
            $first = New-TestContainer
            $pipeline = Start-Pipeline { Measure-DockerContainer -Follow }
            Wait-Until { $pipeline.Output.Container -contains $first }
            $second = New-TestContainer
            Wait-Until { $pipeline.Output.Container -contains $second }
            Remove-DockerContainer $first -Force
            $seen = $pipeline.Output.Count
            Wait-Until { @($pipeline.Output | Select-Object -Skip $seen | Where-Object Container -EQ $second).Count -ge 2 }
            $null = Stop-Pipeline $pipeline
            $pipeline.Errors | Should -BeNullOrEmpty
        }

        It 'leaves no connection when it is stopped: <Name>' -ForEach @(
            @{ Name = 'all that run'; Parameters = @{ Follow = $true } }
            @{ Name = 'one'; Parameters = @{ Follow = $true; Container = '' } }
        ) {
            if ($Parameters.ContainsKey('Container')) { $Parameters.Container = $idle }
            $before = Get-SocketCount
            foreach ($i in 1..3) {
                $pipeline = Start-Pipeline { param($parameters) Measure-DockerContainer @parameters } $Parameters
                Wait-Until { $pipeline.Output.Count -gt 0 }
                $null = Stop-Pipeline $pipeline
            }
            Wait-Until { (Get-SocketCount) -le $before + 2 } -Because 'each call closes its connections'
        }

        It 'ends when the pipeline has enough' {
            Measure-DockerContainer $idle -Follow | Select-Object -First 2 | Should -HaveCount 2
        }

        It 'completes names' {
            $line = "Measure-DockerContainer $idle"
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $idle
        }

        It 'shows a table that fits into 100 columns' {
            $lines = (Measure-DockerContainer $busy | Out-String -Width 100) -split '\r?\n' | Where-Object { $_ }
            $lines[0] | Should -Match '^Container +CPU % +Memory +Limit +Mem %'
            $lines[2] | Should -Match '64.0 MiB'
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        }
    }

    It 'takes a container for missing that is removed while it is measured: the engine says nothing then' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/x/stats' = "HTTP/1.1 200 OK`r`nContent-Length: 0`r`n`r`n" }
        Measure-DockerContainer x -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].TargetObject | Should -Be x
        $engine.Stop()
    }

    It 'says that the engine went away while it was followed' {
        $sample = '{"id":"aa","name":"/x","read":"2026-01-01T00:00:02Z","preread":"2026-01-01T00:00:01Z"}'
        $engine = Start-ScriptedEngine @{ 'GET /containers/x/stats' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n$($sample.Length.ToString('x'))`r`n$sample`r`n", '!reset' }
        $stats = Measure-DockerContainer x -Follow -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        $stats.Container | Select-Object -Unique | Should -BeIn $null, x
        $engine.Stop()
    }
}
