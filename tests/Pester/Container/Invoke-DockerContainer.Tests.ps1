BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
}

AfterAll { Remove-TestResource }

Describe 'Invoke-DockerContainer' {
    It 'writes the output, sets $LASTEXITCODE, and leaves the container' {
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -- sh -c 'echo a; echo b; exit 3' | Should -Be 'a', 'b'
        $global:LASTEXITCODE | Should -Be 3
        (Get-TestState $name).Status, (Get-TestState $name).ExitCode | Should -Be 'exited', 3
    }

    It 'leaves nothing with -AutoRemove' {
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -AutoRemove echo hello | Should -Be 'hello'
        Test-TestContainer $name | Should -BeFalse
    }

    It 'misses nothing of a container that ends at once' {
        foreach ($i in 1..5) { Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove -- sh -c "echo $i; exit $i" | Should -Be "$i"; $global:LASTEXITCODE | Should -Be $i }
    }

    It 'writes each line when it comes' {
        $name = New-TestName
        # The second line is only written when the first has been seen.
        $script = 'echo 1; i=0; until [ -e /tmp/seen ] || [ $i -gt 600 ]; do i=$((i+1)); sleep 0.1; done; [ -e /tmp/seen ] && echo 2'
        Invoke-DockerContainer $image -Name $name -AutoRemove -- sh -c $script | ForEach-Object { if ($_ -eq '1') { Invoke-DockerCommand $name touch /tmp/seen }; $_ } | Should -Be '1', '2'
    }

    It 'gives the pipeline to standard input, and ends it' {
        'a', 'bü' | Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove cat | Should -Be 'a', 'bü'
        , [byte[]] (0, 255, 10) + [byte[]] (0..255) | Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove -- od -An -tu1 -v | Out-String | ForEach-Object { -split $_ } | Should -Be (@(0, 255, 10) + 0..255)
        (1..50000 | Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove cat | Measure-Object).Count | Should -Be 50000
    }

    It 'writes standard error to the error stream, which ends no script' {
        $ErrorActionPreference = 'Stop'
        $all = Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove -- sh -c 'echo out; sleep 0.2; echo err >&2' 2>&1
        $all | ForEach-Object { "$_" } | Should -Be 'out', 'err'
        $all[1].FullyQualifiedErrorId | Should -Be 'NativeCommandError'
        $all[1].TargetObject | Should -BeLike 'dps*'
        Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove -MergeError -- sh -c 'echo out; sleep 0.2; echo err >&2' | Should -Be 'out', 'err'
    }

    It 'gives one object with -PassThru' {
        $name = New-TestName
        $result = Invoke-DockerContainer $image -Name $name -AutoRemove -PassThru -- sh -c 'echo a; echo b >&2; exit 4'
        $result | Should -BeOfType DockerPS.ContainerRunResult
        $result.Container, $result.ExitCode | Should -Be $name, 4
        $result.Id | Should -Match '^[0-9a-f]{64}$'
        $result.Output, $result.Error | Should -Be 'a', 'b'
        $result.Command | Should -Be 'sh', '-c', 'echo a; echo b >&2; exit 4'
        $result.Duration.TotalSeconds | Should -BeGreaterThan 0
        $result | Out-String | Should -Match '(?m)^Container : .+\r?\nCommand   : sh -c echo a; .+\r?\nExitCode  : 4\r?$'
    }

    It 'takes an exit code for an error only on request' {
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -AutoRemove false -ErrorAction Stop
        Invoke-DockerContainer $image -Name $name -AutoRemove false -FailOnExitCode -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerFailed,*'
        $problem[0].CategoryInfo.Category, $problem[0].TargetObject | Should -Be 'InvalidResult', $name
    }

    It 'keeps bytes as they are with -OutFile and -InFile' {
        $file = Join-Path $TestDrive busybox
        Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove cat /bin/busybox -OutFile $file | Should -BeNullOrEmpty
        $sum = (Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove md5sum -InFile $file).Split(' ')[0]
        (Get-FileHash $file -Algorithm MD5).Hash | Should -Be $sum
        { Invoke-DockerContainer $image -Name (New-TestName) echo x -OutFile $file } | Should -Throw -ErrorId 'FileExists*'
    }

    It 'reads the output of a terminal, which has no frames' {
        Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove -Tty -- sh -c 'tty; echo x >&2' | Should -Be '/dev/pts/0', 'x'
    }

    It 'makes nothing with -WhatIf' {
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -WhatIf -DetachKeys ctrl-x,x
        { Invoke-DockerContainer $image -Name $name -WhatIf -DetachKeys ctrl-x,xx } | Should -Throw "*'xx' in 'ctrl-x,xx'*"
        Invoke-DockerContainer $image -Name $name -WhatIf
        Test-TestContainer $name | Should -BeFalse
    }

    It 'needs a terminal for -Interactive -Tty, and says so before it makes anything' -Skip:(-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
        $name = New-TestName
        { Invoke-DockerContainer $image -Name $name -Interactive -Tty } | Should -Throw -ErrorId 'TerminalMissing*'
        Test-TestContainer $name | Should -BeFalse
    }

    It 'says why a container could not be made or started, and leaves none with -AutoRemove' {
        Invoke-DockerContainer 'no-such-image:1' -Pull Never -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -AutoRemove no-such-program -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].Exception.Message | Should -Match 'no-such-program'
        $problem[0].TargetObject | Should -Be $name
        Wait-Until { -not (Test-TestContainer $name) }
        $taken = New-TestContainer -Created
        Invoke-DockerContainer $image -Name $taken true -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNameInUse,*'
    }

    It 'leaves no container where its warnings end the command' {
        $engine = Start-ScriptedEngine @{
            'POST /containers/create' = "HTTP/1.1 201 Created`r`nContent-Length: 33`r`n`r`n{`"Id`":`"aa`",`"Warnings`":[`"beware`"]}"
            'DELETE /containers/aa' = "HTTP/1.1 204 No Content`r`n`r`n"
            'POST /containers/aa/wait' = "HTTP/1.1 404 Not Found`r`nContent-Length: 2`r`n`r`n{}"
        }
        { Invoke-DockerContainer x -AutoRemove -WarningAction Stop -DockerHost $engine.DockerHost } | Should -Throw '*beware*'
        $engine.Requests -match '^DELETE /v[\d.]+/containers/aa\?' | Should -HaveCount 1
        $engine.Stop()
    }

    It 'says that the connection to the container broke' {
        $engine = Start-ScriptedEngine @{
            'POST /containers/create' = "HTTP/1.1 201 Created`r`nContent-Length: 11`r`n`r`n{`"Id`":`"aa`"}"
            'POST /containers/aa/attach' = "HTTP/1.1 101 UPGRADED`r`nConnection: Upgrade`r`nUpgrade: tcp`r`n`r`n$([char] 1)`0`0`0`0`0`0$([char] 3)hi`n", '!reset'
            'POST /containers/aa/wait' = "HTTP/1.1 200 OK`r`nTransfer-Encoding: chunked`r`n`r`n", '!stall'
            'POST /containers/aa/start' = "HTTP/1.1 204 No Content`r`n`r`n"
            'POST /containers/aa/kill' = "HTTP/1.1 204 No Content`r`n`r`n"
        }
        $file = Join-Path $TestDrive broken
        Invoke-DockerContainer x -DockerHost $engine.DockerHost -ErrorVariable problem -ErrorAction SilentlyContinue | Should -Be 'hi'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        $problem[0].CategoryInfo.Category, $problem[0].TargetObject | Should -Be 'ProtocolError', 'x'
        Invoke-DockerContainer x -DockerHost $engine.DockerHost -OutFile $file -ErrorAction SilentlyContinue
        Get-ChildItem $TestDrive -Force -Filter *broken* | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'pulls as -Pull says: <Policy>' -ForEach @(
        @{ Policy = 'Missing'; Requests = 'containers/create', 'images/create', 'containers/create' }
        @{ Policy = 'Always'; Requests = 'images/create', 'containers/create' }
        @{ Policy = 'Never'; Requests = , 'containers/create' }
    ) {
        $missing = '{"message":"No such image: busybox:9"}'
        $engine = Start-ScriptedEngine @{
            'POST /containers/create' = "HTTP/1.1 404 Not Found`r`nContent-Length: $($missing.Length)`r`n`r`n$missing"
            'GET /images/busybox%3A9/json' = "HTTP/1.1 200 OK`r`nContent-Length: 17`r`n`r`n{`"Id`":`"sha256:1`"}"
            'POST /images/create' = "HTTP/1.1 200 OK`r`nContent-Length: 19`r`n`r`n{`"status`":`"Pulled`"}"
        }
        Invoke-DockerContainer busybox:9 -Pull $Policy -DockerHost $engine.DockerHost -ErrorVariable problem -ErrorAction SilentlyContinue
        @($engine.Requests -match '^POST' -replace '^POST /v[\d.]+/([^ ?]*).*', '$1') | Should -Be $Requests
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $engine.Stop()
    }

    It 'completes the names of images' {
        $line = "Invoke-DockerContainer $($image.Substring(0, 8))"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $image
    }
}
