# What people see: tables that fit 100 columns, colours where they are wanted, and nothing from an engine that a terminal would obey.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
    $web = New-TestContainer -Settings @{ ExposedPorts = @{ '80/tcp' = @{} }; HostConfig = @{ PortBindings = @{ '80/tcp' = @(@{ HostPort = '' }) }; Memory = 64MB } }
    $failed = New-TestContainer -Command 'sh', '-c', 'exit 3'
    Wait-Until { (Invoke-EngineApi GET "/containers/$failed/json").State.Status -eq 'exited' }

    # An engine that somebody has taken over: every text in it would clear the screen.
    $escape = "$([char] 27)[2J"
    $json = { param($value) $body = $value | ConvertTo-Json -Depth 9 -Compress -AsArray:($value -is [array]); "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: $([Text.Encoding]::UTF8.GetByteCount($body))`r`n`r`n$body" }
    $hostile = Start-ScriptedEngine @{
        'GET /containers/json' = & $json @(, @{ Id = 'a' * 64; Names = @("/w$escape"); Image = "i$escape"; ImageID = 'sha256:b'; Command = "c$escape"; Created = 1; State = 'running'; Status = "Up$escape"; Ports = @() })
        'GET /images/json'     = & $json @(, @{ Id = 'sha256:' + 'b' * 64; RepoTags = @("r$($escape):t"); RepoDigests = @(); Created = 1; Size = 1 })
        'GET /networks'        = & $json @(, @{ Id = 'c' * 64; Name = "n$escape"; Driver = "d$escape"; Scope = "s$escape"; Created = '2024-01-01T00:00:00Z' })
        'GET /volumes'         = & $json @{ Volumes = @(, @{ Name = "v$escape"; Driver = "d$escape"; Mountpoint = "/m$escape"; Scope = 'local' }); Warnings = $null }
    }

    function Show([int] $Width = 100) { $input | Out-String -Width $Width }
}

AfterAll { $hostile.Stop(); Remove-TestResource }

Describe 'A table' {
    It 'of <Name> has all its columns in 100' -ForEach @(
        @{ Name = 'containers'; Get = { Get-DockerContainer $web }; Columns = 'Id', 'Name', 'Image', 'Status', 'Ports' }
        @{ Name = 'images'; Get = { Get-DockerImage $image }; Columns = 'Repository', 'Tag', 'Id', 'Created', 'Size' }
        @{ Name = 'layers'; Get = { Get-DockerImageHistory $image }; Columns = 'Id', 'Created', 'Size', 'Instruction' }
        @{ Name = 'networks'; Get = { Get-DockerNetwork bridge }; Columns = 'Id', 'Name', 'Driver', 'Scope', 'Subnets' }
        @{ Name = 'samples'; Get = { Measure-DockerContainer $web }; Columns = 'Container', 'CPU %', 'Memory', 'Limit', 'Mem %', 'Received', 'Sent', 'Read', 'Written', 'Pids' }
        @{ Name = 'processes'; Get = { Get-DockerContainerProcess $web }; Columns = 'Container', 'UID', 'PID', 'PPID', 'STIME', 'TIME', 'CMD' }
        @{ Name = 'ports'; Get = { Get-DockerContainerPort $web }; Columns = 'Container', 'Port', 'Protocol', 'HostIP', 'HostPort' }
        @{ Name = 'disk usage'; Get = { Get-DockerDiskUsage }; Columns = 'Kind', 'Count', 'Active', 'Size', 'Reclaimable' }
    ) {
        $lines = (& $Get | Show) -split '\r?\n' | Where-Object { $_.Trim() }
        $lines | Where-Object { $_.Length -gt 100 } | Should -BeNullOrEmpty
        $lines[0] | Should -Match (($Columns | ForEach-Object { [regex]::Escape($_) }) -join ' +')
    }

    It 'shows ids, ages, sizes and ports as people read them' {
        $table = Get-DockerContainer $web | Show
        $id = (Get-DockerContainer $web).Id
        $table | Should -Match "(?m)^$($id.Substring(0, 12)) "
        $table | Should -Match '0\.0\.0\.0:\d+->80/tcp'
        $table | Should -Match 'Up (\d+|Less|About)'
        Get-DockerImage $image | Show | Should -Match '\d+(\.\d+)? [kM]B'
        Get-DockerImage $image | Show | Should -Match 'ago|just now'
    }

    It 'shows ports that follow each other as one range: <Shown>' -ForEach @(
        @{ Ports = @(); Shown = '' }
        @{ Ports = @(80, 'tcp', '0.0.0.0', 8080), @(80, 'tcp', '::', 8080); Shown = '0.0.0.0:8080->80/tcp' }
        @{ Ports = @(82, 'tcp', '0.0.0.0', 8082), @(80, 'tcp', '0.0.0.0', 8080), @(81, 'tcp', '0.0.0.0', 8081); Shown = '0.0.0.0:8080-8082->80-82/tcp' }
        @{ Ports = @(80, 'tcp', '0.0.0.0', 8080), @(81, 'tcp', '0.0.0.0', 9000), @(83, 'tcp', '0.0.0.0', 9001); Shown = '0.0.0.0:8080->80/tcp', '0.0.0.0:9000->81/tcp', '0.0.0.0:9001->83/tcp' }
        @{ Ports = @(80, 'tcp', '127.0.0.1', 80), @(81, 'tcp', '127.0.0.2', 81), @(82, 'udp', '127.0.0.2', 82); Shown = '127.0.0.1:80->80/tcp', '127.0.0.2:81->81/tcp', '127.0.0.2:82->82/udp' }
        @{ Ports = @(80, 'tcp', '::1', 80), @(81, 'tcp', '::1', 81); Shown = '[::1]:80-81->80-81/tcp' }
        @{ Ports = @(53, 'udp', $null, $null), @(54, 'udp', $null, $null), @(54, 'tcp', '0.0.0.0', 54), @(55, 'tcp', $null, $null); Shown = '0.0.0.0:54->54/tcp', '55/tcp', '53-54/udp' }
    ) {
        $list = [DockerPS.PublishedPort[]] @($Ports | ForEach-Object { [DockerPS.PublishedPort]::new($_[0], $_[1], $_[2] ?? [NullString]::Value, $_[3]) })
        [DockerPS.Formatting.Display]::Ports($list) | Should -BeExactly ($Shown -join "`n")
    }

    It 'loses nothing of a long name' {
        $name = New-TestContainer "$(New-TestName 'long')-$('x' * 40)" -Created
        ((Get-DockerContainer $name | Show) -replace '\s') | Should -Match ('x' * 10)
        [regex]::Matches((Get-DockerContainer $name | Show), 'x').Count | Should -BeGreaterOrEqual 40
    }

    It 'runs no escape that an engine sent: <_>' -ForEach 'Get-DockerContainer', 'Get-DockerImage', 'Get-DockerNetwork', 'Get-DockerVolume' {
        $found = & $_ -DockerHost $hostile.DockerHost
        $found.Name | Should -Match ([char] 27) -Because 'the object has what the engine sent'
        $PSStyle.OutputRendering = 'Ansi'
        try {
            $found | Show | Should -Not -Match "$([char] 27)\[2J"
            $found | Format-Wide | Show | Should -Not -Match "$([char] 27)\[2J"
        }
        finally { $PSStyle.OutputRendering = 'Host' }
        $found | Show | Should -Match '␛\[2J'
    }
}

