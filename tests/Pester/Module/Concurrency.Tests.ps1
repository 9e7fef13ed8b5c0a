# Many at once, and for long: no call gets another's result, and nothing is left over.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $module = (Get-Module DockerPS).Path -replace 'dll$', 'psd1'
    $names = 1..8 | ForEach-Object { New-TestContainer -Created }
    $prefix = ($names[0] -split '-')[0]
}
AfterAll { Remove-TestResource }

Describe 'The module in many runspaces' {
    It 'gives each of 32 runspaces what it asked for' {
        $pool = [runspacefactory]::CreateRunspacePool(32, 32)
        $pool.Open()
        try {
            $runs = foreach ($number in 0..31) {
                $shell = [powershell]::Create().AddScript({
                        param($module, $engine, $names, $number)
                        Import-Module $module
                        foreach ($round in 1..3) {
                            $name = $names[($number + $round) % $names.Count]
                            if ((Get-DockerContainer $name -DockerHost $engine).Name -ne $name) { "wrong container for $name" }
                            if (((Get-DockerContainer $names -DockerHost $engine).Name -join ' ') -ne ($names -join ' ')) { 'wrong list' }
                            Get-DockerContainer "$name-none" -DockerHost $engine -ErrorAction SilentlyContinue -ErrorVariable missing
                            if ($missing.Count -ne 1 -or $missing[0].TargetObject -ne "$name-none") { "wrong error for $name" }
                        }
                        'done'
                    }).AddArgument($module).AddArgument($env:DOCKER_HOST).AddArgument($names).AddArgument($number)
                $shell.RunspacePool = $pool
                [pscustomobject]@{ Shell = $shell; Run = $shell.BeginInvoke() }
            }
            foreach ($run in $runs) {
                $run.Shell.EndInvoke($run.Run) | Should -Be done
                $run.Shell.Streams.Error | Should -BeNullOrEmpty
            }
        }
        finally {
            $runs.Shell.Dispose()
            $pool.Dispose()
        }
    }

    It 'serves ForEach-Object -Parallel' {
        $found = 1..32 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:module
            $name = ($using:names)[$_ % ($using:names).Count]
            "$name=$((Get-DockerContainer $name).Name)"
        }
        $found | Should -HaveCount 32
        $found | ForEach-Object { $asked, $given = $_ -split '='; $given | Should -Be $asked }
    }
}

Describe 'The module in a long session' {
    It 'ends with what it began with: <Count> calls and streams' -ForEach @{ Count = 130 } {
        $report = pwsh -NoProfile -File "$PSScriptRoot/../../../tools/soak.ps1" -Calls $Count -Streams 10 | ConvertFrom-Json
        $report.Calls | Should -BeGreaterOrEqual $Count
        $report.Failures | Should -BeNullOrEmpty
        $report.After.Sockets | Should -BeLessOrEqual ($report.Before.Sockets + 2)
        $report.After.Handles | Should -BeLessOrEqual ($report.Before.Handles + 5)
        $report.After.Threads | Should -BeLessOrEqual ($report.Before.Threads + 10)
        $report.After.ManagedMB | Should -BeLessThan ($report.Before.ManagedMB + 10)
    }
}
