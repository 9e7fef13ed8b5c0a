BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Send-DockerSignal' {
    It 'sends SIGKILL where no other is given' {
        $name = New-TestContainer
        Send-DockerSignal $name | Should -BeNullOrEmpty
        Wait-Until { -not (Invoke-EngineApi GET "/containers/$name/json").State.Running }
        (Invoke-EngineApi GET "/containers/$name/json").State.ExitCode | Should -Be 137
    }

    It 'sends signals by name, short name and number' {
        foreach ($signal in 'SIGUSR1', 'USR1', '10') {
            $name = New-TestContainer -Command 'sh', '-c', 'trap "exit 42" USR1; echo ready; while :; do sleep 0.05; done'
            Wait-DockerContainer $name -LogMatch ready -Timeout 20 | Send-DockerSignal -Signal $signal
            (Wait-DockerContainer $name -Timeout 20).ExitCode | Should -Be 42 -Because $signal
        }
    }

    It 'reports a signal that is none, in the words of the engine' {
        $name = New-TestContainer
        Send-DockerSignal $name SIGNONSENSE -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -BeLike '*SIGNONSENSE*'
    }

    It 'says that a container does not run' {
        $name = New-TestContainer -Created
        Send-DockerSignal $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        "$($failure[0])" | Should -BeLike '*is not running*'
    }

    It 'sends nothing with -WhatIf' {
        $name = New-TestContainer
        Send-DockerSignal $name -WhatIf
        (Invoke-EngineApi GET "/containers/$name/json").State.Running | Should -BeTrue
    }

    It 'completes running containers and signals' {
        $name = New-TestContainer
        $line = "Send-DockerSignal $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $name
        $line = 'Send-DockerSignal x hu'
        $match = (TabExpansion2 $line $line.Length).CompletionMatches
        $match.CompletionText | Should -Be SIGHUP
        $match.ToolTip | Should -Not -BeNullOrEmpty
    }
}
