# An engine over ssh://: a real sshd, the system's ssh, and docker system dial-stdio at the other end.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../TestSshd.psm1" -Force
    $obstacle = Get-SshdObstacle
}
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestSshd.psm1" -Force
    if (-not (Get-SshdObstacle)) {
        $image = Get-TestImage
        $sshd = Start-TestSshd
        $remote = $sshd.DockerHost

        # The state of each ssh that this process has started; Z is one that has ended and was not asked how.
        function Get-SshState { @(ps -o stat=,comm= --ppid $PID | Where-Object { $_ -match '\bssh\b' }) }
    }
}
AfterAll { Stop-TestSshd; Remove-TestResource }

Describe "An engine over ssh$($obstacle ? " (not here: $obstacle)" : '')" -Skip:([bool] $obstacle) {
    It 'is the one at the other end, and its objects say so' {
        $version = Get-DockerVersion -DockerHost $remote
        $version.DockerHost | Should -BeExactly $remote
        $version.Version | Should -Be (Get-DockerVersion).Version
    }

    It 'is logged in to once for many calls, many at the same time, and another process' {
        $null = Get-DockerInfo -DockerHost $remote
        $logins = Get-SshLoginCount
        $logins | Should -BeGreaterThan 0
        1..10 | ForEach-Object { $null = Get-DockerVersion -DockerHost $remote }
        $names = 1..12 | ForEach-Object { New-TestName }
        $made = $names | New-DockerContainer $image -Command sleep, 1000 -DockerHost $remote -Start
        $made.Name | Should -Be $names
        ($made | Stop-DockerContainer -Timeout 0 -PassThru).State | Select-Object -Unique | Should -Be Exited
        $made | Remove-DockerContainer
        Get-DockerContainer "$($names[0].Split('-')[0])-*" | Should -BeNullOrEmpty
        $module = (Get-Module DockerPS).Path -replace 'dll$', 'psd1'
        pwsh -NoProfile -Command "Import-Module '$module'; (Get-DockerVersion -DockerHost '$remote').DockerHost" | Should -Be $remote
        Get-SshLoginCount | Should -Be $logins
        Select-String 'no more sessions' $sshd.Log | Should -BeNullOrEmpty
    }

    It 'carries the input of a command to its end' {
        $container = New-TestContainer
        'one', 'two' | Invoke-DockerCommand $container cat -DockerHost $remote | Should -Be one, two
    }

    It 'carries files both ways unchanged' {
        $container = New-TestContainer
        $bytes = [byte[]]::new(3MB)
        [Random]::new(1).NextBytes($bytes)
        [IO.File]::WriteAllBytes("$TestDrive/out", $bytes)
        Copy-DockerItem "$TestDrive/out" "${container}:/tmp/x" -DockerHost $remote
        Copy-DockerItem "${container}:/tmp/x" "$TestDrive/back" -DockerHost $remote
        (Get-FileHash "$TestDrive/back").Hash | Should -Be (Get-FileHash "$TestDrive/out").Hash
    }

    It 'gives up a followed log and its ssh when it is stopped, and leaves no zombie' {
        $container = New-TestContainer -Command sh, -c, 'echo first; sleep 1000'
        $null = Get-DockerVersion -DockerHost $remote
        $idle = (Get-SshState).Count
        $follow = Start-Pipeline { Get-DockerContainerLog $args[0] -Follow -DockerHost $args[1] } $container, $remote
        Wait-Until { $follow.Output.Count -eq 1 } -Seconds 60
        $null = Stop-Pipeline $follow
        Wait-Until { (Get-SshState).Count -le $idle } -Seconds 60
        Get-SshState | Should -Not -Match '^Z'
        (Get-DockerContainer $container -DockerHost $remote).State | Should -Be Running
    }

    It 'lets a connection that hangs be stopped, and leaves no zombie' {
        $silent = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $silent.Start()
        try {
            $port = $silent.LocalEndpoint.Port
            $call = Start-Pipeline { Get-DockerVersion -DockerHost "ssh://x@127.0.0.1:$($args[0])" } $port
            Wait-Until { $silent.Pending() } -Seconds 60
            $null = Stop-Pipeline $call
            Wait-Until { -not (ps -o args= --ppid $PID | Where-Object { $_ -match "ssh.* $port " }) } -Seconds 60
            Get-SshState | Should -Not -Match '^Z'
        }
        finally { $silent.Stop() }
    }

    It 'is no place where Tab asks for a password: names are completed once it has answered' {
        $name = New-TestContainer
        # Another path to the same engine, that has not answered yet.
        $fresh = $remote -replace '/docker.sock$', '/./docker.sock'
        $line = "Stop-DockerContainer -DockerHost $fresh $name"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Not -Contain $name
        $null = Get-DockerVersion -DockerHost $fresh
        # A completion has half a second, which a loaded machine may exceed.
        Wait-Until { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -contains $name } -Seconds 60
    }

    It 'can be a context''s' {
        $null = New-DockerContext remote $remote
        (Get-DockerVersion -Context remote).DockerHost | Should -BeExactly $remote
    }

    It 'is an SshFailed with the words of <Whose>: <Why>' -ForEach @(
        @{ Whose = 'ssh'; Why = 'nothing listens'; Address = { 'ssh://x@127.0.0.1:1' }; Words = 'Connection refused' }
        @{ Whose = 'ssh'; Why = 'the user is not let in'; Address = { "ssh://daemon@127.0.0.1:$($sshd.Port)" }; Words = 'Permission denied' }
        @{ Whose = 'docker'; Why = 'there is no engine at the other end'; Address = { "ssh://root@127.0.0.1:$($sshd.Port)/nowhere/docker.sock" }; Words = 'nowhere/docker.sock' }
        @{ Whose = 'ssh'; Why = 'the host is unknown'; Address = { 'ssh://no-such-host.invalid' }; Words = 'no-such-host.invalid' }
    ) {
        $address = & $Address
        $failure = { Get-DockerContainer -DockerHost $address } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Be 'SshFailed,DockerPS.Cmdlets.GetDockerContainerCommand'
        $failure.CategoryInfo.Category | Should -Be ConnectionError
        $failure.ErrorDetails.Message | Should -Match ([regex]::Escape($address))
        $failure.ErrorDetails.Message | Should -Match $Words
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Test-DockerEngine -DockerHost $address | Should -BeFalse
        Get-SshState | Should -Not -Match '^Z'
    }

    It 'is an SshFailed where there is no ssh' {
        $path, $env:PATH = $env:PATH, ''
        try { { Get-DockerVersion -DockerHost ssh://x@127.0.0.1:2 } | Should -Throw -ErrorId 'SshFailed,*' }
        finally { $env:PATH = $path }
    }

    It 'never takes an address for an option or a command: <_>' -ForEach 'ssh://-oProxyCommand=touch@h', 'ssh://-ofoo@h', 'ssh://h/$(touch x)', 'ssh://h/a;b', 'ssh://a`b@h', 'ssh://h/a b' {
        { Get-DockerVersion -DockerHost $_ } | Should -Throw -ErrorId 'EndpointInvalid,*'
    }
}