Describe 'Colours' {
    AfterEach { $PSStyle.OutputRendering = 'Host'; Remove-Item Env:NO_COLOR -ErrorAction Ignore }

    It 'tell the state: green runs, red has failed' {
        $PSStyle.OutputRendering = 'Ansi'
        Get-DockerContainer $web | Show | Should -Match "`e\[32mUp"
        Get-DockerContainer $failed | Show | Should -Match "`e\[31mExited \(3\)"
    }

    It 'are left out where $PSStyle.OutputRendering or NO_COLOR says so' {
        $PSStyle.OutputRendering = 'PlainText'
        Get-DockerContainer $web | Show | Should -Not -Match "`e"
        $PSStyle.OutputRendering = 'Ansi'
        $env:NO_COLOR = '1'
        Get-DockerContainer $web | Show | Should -Not -Match "`e\[32mUp"
    }

    It 'are no part of the object' {
        $PSStyle.OutputRendering = 'Ansi'
        (Get-DockerContainer $web).Status | Should -Not -Match "`e"
    }
}

Describe 'A list' {
    It 'shows raw values that a script can use' {
        $container = Get-DockerContainer $web
        $container | Format-List | Show | Should -Match "Id +: $($container.Id)"
        Get-DockerContainer $web -Detailed | Show | Should -Match 'Memory +: 67108864'
        $shown = Get-DockerImage $image
        $shown | Format-List | Show | Should -Match "Size +: $($shown.Size)"
        Get-DockerInfo | Show | Should -Match "Memory +: $((Get-DockerInfo).Memory)"
    }

    It 'is how details are shown: <_>' -ForEach { Get-DockerContainer $web -Detailed }, { Get-DockerImage $image -Detailed }, { Get-DockerNetwork bridge -Detailed } {
        & $_ | Show | Should -Match '(?m)^Name +: \S+\r?\nId +: \S+'
    }
}

Describe 'A wide view and groups' {
    It 'show names: <_>' -ForEach { Get-DockerContainer $web }, { Get-DockerImage $image }, { Get-DockerNetwork bridge } {
        $found = & $_
        ($found | Format-Wide | Show).Trim() | Should -Be $found.Name
    }

    It 'can be made of any property' {
        $groups = Get-DockerContainer $web, $failed | Sort-Object State | Format-Table -GroupBy State | Show
        $groups | Should -Match 'State: Running'
        $groups | Should -Match 'State: Exited'
    }
}
