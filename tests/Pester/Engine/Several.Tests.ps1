# Two engines in one call: the tests' and one of this file's own.
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    $here = $env:DOCKERPS_TEST_HOST
    $null = Get-TestImage
    Start-OwnEngine
    $there = $env:DOCKERPS_TEST_HOST
    if ($there -ne $here) {
        $image = Get-TestImage
        # What a cmdlet does that does not look where its object came from.
        $env:DOCKER_HOST = 'unix:///nowhere/docker.sock'
        $null = New-DockerContext here $here
        $null = New-DockerContext there $there
        $null = New-DockerContext down unix:///nowhere/docker.sock
    }
}
AfterAll { Stop-OwnEngine; Remove-TestResource }

Describe 'Several engines in one call' {
    BeforeEach { Skip-WithoutOwnEngine }

    It 'answer each, in the order they are named: by <By>' -ForEach @(
        @{ By = 'address'; Engines = { @{ DockerHost = $there, $here } } }
        @{ By = 'context'; Engines = { @{ Context = 'there', 'here' } } }
    ) {
        $engines = & $Engines
        (Get-DockerVersion @engines).DockerHost | Should -Be $there, $here
        (Get-DockerInfo @engines).DockerHost | Should -Be $there, $here
        Test-DockerEngine @engines | Should -Be $true, $true
        (Get-DockerImage dockerps-test:1 @engines).DockerHost | Should -Be $there, $here
        (Get-DockerDiskUsage -Kind Volumes @engines).DockerHost | Should -Be $there, $here
    }

    It 'are asked at the same time' {
        $slow = Start-ScriptedEngine @{ 'GET /volumes' = '!stall' }
        $quick = Start-ScriptedEngine @{ 'GET /volumes' = "HTTP/1.1 200 OK`r`nContent-Length: 14`r`n`r`n{`"Volumes`":[]}" }
        try {
            $call = Start-Pipeline { Get-DockerVolume -DockerHost $args } $slow.DockerHost, $quick.DockerHost
            Wait-Until { ($slow.Requests -match '/volumes') -and ($quick.Requests -match '/volumes') } -Seconds 60
            $call.State | Should -Be Running
            $null = Stop-Pipeline $call
        }
        finally { $slow.Stop(); $quick.Stop() }
    }

    It 'each get a container, a volume and a network, that go back to where they are' {
        $name = New-TestName
        $made = New-DockerContainer $image -Name $name -Command sleep, 1000 -Start -Context here, there
        $made.DockerHost | Should -Be $here, $there
        $made[0].Id | Should -Not -Be $made[1].Id
        $stopped = Get-DockerContainer "$name*" -Context here, there | Stop-DockerContainer -Timeout 0 -PassThru
        $stopped.State | Should -Be Exited, Exited
        $stopped.DockerHost | Should -Be $here, $there
        Get-DockerContainer $name -Context here, there | Where-Object DockerHost -EQ $there | Remove-DockerContainer
        (Get-DockerContainer "$name*" -Context here, there).DockerHost | Should -Be $here
        Get-DockerContainer $name -Context here | Remove-DockerContainer

        $volumes = New-DockerVolume $name -Context here, there
        $volumes.DockerHost | Should -Be $here, $there
        $volumes[1] | Remove-DockerVolume
        (Get-DockerVolume "$name*" -Context here, there).DockerHost | Should -Be $here

        $networks = New-DockerNetwork $name -Context here, there
        $networks.DockerHost | Should -Be $here, $there
        $networks | Remove-DockerNetwork
        Get-DockerNetwork "$name*" -Context here, there | Should -BeNullOrEmpty
    }

    It 'keep what comes from one on that one: logs, commands, details' {
        $name = New-TestName
        $made = @(New-DockerContainer $image -Name $name -Command sh, -c, 'echo $0; sleep 1000', here -Start -DockerHost $here)
        $made += New-DockerContainer $image -Name $name -Command sh, -c, 'echo $0; sleep 1000', there -Start -DockerHost $there
        Wait-Until { @($made | Get-DockerContainerLog).Count -eq 2 } -Seconds 60
        ($made | Get-DockerContainerLog) -join ' ' | Should -Be 'here there'
        ($made | Get-DockerContainer -Detailed).Id | Should -Be $made.Id
        ($made | Measure-DockerContainer).DockerHost | Should -Be $here, $there
        $made | Remove-DockerContainer -Force
    }

    It 'are not hidden by one that is down: <Name>' -ForEach @(
        @{ Name = 'a query'; Act = { Get-DockerVersion -Context down, here, there } }
        @{ Name = 'a list'; Act = { Get-DockerImage dockerps-tes? -Context down, here, there } }
        @{ Name = 'things by name'; Act = { Get-DockerImage dockerps-test:1 -Context here, down, there } }
        @{ Name = 'an action'; Act = { Add-DockerImageTag dockerps-test:1 "$(New-TestName):1" -Context down, here, there -PassThru } }
        @{ Name = 'a creation'; Act = { New-DockerVolume (New-TestName) -Context here, down, there } }
    ) {
        $all = @(& $Act 2>&1)
        $failures = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -BeLike 'EngineUnreachable,*'
        "$($failures[0])" | Should -Match 'nowhere'
        ($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] }).DockerHost | Should -Be $here, $there
    }

    It 'are named in the errors of things that one of them does not have' {
        $name = New-TestName
        $null = New-DockerVolume $name -Context there
        $all = @(Get-DockerVolume $name -Context here, there 2>&1)
        "$($all[0])" | Should -Match ([regex]::Escape("(engine: $here)"))
        $all[1].DockerHost | Should -Be $there
        $failure = @($all[1], $all[1] | Remove-DockerVolume 2>&1)[-1]
        "$failure" | Should -Match ([regex]::Escape("(engine: $there)"))
    }

    It 'are refused as a whole where one has no name' {
        { Get-DockerVersion -Context here, gone } | Should -Throw -ErrorId 'ContextNotFound,*'
        { Get-DockerVersion -Context here -DockerHost $there } | Should -Throw -ErrorId 'EndpointAmbiguous,*'
    }
}
