BeforeDiscovery {
    $cli = Get-Command docker -CommandType Application -ErrorAction Ignore | Select-Object -First 1
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    function Get-HostConfig([string] $Name) { (Invoke-EngineApi GET "/containers/$Name/json").HostConfig }
}

AfterAll { Remove-TestResource }

Describe 'Set-DockerContainer' {
    It 'changes what is given and leaves the rest' {
        $name = New-TestContainer -Settings @{ HostConfig = @{ Memory = 64MB; MemorySwap = 128MB; CpuShares = 512 } }
        Set-DockerContainer $name -Memory 96m -Cpus 0.5 -PidsLimit 50 | Should -BeNullOrEmpty
        $settings = Get-HostConfig $name
        $settings.Memory, $settings.NanoCpus, $settings.PidsLimit | Should -Be 96MB, 500000000, 50
        $settings.MemorySwap, $settings.CpuShares | Should -Be 128MB, 512
    }

    It 'changes the restart policy of piped containers, and writes them with -PassThru' {
        $names = (New-TestContainer -Created), (New-TestContainer -Created)
        $changed = Get-DockerContainer $names | Set-DockerContainer -RestartPolicy on-failure:3 -PassThru
        $changed | Should -BeOfType DockerPS.Container
        $changed.Name | Should -Be $names
        foreach ($name in $names) {
            $policy = (Get-HostConfig $name).RestartPolicy
            $policy.Name, $policy.MaximumRetryCount | Should -Be 'on-failure', 3
        }
    }

    It 'takes wildcards' {
        $name = New-TestContainer -Created
        Set-DockerContainer "$name*" -CpuShares 256
        (Get-HostConfig $name).CpuShares | Should -Be 256
    }

    It 'completes names and restart policies' {
        $name = New-TestContainer -Created
        (TabExpansion2 "Set-DockerContainer $name").CompletionMatches.CompletionText | Should -Contain $name
        (TabExpansion2 'Set-DockerContainer x -RestartPolicy on-').CompletionMatches.CompletionText | Should -Contain 'on-failure'
    }

    It 'changes nothing with -WhatIf' {
        $name = New-TestContainer -Created
        Set-DockerContainer $name -Memory 64m -WhatIf
        (Get-HostConfig $name).Memory | Should -Be 0
    }

    It 'writes the engine''s warnings' {
        $body = '{"Warnings":["Your kernel does not support this"]}'
        $engine = Start-ScriptedEngine @{ 'POST /containers/a/update' = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`n`r`n$body" }
        Set-DockerContainer a -BlkioWeight 100 -DockerHost $engine.DockerHost -WarningVariable warnings -WarningAction SilentlyContinue
        $engine.Stop()
        $warnings | Should -Be 'Your kernel does not support this'
    }
}

Describe 'Set-DockerContainer fails' {
    It 'when nothing is to change' {
        { Set-DockerContainer a } | Should -Throw -ErrorId 'ContainerUpdateEmpty,DockerPS.Cmdlets.SetDockerContainerCommand'
    }

    It 'on a size of -1' {
        { Set-DockerContainer a -Memory -1 } | Should -Throw '*-Memory takes no -1*' -ErrorId 'InvalidValue,DockerPS.Cmdlets.SetDockerContainerCommand'
    }

    It 'on a container that is not there' {
        $name = New-TestName
        Set-DockerContainer $name -Memory 64m -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'ContainerNotFound,DockerPS.Cmdlets.SetDockerContainerCommand'
        $failures[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failures[0].TargetObject | Should -Be $name
    }

    It 'on a limit that the engine refuses' {
        $name = New-TestContainer -Created
        Set-DockerContainer $name -Memory 1m -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeIn 'EngineBadRequest,DockerPS.Cmdlets.SetDockerContainerCommand', 'EngineError,DockerPS.Cmdlets.SetDockerContainerCommand'
        $failures[0].ToString() | Should -Match 'Minimum memory limit'
    }
}

Describe 'Set-DockerContainer beside docker update' -Skip:(-not $cli) {
    It 'changes alike: <Cli>' -ForEach @(
        @{ Cli = '--memory', '96m', '--memory-swap', '192m', '--memory-reservation', '48m'; Module = @{ Memory = '96m'; MemorySwap = '192m'; MemoryReservation = '48m' } }
        @{ Cli = '--memory', '96m', '--memory-swap', '-1'; Module = @{ Memory = '96m'; MemorySwap = -1 } }
        @{ Cli = '--cpus', '0.5'; Module = @{ Cpus = 0.5 } }
        @{ Cli = '--cpu-shares', '256', '--cpu-period', '50000', '--cpu-quota', '20000'; Module = @{ CpuShares = 256; CpuPeriod = 50000; CpuQuota = 20000 } }
        @{ Cli = '--cpuset-cpus', '0', '--cpuset-mems', '0'; Module = @{ CpuSetCpus = '0'; CpuSetMems = '0' } }
        @{ Cli = '--pids-limit', '50'; Module = @{ PidsLimit = 50 } }
        @{ Cli = '--pids-limit', '-1'; Module = @{ PidsLimit = -1 } }
        @{ Cli = '--blkio-weight', '300'; Module = @{ BlkioWeight = 300 } }
        @{ Cli = '--restart', 'unless-stopped'; Module = @{ RestartPolicy = 'unless-stopped' } }
    ) {
        $byCli, $byModule = (New-TestContainer -Created), (New-TestContainer -Created)
        $null = docker --host $env:DOCKERPS_TEST_HOST update @Cli $byCli 2>&1
        $LASTEXITCODE | Should -Be 0
        Set-DockerContainer $byModule @Module -WarningAction SilentlyContinue
        $expected, $actual = ($byCli, $byModule).ForEach{ Get-HostConfig $_ | ConvertTo-Json -Depth 10 }
        $actual | Should -BeExactly $expected
    }
}
