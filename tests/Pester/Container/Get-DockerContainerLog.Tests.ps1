BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerLog' {
    BeforeAll {
        # Standard output and error are two pipes: their order is kept within each alone.
        $name = New-TestContainer -Command sh, -c, 'for i in 1 2 3; do echo out $i; done; echo err 1 >&2'
        $null = Invoke-EngineApi POST "/containers/$name/wait"
        $second = New-TestContainer "$name-b" -Command echo, second
        $null = Invoke-EngineApi POST "/containers/$second/wait"
    }

    It 'gets lines with the container and stream that they are from' {
        $lines = Get-DockerContainerLog $name
        $lines | Should -HaveCount 4
        $lines | Should -BeOfType DockerPS.LogEntry
        $lines[0].Container | Should -BeExactly $name
        $lines[0].Timestamp | Should -BeNullOrEmpty
        ($lines | Where-Object Stream -EQ Stdout).Message | Should -Be 'out 1', 'out 2', 'out 3'
        ($lines | Where-Object Stream -EQ Stderr).Message | Should -Be 'err 1'
    }

    It 'gets one stream' {
        (Get-DockerContainerLog $name -Stream Stderr).Message | Should -Be 'err 1'
        (Get-DockerContainerLog $name -Stream Stdout).Message | Should -Be 'out 1', 'out 2', 'out 3'
    }

    It 'gets the end alone with -Tail' {
        Get-DockerContainerLog $second -Tail 1 -Raw | Should -BeExactly second
        Get-DockerContainerLog $name -Tail 2 | Should -HaveCount 2
        Get-DockerContainerLog $name -Tail 0 | Should -BeNullOrEmpty
    }

    It 'tells when each line was written with -Timestamps' {
        $line = Get-DockerContainerLog $second -Timestamps
        $line.Timestamp | Should -BeOfType DateTimeOffset
        $line.Timestamp | Should -BeGreaterThan ([DateTimeOffset]::Now.AddMinutes(-5))
        $line.Message | Should -BeExactly second
    }

    It 'gets plain text with -Raw' {
        $line = Get-DockerContainerLog $second -Raw
        $line | Should -BeOfType string
        $line | Should -BeExactly second
        Get-DockerContainerLog $second -Raw -Timestamps | Should -Match '^\d{4}-\d\d-\d\dT\S+Z second$'
    }

    It 'gets lines by their time' {
        $times = (Get-DockerContainerLog $name -Stream Stdout -Timestamps).Timestamp
        Get-DockerContainerLog $name -Since 10m | Should -HaveCount 4
        Get-DockerContainerLog $name -Since $times[0].AddHours(1) | Should -BeNullOrEmpty
        Get-DockerContainerLog $name -Until $times[0].AddHours(-1) | Should -BeNullOrEmpty
        (Get-DockerContainerLog $name -Stream Stdout -Since $times[1]).Message | Should -Be 'out 2', 'out 3'
    }

    It 'takes objects from the pipeline, and wildcards, one log after the other' {
        (Get-DockerContainer $name, $second | Get-DockerContainerLog).Container | Should -Be $name, $name, $name, $name, $second
        (Get-DockerContainerLog "$name*" -Tail 1).Container | Sort-Object | Should -Be $name, $second
    }

    It 'reads a container with a terminal' {
        $terminal = New-TestContainer -Command sh, -c, 'echo out; echo err >&2' -Settings @{ Tty = $true }
        $null = Invoke-EngineApi POST "/containers/$terminal/wait"
        $lines = Get-DockerContainerLog $terminal
        $lines.Message | Should -Be out, err
        $lines.Stream | Should -Be Stdout, Stdout
    }

    It 'follows until the container stops' {
        $going = New-TestContainer -Command sh, -c, 'echo first; sleep 1; echo last'
        Get-DockerContainerLog $going -Follow -Raw | Should -Be first, last
        (Invoke-EngineApi GET "/containers/$going/json").State.Status | Should -Be exited
    }

    It 'follows several at once' {
        $going = 1..2 | ForEach-Object { New-TestContainer -Command sh, -c, 'echo first; sleep 1; echo last' }
        $lines = $going | Get-DockerContainerLog -Follow
        $lines | Should -HaveCount 4
        foreach ($one in $going) { ($lines | Where-Object Container -EQ $one).Message | Should -Be first, last }
    }

    It 'reports a name that is missing, and goes on, <How>' -ForEach @(@{ How = 'at once'; Follow = $false }, @{ How = 'followed'; Follow = $true }) {
        Get-DockerContainerLog "$name-none", $second -Raw -Follow:$Follow -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeExactly second
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeExactly "$name-none"
        "$($failure[0])" | Should -Match 'No such container'
    }

    It 'stops following at once when it is stopped' {
        $going = New-TestContainer -Command sh, -c, 'echo ready; sleep 1000'
        $pipeline = Start-Pipeline { param($name, $engine) Get-DockerContainerLog $name -Follow -DockerHost $engine } $going, $env:DOCKERPS_TEST_HOST
        Wait-Until { $pipeline.Output.Count }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 3
    }

    It 'completes names in all states' {
        (TabExpansion2 "Get-DockerContainerLog $name").CompletionMatches.CompletionText | Should -Be $name, $second
    }
}
