BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Get-DockerContainerProcess' {
    BeforeAll { $name = New-TestContainer -Command 'sh', '-c', 'sleep 1000 & exec sleep 2000' }

    It 'gives a row a process, with the columns of ps and the container' {
        $processes = Get-DockerContainerProcess $name
        $processes | Should -HaveCount 2
        $processes | ForEach-Object { $_ | Should -BeOfType DockerPS.ContainerProcess }
        $processes.Container | Select-Object -Unique | Should -BeExactly $name
        $processes.CMD | Should -Contain 'sleep 2000'
        $main = $processes | Where-Object CMD -EQ 'sleep 2000'
        $main.PID | Should -BeOfType long
        $main.PID | Should -Be (Invoke-EngineApi GET "/containers/$name/json").State.Pid
        ($processes | Where-Object CMD -EQ 'sleep 1000').PPID | Should -Be $main.PID
    }

    It 'gives the columns that are asked for, and shows them' {
        $process = Get-DockerContainerProcess $name 'o pid,rss,pcpu,args' | Select-Object -First 1
        $process.RSS | Should -BeOfType long
        $process.'%CPU' | Should -BeOfType double
        $process.COMMAND | Should -BeLike 'sleep*'
        $process | Out-String | Should -Match 'RSS'
    }

    It 'takes several and what is piped, and tells them apart' {
        $other = New-TestContainer
        (Get-DockerContainer $name, $other | Get-DockerContainerProcess).Container | Select-Object -Unique | Should -Be $name, $other
    }

    It 'shows a table' {
        $lines = (Get-DockerContainerProcess $name | Out-String -Width 100) -split '\r?\n' | Where-Object { $_ }
        $lines[0] | Should -Match '^Container +UID +PID +PPID +STIME +TIME +CMD'
    }

    It 'pipes into what takes a container' {
        $other = New-TestContainer
        (Get-DockerContainerProcess $other | Stop-DockerContainer -Timeout 0 -PassThru).Name | Should -Be $other
    }

    It 'reports what is missing and what does not run' {
        Get-DockerContainerProcess "$name-none", (New-TestContainer -Created) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        "$($failure[1])" | Should -BeLike '*is not running*'
    }
}
