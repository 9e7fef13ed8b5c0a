BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $web = New-TestContainer
    $folder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) (New-TestName)) -ItemType Directory).FullName

    function Get-Upgrade([string] $Text = '') { "HTTP/1.1 101 UPGRADED`r`nConnection: Upgrade`r`nUpgrade: tcp`r`nContent-Type: application/vnd.docker.raw-stream`r`n`r`n$Text" }

    $created = "HTTP/1.1 201 Created`r`nContent-Type: application/json`r`nContent-Length: 10`r`n`r`n{`"Id`":`"e`"}"
}

AfterAll {
    Remove-Item $folder -Recurse -Force
    Remove-TestResource
}

Describe 'Invoke-DockerCommand' {
    It 'takes the command as words, as an array, and after --' {
        Invoke-DockerCommand $web echo a 'b c' d | Should -Be 'a b c d'
        Invoke-DockerCommand $web echo, a, 'b c' | Should -Be 'a b c'
        Invoke-DockerCommand $web -Command echo, a | Should -Be 'a'
        Invoke-DockerCommand $web expr 1 + 1 | Should -Be '2'
        Invoke-DockerCommand $web -- sh -c 'echo $0 $1' x y | Should -Be 'x y'
        Invoke-DockerCommand $web printf '%s|' a '' b | Should -Be 'a||b|'
        (Invoke-DockerCommand $web ls -l /bin/busybox) | Should -Match '^-rwx.* /bin/busybox$'
    }

    It 'writes each line when it comes' {
        # The second line is only written when the first has been seen.
        $script = 'echo 1; i=0; until [ -e /tmp/seen ] || [ $i -gt 600 ]; do i=$((i+1)); sleep 0.1; done; [ -e /tmp/seen ] && echo 2'
        Invoke-DockerCommand $web -- sh -c $script | ForEach-Object { if ($_ -eq '1') { Invoke-DockerCommand $web touch /tmp/seen }; $_ } | Should -Be '1', '2'
    }

    It 'sets $LASTEXITCODE, and takes it for no error unless asked to' {
        Invoke-DockerCommand $web -ErrorAction Stop -- sh -c 'echo x; exit 3' | Should -Be 'x'
        $global:LASTEXITCODE | Should -Be 3
        Invoke-DockerCommand $web true
        $global:LASTEXITCODE | Should -Be 0
        Invoke-DockerCommand $web -FailOnExitCode -ErrorVariable problem -ErrorAction SilentlyContinue -- sh -c 'echo x; exit 3' | Should -Be 'x'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'CommandFailed,*'
        $problem[0].CategoryInfo.Category | Should -Be 'InvalidResult'
        $problem[0].TargetObject | Should -Be $web
        "$($problem[0])" | Should -Match "exit code 3"
    }

    It 'writes standard error to the error stream, which ends no script' {
        $ErrorActionPreference = 'Stop'
        $all = Invoke-DockerCommand $web -- sh -c 'echo out; sleep 0.2; echo err >&2; sleep 0.2; echo end' 2>&1
        $all | ForEach-Object { "$_" } | Should -Be 'out', 'err', 'end'
        $all[1] | Should -BeOfType Management.Automation.ErrorRecord
        $all[1].FullyQualifiedErrorId | Should -Be 'NativeCommandError'
        $all[1].TargetObject | Should -Be $web
        Invoke-DockerCommand $web -ErrorVariable lines -- sh -c 'echo err >&2' 2>$null
        "$lines" | Should -Be 'err'
        Invoke-DockerCommand $web -ErrorAction Ignore -ErrorVariable lines -- sh -c 'echo err >&2' 2>&1 | Should -BeNullOrEmpty
        ($all[1] | Out-String).Trim() | Should -Be 'err'
    }

    It 'writes standard error between the output with -MergeError' {
        $lines = Invoke-DockerCommand $web -MergeError -- sh -c 'echo out; sleep 0.2; echo err >&2; sleep 0.2; echo end'
        $lines | Should -BeOfType string
        $lines | Should -Be 'out', 'err', 'end'
    }

    It 'gives one object with -PassThru' {
        $result = Invoke-DockerCommand $web -PassThru -- sh -c 'echo a; echo b; echo c >&2; exit 4'
        $result | Should -BeOfType DockerPS.ExecResult
        $result.Container, $result.ExitCode | Should -Be $web, 4
        $result.Output | Should -Be 'a', 'b'
        $result.Error | Should -Be 'c'
        $result.Command | Should -Be 'sh', '-c', 'echo a; echo b; echo c >&2; exit 4'
        $result.Duration.TotalSeconds | Should -BeGreaterThan 0
        $global:LASTEXITCODE | Should -Be 4
        $result | Out-String | Should -Match '(?m)^Container : .+\r?\nCommand   : sh -c echo a; .+\r?\nExitCode  : 4\r?$'
    }

    It 'gives the pipeline to standard input, and ends it' {
        'a', 'bü', 3 | Invoke-DockerCommand $web cat | Should -Be 'a', 'bü', '3'
        [byte[]] (0..255) | Invoke-DockerCommand $web -- od -An -tu1 -v | Out-String | ForEach-Object { -split $_ } | Should -Be (0..255)
        , [byte[]] (1, 2) | Invoke-DockerCommand $web wc '-c' | Should -Be '2'
        @() | Invoke-DockerCommand $web cat | Should -BeNullOrEmpty
        $null | Invoke-DockerCommand $web wc '-c' | Should -Be '1'
    }

    It 'reads while it writes: neither side waits for ever' {
        $count = (1..100000 | Invoke-DockerCommand $web cat | Measure-Object).Count
        $count | Should -Be 100000
    }

    It 'goes on when the command does not read all its input' {
        1..100000 | Invoke-DockerCommand $web head '-n' 2 | Should -Be '1', '2'
        $global:LASTEXITCODE | Should -Be 0
    }

    It 'writes what has come while its input goes on' {
        $seen = [Collections.Generic.List[string]]::new()
        $sent = 0
        & { while ($seen.Count -eq 0 -and $sent -lt 1200) { "$((++$sent))"; Start-Sleep -Milliseconds 50 } } | Invoke-DockerCommand $web cat | ForEach-Object { $seen.Add($_) }
        $seen[0] | Should -Be '1'
        $sent | Should -BeLessThan 1200
    }

    It 'keeps bytes as they are with -OutFile and -InFile' {
        $file = Join-Path $folder busybox
        Invoke-DockerCommand $web cat /bin/busybox -OutFile $file | Should -BeNullOrEmpty
        $there = (Invoke-DockerCommand $web md5sum /bin/busybox).Split(' ')[0]
        (Get-FileHash $file -Algorithm MD5).Hash | Should -Be $there
        (Invoke-DockerCommand $web md5sum -InFile $file).Split(' ')[0] | Should -Be $there
        @(Get-ChildItem $folder -Force).Count | Should -Be 1
    }

    It 'overwrites a file only with -Force, and writes none where the command failed and that is an error' {
        $file = Join-Path $folder there
        Set-Content $file old
        { Invoke-DockerCommand $web echo new -OutFile $file } | Should -Throw -ErrorId 'FileExists*'
        Get-Content $file | Should -Be 'old'
        Invoke-DockerCommand $web -OutFile $file -Force -FailOnExitCode -ErrorAction SilentlyContinue -- sh -c 'echo new; exit 1'
        Get-Content $file | Should -Be 'old'
        Invoke-DockerCommand $web echo new -OutFile $file -Force
        Get-Content $file | Should -Be 'new'
        @(Get-ChildItem $folder -Force -Filter *.partial).Count | Should -Be 0
    }

    It 'takes its input from one place' {
        { 'x' | Invoke-DockerCommand $web cat -InFile (Join-Path $folder there) } | Should -Throw -ErrorId 'InputAmbiguous*'
        Invoke-DockerCommand $web cat -InFile (Join-Path $folder none) -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
    }

    It 'runs in each container of the pipeline where none is named' {
        $other = New-TestContainer
        $ids = Get-DockerContainer $web, $other | Sort-Object Id
        $ids | Invoke-DockerCommand -Command hostname | Should -Be $ids.Id.Substring(0, 12)
        $web, $other | Invoke-DockerCommand -Command hostname | Should -Be (Get-DockerContainer $web).Id.Substring(0, 12), (Get-DockerContainer $other).Id.Substring(0, 12)
        $results = $web, $other | Invoke-DockerCommand -PassThru -Command sh, -c, 'echo x; exit 3'
        $results.Container | Should -Be $web, $other
        $results.ExitCode | Should -Be 3, 3
        $global:LASTEXITCODE | Should -Be 3
        $file = Join-Path $folder each
        Set-Content $file text
        $web, $other | Invoke-DockerCommand -InFile $file -Command cat | Should -Be 'text', 'text'
        $web, $other | Invoke-DockerCommand -Detach -Command touch, /tmp/each
        foreach ($name in $web, $other) { Wait-Until { Invoke-DockerCommand $name ls /tmp | Where-Object { $_ -eq 'each' } } }
        $web, $other | Invoke-DockerCommand -WhatIf -Command rm, /tmp/each
        $web, $other | Invoke-DockerCommand -Command ls, /tmp/each | Should -Be '/tmp/each', '/tmp/each'
    }

    It 'runs nowhere when the pipeline brings nothing, and asks for nothing' {
        Get-DockerContainer "$(New-TestName none)*" | Invoke-DockerCommand -Command hostname -ErrorVariable problem | Should -BeNullOrEmpty
        $problem | Should -BeNullOrEmpty
    }

    It 'goes on with the next container where one fails' {
        $web, 'no-such-container', $web | Invoke-DockerCommand -Command echo, x -ErrorVariable problem -ErrorAction SilentlyContinue | Should -Be 'x', 'x'
        $problem.FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem.TargetObject | Should -Be 'no-such-container'
        $web, $web | Invoke-DockerCommand -FailOnExitCode -ErrorVariable problem -ErrorAction SilentlyContinue -Command false
        $problem.Count | Should -Be 2
        { $web, $web | Invoke-DockerCommand -FailOnExitCode -ErrorAction Stop -Command touch, /no/such } | Should -Throw -ErrorId 'CommandFailed*'
    }

    It 'leaves nothing at Ctrl+C between containers' {
        $before = Get-SocketCount
        $run = Start-Pipeline { param($name) $name, $name, $name | Invoke-DockerCommand -Command sh, -c, 'echo x; [ -e /tmp/once ] && sleep 100; touch /tmp/once' } $web
        Wait-Until { $run.Output.Count -eq 2 }
        $null = Stop-Pipeline $run
        $run.Output.Count | Should -Be 2
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'each call closes its connection'
    }

    It 'sets environment, user and folder' {
        Invoke-DockerCommand $web -Environment @{ A = 'b c' }, 'D=e' -- sh -c 'echo $A $D' | Should -Be 'b c e'
        Invoke-DockerCommand $web -User nobody:1000 id '-u' | Should -Be '65534'
        Invoke-DockerCommand $web -WorkingDirectory /var pwd | Should -Be '/var'
        Invoke-DockerCommand $web -Tty tty | Should -Match '^/dev/pts/'
    }

    It 'starts in the background with -Detach' {
        Invoke-DockerCommand $web -Detach -- sh -c 'touch /tmp/detached; sleep 1000' | Should -BeNullOrEmpty
        Wait-Until { Invoke-DockerCommand $web ls /tmp | Where-Object { $_ -eq 'detached' } }
    }

    It 'runs nothing with -WhatIf' {
        Invoke-DockerCommand $web touch /tmp/whatif -WhatIf
        Invoke-DockerCommand $web ls /tmp | Should -Not -Contain 'whatif'
    }

    It 'says what is missing, or in no state for it' {
        Invoke-DockerCommand no-such-container true -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerNotFound,*'
        $problem[0].TargetObject | Should -Be 'no-such-container'
        $ended = New-TestContainer -Created
        Invoke-DockerCommand $ended true -ErrorVariable problem -ErrorAction SilentlyContinue
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'ContainerStateConflict,*'
        $problem[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        $problem[0].Exception.Message | Should -Match 'is not running'
    }

    It 'gives 126 or 127 for a command that is not there' {
        $null = Invoke-DockerCommand $web no-such-program
        $global:LASTEXITCODE | Should -BeIn 126, 127
    }

    It 'lets go when a later command has enough, and at Ctrl+C' {
        $before = Get-SocketCount
        foreach ($i in 1..3) {
            Invoke-DockerCommand $web yes | Select-Object -First 2 | Should -Be 'y', 'y'
            $run = Start-Pipeline { param($name) Invoke-DockerCommand $name -- sh -c 'echo x; sleep 100' } $web
            Wait-Until { $run.Output.Count -gt 0 }
            $null = Stop-Pipeline $run
        }
        $run = Start-Pipeline { param($name, $file) Invoke-DockerCommand $name yes -OutFile $file } $web, (Join-Path $folder stopped)
        Wait-Until { Get-ChildItem $folder -Force -Filter *.partial }
        $null = Stop-Pipeline $run
        Get-ChildItem $folder -Force -Filter *stopped* | Should -BeNullOrEmpty
        Get-OpenFile "$folder*" | Should -BeNullOrEmpty
        Wait-Until { (Get-SocketCount) -le $before + 1 } -Because 'each call closes its connection'
    }

    It 'is an error when the connection breaks, and leaves no file' {
        $engine = Start-ScriptedEngine @{
            'POST /containers/web/exec' = $created
            'POST /exec/e/start'        = (Get-Upgrade "$([char] 1)`0`0`0`0`0`0$([char] 3)hi`n"), '!reset'
        }
        Invoke-DockerCommand web x -DockerHost $engine.DockerHost -ErrorVariable problem -ErrorAction SilentlyContinue | Should -Be 'hi'
        $problem[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        Invoke-DockerCommand web x -DockerHost $engine.DockerHost -OutFile (Join-Path $folder broken) -ErrorAction SilentlyContinue
        Get-ChildItem $folder -Force -Filter *broken* | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'completes the names of containers that run' {
        $line = "Invoke-DockerCommand $web"
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain $web
    }
}
