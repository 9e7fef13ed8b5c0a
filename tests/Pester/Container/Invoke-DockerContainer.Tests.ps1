BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
    $folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) (New-TestName)) -ItemType Directory).FullName

    function Test-Container([string] $Name) { (Invoke-EngineApi GET "/containers/$Name/json" -Status) -eq 200 }

    function Get-State([string] $Name) { (Invoke-EngineApi GET "/containers/$Name/json").State }
}

AfterAll {
    Remove-Item $folder -Recurse -Force
    Remove-TestResource
}

Describe 'Invoke-DockerContainer' {
    It 'writes the output, sets $LASTEXITCODE, and leaves the container' {
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -- sh -c 'echo a; echo b; exit 3' | Should -Be 'a', 'b'
        $global:LASTEXITCODE | Should -Be 3
        (Get-State $name).Status, (Get-State $name).ExitCode | Should -Be 'exited', 3
    }

    It 'leaves nothing with -AutoRemove' {
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -AutoRemove echo hello | Should -Be 'hello'
        Test-Container $name | Should -BeFalse
    }

    It 'misses nothing of a container that ends at once' {
        foreach ($i in 1..5) { Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove -- sh -c "echo $i; exit $i" | Should -Be "$i"; $global:LASTEXITCODE | Should -Be $i }
    }

    It 'writes each line when it comes' {
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $times = Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove -- sh -c 'echo 1; sleep 1; echo 2' | ForEach-Object { $clock.Elapsed.TotalSeconds }
        $times[1] - $times[0] | Should -BeGreaterThan 0.7
    }

    It 'gives the pipeline to standard input, and ends it' {
        'a', 'bü' | Invoke-DockerContainer $image -Name (New-TestName) -AutoRemove cat | Should -Be 'a', 'bü'
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
    }

    It 'takes an exit code for an error only on request' {
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -AutoRemove false -ErrorAction Stop
        Invoke-DockerContainer $image -Name $name -AutoRemove false -FailOnExitCode -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerFailed,*'
        $problem[0].CategoryInfo.Category, $problem[0].TargetObject | Should -Be 'InvalidResult', $name
    }

    It 'keeps bytes as they are with -OutFile and -InFile' {
        $file = Join-Path $folder busybox
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
        Test-Container $name | Should -BeFalse
    }

    It 'needs a terminal for -Interactive -Tty, and says so before it makes anything' -Skip:(-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
        $name = New-TestName
        { Invoke-DockerContainer $image -Name $name -Interactive -Tty } | Should -Throw -ErrorId 'TerminalMissing*'
        Test-Container $name | Should -BeFalse
    }

    It 'says why a container could not be made or started, and leaves none with -AutoRemove' {
        Invoke-DockerContainer 'no-such-image:1' -Pull Never -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ImageNotFound,*'
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name -AutoRemove no-such-program -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].Exception.Message | Should -Match 'no-such-program'
        $problem[0].TargetObject | Should -Be $name
        Wait-Until { -not (Test-Container $name) }
        $taken = New-TestContainer -Created
        Invoke-DockerContainer $image -Name $taken true -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNameInUse,*'
    }

    It 'ends the container when a later command has enough' {
        $before = Get-SocketCount
        foreach ($i in 1..3) {
            $name = New-TestName
            Invoke-DockerContainer $image -Name $name -AutoRemove yes | Select-Object -First 2 | Should -Be 'y', 'y'
            Test-Container $name | Should -BeFalse
        }
        $name = New-TestName
        Invoke-DockerContainer $image -Name $name yes | Select-Object -First 1 | Should -Be 'y'
        Wait-Until { (Get-State $name).Status -eq 'exited' }
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'each run closes its connections'
    }

    It 'interrupts the container at Ctrl+C' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) Invoke-DockerContainer $image -Name $name -- sh -c 'trap "exit 7" INT; echo up; while true; do sleep 0.1; done' } $image, $name
        Wait-Until { $run.Output.Count -gt 0 }
        $null = Stop-Pipeline $run
        Wait-Until { (Get-State $name).Status -eq 'exited' }
        (Get-State $name).ExitCode | Should -Be 7
    }

    It 'ends a container that ignores Ctrl+C, and leaves nothing with -AutoRemove' {
        $before = Get-SocketCount
        $name = New-TestName
        $file = Join-Path $folder stopped
        $run = Start-Pipeline { param($image, $name, $file) Invoke-DockerContainer $image -Name $name -AutoRemove -OutFile $file sleep 1000 } $image, $name, $file
        Wait-Until { (Test-Container $name) -and (Get-State $name).Running }
        $null = Stop-Pipeline $run
        Wait-Until { -not (Test-Container $name) }
        Get-ChildItem $folder -Force -Filter *stopped* | Should -BeNullOrEmpty
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'the run closes its connections'
    }

    It 'gives a container that was made with -StopTimeout as long to end' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) Invoke-DockerContainer $image -Name $name -StopTimeout 60 -- sh -c 'trap "sleep 4; exit 9" INT; echo up; while true; do sleep 0.1; done' } $image, $name
        Wait-Until { $run.Output.Count -gt 0 }
        $null = Stop-Pipeline $run
        (Get-State $name).ExitCode | Should -Be 9
    }

    It 'ends a container that cannot write any more, because nobody reads' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) Invoke-DockerContainer $image -Name $name -AutoRemove yes | ForEach-Object { Start-Sleep 1000 } } $image, $name
        Wait-Until { (Test-Container $name) -and (Get-State $name).Running }
        $null = Stop-Pipeline $run
        Test-Container $name | Should -BeFalse
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

    It 'is ended with its input, too, when the pipeline before it is stopped' {
        $name = New-TestName
        $run = Start-Pipeline { param($image, $name) & { 'x'; Start-Sleep 1000 } | Invoke-DockerContainer $image -Name $name -AutoRemove cat } $image, $name
        Wait-Until { (Test-Container $name) -and (Get-State $name).Running }
        $null = Stop-Pipeline $run
        Wait-Until { -not (Test-Container $name) }
    }

    It 'completes the names of images' {
        $line = "Invoke-DockerContainer $($image.Substring(0, 8))"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $image
    }
}
