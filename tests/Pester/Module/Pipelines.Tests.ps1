# The lines that people type: whole pipelines, as the README and the help show them.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
    $samples = Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) samples
}
AfterAll { Remove-TestResource }

Describe 'Pipelines' {
    It 'gives the largest images' {
        $largest = Get-DockerImage | Sort-Object Size -Descending | Select-Object -First 3
        $largest | Should -Not -BeNullOrEmpty
        $largest[0].Size | Should -Be (Get-DockerImage | Measure-Object Size -Maximum).Maximum
    }

    It 'creates, starts, stops and removes what is piped, in its order' {
        $names = 1..3 | ForEach-Object { New-TestName pipe }
        $stopped = $names | New-DockerContainer -Image $image -Command sleep, 1000 -Start | Stop-DockerContainer -Timeout 0 -PassThru
        $stopped.Name | Should -Be $names
        $stopped.State | Should -Be @('Exited', 'Exited', 'Exited')
        $stopped | Remove-DockerContainer
        $names | ForEach-Object { Invoke-EngineApi GET "/containers/$_/json" -Status | Should -Be 404 }
    }

    It 'shows what would be removed, and removes nothing' {
        $name = New-TestContainer -Command 'true'
        Wait-Until { (Invoke-EngineApi GET "/containers/$name/json").State.Status -eq 'exited' }
        $target = Get-DockerContainer | Where-Object State -EQ Exited | Where-Object Name -EQ $name
        $target | Remove-DockerContainer -WhatIf
        Invoke-EngineApi GET "/containers/$name/json" -Status | Should -Be 200
    }

    It 'takes three lines of a log that goes on, and closes its connection' -Skip:(-not $IsLinux) {
        $name = New-TestContainer -Command 'sh', '-c', 'i=0; while true; do i=$((i+1)); echo line $i; sleep 0.1; done'
        $null = Get-DockerContainer $name # the pool's own connection is there before we count
        $connections = { @(Get-ChildItem /proc/$PID/fd | Where-Object { "$($_.LinkTarget)" -like 'socket:*' }).Count }
        $before = & $connections
        $clock = [Diagnostics.Stopwatch]::StartNew()
        Get-DockerContainerLog $name -Follow -Raw | Select-Object -First 3 | Should -Be 'line 1', 'line 2', 'line 3'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 10
        Wait-Until { (& $connections) -le $before } -Seconds 5
    }

    It 'creates a volume and removes it' {
        $name = New-TestName data
        New-DockerVolume $name -Label @{ app = 'x' } | Remove-DockerVolume
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
    }

    It 'builds the sample' {
        $tag = "$(New-TestName hello):1"
        $build = Invoke-DockerBuild (Join-Path $samples hello) -Tag $tag -BuildArgument @{ BASE = $image }
        $build.ImageId | Should -Be (Invoke-EngineApi GET "/images/$tag/json").Id
        $build.Tags | Should -Be $tag
    }

    It 'stops 20 containers that ignore SIGTERM in about one grace period' {
        $names = 1..20 | ForEach-Object { New-TestName deaf }
        $null = $names | New-DockerContainer -Image $image -Command sleep, 1000 -Start
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $names | Stop-DockerContainer -Timeout 3
        # One after the other they would take 60 s. How near to 3 s they come is for the bench to tell: a test machine may be busy.
        $clock.Elapsed.TotalSeconds | Should -BeGreaterThan 2.9
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 57
        (Get-DockerContainer $names).State | Should -Not -Contain Running
    }

    It 'groups and measures' {
        $names = 1..2 | ForEach-Object { New-TestContainer -Name (New-TestName group) }
        $groups = Get-DockerContainer $names | Group-Object State
        $groups.Name | Should -Be Running
        $groups.Count | Should -Be 2
    }
}
