BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Send-DockerSignal' {
    BeforeAll {
        function Get-State($Name) { (Invoke-EngineApi GET "/containers/$Name/json").State }
        # Writes the name of each signal that it gets.
        $listener = 'sh', '-c', 'trap "echo got HUP" HUP; trap "echo got USR1" USR1; echo ready; while :; do sleep 0.05; done'
    }
    BeforeEach {
        $name = New-TestContainer -Command $listener
        # A signal that comes before the trap would end the process.
        Wait-Until { Get-DockerContainerLog $name -Raw }
    }

    It 'kills where no signal is named, silently' {
        Send-DockerSignal $name | Should -BeNullOrEmpty
        Wait-Until { (Get-State $name).Status -eq 'exited' }
        (Get-State $name).ExitCode | Should -Be 137
    }

    It 'sends a signal named <Signal>' -ForEach @(@{ Signal = 'SIGHUP' }, @{ Signal = 'HUP' }, @{ Signal = '1' }) {
        Send-DockerSignal $name $Signal
        Wait-Until { (Get-DockerContainerLog $name -Raw) -contains 'got HUP' }
    }

    It 'signals what is piped or fits a wildcard, and writes it with -PassThru' {
        $null = New-TestContainer "$name-created" -Created
        $signalled = Get-DockerContainer $name | Send-DockerSignal -Signal HUP -PassThru
        $signalled.Name | Should -BeExactly $name
        $signalled.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
        (Send-DockerSignal "$name*" USR1 -PassThru).Name | Should -BeExactly $name
        Wait-Until { (Get-DockerContainerLog $name -Raw) -contains 'got USR1' }
    }

    It 'sends nothing with -WhatIf' {
        Send-DockerSignal $name -WhatIf
        Send-DockerSignal $name HUP
        Wait-Until { (Get-DockerContainerLog $name -Raw) -contains 'got HUP' } -Because 'it was not killed'
    }

    It 'reports one that is missing, does not run, and a signal that is none' {
        $created = New-TestContainer -Created
        Send-DockerSignal "$name-none", $created HUP -ErrorVariable failure -ErrorAction SilentlyContinue
        Send-DockerSignal $name NOSUCH -ErrorVariable +failure -ErrorAction SilentlyContinue
        $failure.TargetObject | Should -Be "$name-none", $created, $name
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        "$($failure[0])" | Should -Match 'No such container'
        $failure[1].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        $failure[1].CategoryInfo.Category | Should -Be InvalidOperation
        "$($failure[1])" | Should -Match 'is not running'
        $failure[2].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[2].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[2])" | Should -Match 'Invalid signal: NOSUCH'
    }

    It 'completes what runs, and signals with and without SIG' {
        $null = New-TestContainer "$name-created" -Created
        (TabExpansion2 "Send-DockerSignal $name").CompletionMatches.CompletionText | Should -BeExactly $name
        (TabExpansion2 'Send-DockerSignal x hu').CompletionMatches.CompletionText | Should -Be SIGHUP
        (TabExpansion2 'Send-DockerSignal x SIGUSR').CompletionMatches.CompletionText | Should -Be SIGUSR1, SIGUSR2
    }
}
