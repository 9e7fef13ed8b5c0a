BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
}

AfterAll { Remove-TestResource }

Describe 'Invoke-DockerContainer that is stopped' {
    It 'ends the container when a later command has enough' {
        $before = Get-SocketCount
        foreach ($i in 1..3) {
            $name = New-TestName
            Invoke-DockerContainer $image -Name $name -AutoRemove yes | Select-Object -First 2 | Should -Be 'y', 'y'
            Test-TestContainer $name | Should -BeFalse
        }
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name yes | Select-Object -First 1 | Should -Be 'y'
        Wait-Until { (Get-TestState $name).Status -eq 'exited' }
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'each run closes its connections'
    }

    It 'interrupts the container at Ctrl+C' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) Invoke-DockerContainer $image -Name $name -- sh -c 'trap "exit 7" INT; echo up; while true; do sleep 0.1; done' } $image, $name
        Wait-Until { $run.Output.Count -gt 0 }
        $null = Stop-Pipeline $run
        Wait-Until { (Get-TestState $name).Status -eq 'exited' }
        (Get-TestState $name).ExitCode | Should -Be 7
    }

    It 'ends a container that ignores Ctrl+C, and leaves nothing with -AutoRemove' {
        $before = Get-SocketCount
        $name = New-TestName
        $file = Join-Path $TestDrive stopped
        $run = Start-Pipeline { param($image, $name, $file) Invoke-DockerContainer $image -Name $name -AutoRemove -OutFile $file sleep 1000 } $image, $name, $file
        Wait-Until { (Test-TestContainer $name) -and (Get-TestState $name).Running }
        $null = Stop-Pipeline $run
        Wait-Until { -not (Test-TestContainer $name) }
        Get-ChildItem $TestDrive -Force -Filter *stopped* | Should -BeNullOrEmpty
        Get-OpenFile "$TestDrive*" | Should -BeNullOrEmpty
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'the run closes its connections'
    }

    It 'gives a container that was made with -StopTimeout as long to end' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) Invoke-DockerContainer $image -Name $name -StopTimeout 60 -- sh -c 'trap "sleep 4; exit 9" INT; echo up; while true; do sleep 0.1; done' } $image, $name
        Wait-Until { $run.Output.Count -gt 0 }
        $null = Stop-Pipeline $run
        (Get-TestState $name).ExitCode | Should -Be 9
    }

    It 'ends a container that cannot write any more, because nobody reads' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) Invoke-DockerContainer $image -Name $name -AutoRemove yes | ForEach-Object { Start-Sleep 1000 } } $image, $name
        Wait-Until { (Test-TestContainer $name) -and (Get-TestState $name).Running }
        $null = Stop-Pipeline $run
        Test-TestContainer $name | Should -BeFalse
    }

    It 'leaves nothing, whenever it is stopped' {
        $before = Get-SocketCount
        foreach ($moment in 0..7) {
            $name = New-TestName
            $run = Start-Pipeline { param($image, $name) 'begun'; Invoke-DockerContainer $image -Name $name -AutoRemove -- sh -c 'trap exit INT; while :; do echo y; done' } $image, $name
            Wait-Until { $run.Output.Count -gt 0 }
            # Between the create and the first lines.
            Start-Sleep -Milliseconds (60 * $moment)
            $null = Stop-Pipeline $run
            Test-TestContainer $name | Should -BeFalse -Because "it was stopped $(60 * $moment) ms after its begin"
        }
        Wait-Until { (Get-SocketCount) -le $before + 4 } -Because 'each run closes its connections'
    }

    It 'is ended with its input, too, when the pipeline before it is stopped' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) & { 'x'; Start-Sleep 1000 } | Invoke-DockerContainer $image -Name $name -AutoRemove cat } $image, $name
        Wait-Until { (Test-TestContainer $name) -and (Get-TestState $name).Running }
        $null = Stop-Pipeline $run
        Wait-Until { -not (Test-TestContainer $name) }
    }
}
