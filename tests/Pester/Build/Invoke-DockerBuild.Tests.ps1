BeforeDiscovery { Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force; $withoutRegistry = -not (Test-RegistryAvailable) }
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force
    $base = Get-TestImage
    # What an image's container writes.
    function Read-Image([string] $Image, [string[]] $Command) {
        $container = New-TestName run
        $null = Invoke-EngineApi POST "/containers/create?name=$container" -Body @{ Image = $Image; Cmd = $Command; Tty = $true }
        $null = Invoke-EngineApi POST "/containers/$container/start" -Status
        $null = Invoke-EngineApi POST "/containers/$container/wait" -Status
        Get-DockerContainerLog $container -Raw
    }
    function New-Context([hashtable] $Files) {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        foreach ($file in $Files.Keys) {
            $path = Join-Path $folder $file
            $null = New-Item (Split-Path $path) -ItemType Directory -Force
            Set-Content $path $Files[$file]
        }
        $folder.FullName
    }
}
AfterAll { Stop-TestRegistry; Remove-TestResource }

Describe 'Invoke-DockerBuild with the <_> builder' -ForEach 'Classic', 'BuildKit' {
    BeforeAll { $PSDefaultParameterValues['Invoke-DockerBuild:Builder'] = $_; $builder = $_ }
    AfterAll { $PSDefaultParameterValues.Remove('Invoke-DockerBuild:Builder') }
    BeforeEach { $name = New-TestName build }

    It 'builds a directory, and tells its id, tags, steps and duration' {
        $context = New-Context @{ Dockerfile = "FROM $base", 'COPY a /a', 'RUN echo out; echo err >&2'; a = "content of $name" }
        $result = Invoke-DockerBuild $context -Tag "${name}:1", $name
        $result | Should -BeOfType DockerPS.BuildResult
        $result.Tags | Should -Be "${name}:1", "${name}:latest"
        $result.ImageId | Should -Be (Invoke-EngineApi GET "/images/${name}:1/json").Id
        $result.Duration.TotalSeconds | Should -BeGreaterThan 0
        $run = $result.Steps | Where-Object Name -Like '*RUN echo out; echo err >&2'
        $run.Log | Sort-Object | Should -Be err, out
        $run.Cached | Should -BeFalse
        $run.Duration.TotalMilliseconds | Should -BeGreaterThan 1
        Read-Image "${name}:1" cat, /a | Should -Be "content of $name"
    }

    It 'tells which steps were taken from the cache, and takes none with -NoCache' {
        $dockerfile = "FROM $base", "RUN echo $name > /x"
        $null = $dockerfile | Invoke-DockerBuild
        ($dockerfile | Invoke-DockerBuild).Steps | Where-Object Name -Like '*RUN*' | ForEach-Object Cached | Should -BeTrue
        ($dockerfile | Invoke-DockerBuild -NoCache).Steps | Where-Object Name -Like '*RUN*' | ForEach-Object Cached | Should -BeFalse
    }

    It 'passes arguments, labels, target and platform' {
        $env:DPS_FROM_HERE = 'here'
        $dockerfile = 'ARG BASE=none', 'FROM $BASE AS first', 'ARG A', 'ARG DPS_FROM_HERE', 'RUN echo $A-$DPS_FROM_HERE > /x', 'FROM first', 'RUN rm /x'
        $null = $dockerfile | Invoke-DockerBuild -Tag $name -BuildArgument "BASE=$base", 'A=a=b c', DPS_FROM_HERE -Label @{ team = 'web'; empty = $null } -Target first -Platform linux
        Read-Image $name cat, /x | Should -Be 'a=b c-here'
        $labels = (Get-DockerImage $name).Labels
        $labels['team'] | Should -Be web
        $labels['empty'] | Should -Be ''
    }

    It 'leaves out what .dockerignore says, and keeps links and modes' -Skip:$IsWindows {
        $context = New-Context @{ Dockerfile = "FROM $base", 'COPY . /ctx'; '.dockerignore' = '**/*.log', '!keep.log'; 'sub/a.log' = 'x'; 'keep.log' = 'x'; 'sub/run.sh' = 'x' }
        chmod 750 (Join-Path $context sub/run.sh)
        ln -s sub/run.sh (Join-Path $context link)
        $null = Invoke-DockerBuild $context -Tag $name
        $listing = Read-Image $name sh, -c, 'cd /ctx; ls keep.log sub; ls -l sub/run.sh link'
        $listing | Should -Not -Contain a.log
        $listing | Should -Contain keep.log
        "$listing" | Should -Match 'link -> sub/run.sh'
        "$listing" | Should -Match '-rwxr-x---'
    }

    It 'takes a Dockerfile elsewhere: <What>' -ForEach @(
        @{ What = 'in the context'; Dockerfile = { 'web.dockerfile' } }
        @{ What = 'outside of it'; Dockerfile = { $path = Join-Path $TestDrive out.dockerfile; Set-Content $path "FROM $base", 'COPY a /from-outside'; $path } }
    ) {
        $context = New-Context @{ 'web.dockerfile' = "FROM $base", 'COPY a /from-context'; a = 'a' }
        $null = Invoke-DockerBuild $context -Dockerfile (& $Dockerfile) -Tag $name
        Read-Image $name sh, -c, 'ls / | grep from' | Should -Match '^from-(context|outside)$'
    }

    It 'takes the text of a Dockerfile from the pipeline, with and without a context' {
        $context = New-Context @{ a = $name }
        $null = "FROM $base`nCOPY a /a" | Invoke-DockerBuild $context -Tag "${name}:1"
        Read-Image "${name}:1" cat, /a | Should -Be $name
        Set-Content (Join-Path $TestDrive text.dockerfile) "FROM $base", '', "RUN echo $name > /b"
        $null = Get-Content (Join-Path $TestDrive text.dockerfile) | Invoke-DockerBuild -Tag "${name}:2"
        Read-Image "${name}:2" cat, /b | Should -Be $name
    }

    It 'takes piped directories, tar files and a stream' {
        $context = New-Context @{ Dockerfile = "FROM $base", 'COPY a /a'; a = 'a' }
        $tar = Join-Path $TestDrive context.tar
        tar -C $context -cf $tar .
        Get-Item $context, $tar | Invoke-DockerBuild | Should -HaveCount 2
        $stream = [IO.File]::OpenRead($tar)
        (Invoke-DockerBuild -InputStream $stream -Tag $name).Tags | Should -Be "${name}:latest"
        $stream.Dispose()
    }

    It 'fails with the step, the end of its log and the exit code, and makes nothing' {
        $dockerfile = "FROM $base", 'RUN for i in 1 2 3; do echo line $i; done; exit 7'
        $result = $dockerfile | Invoke-DockerBuild -Tag $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $result | Should -BeNullOrEmpty
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildFailed,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidResult
        $failure[0].TargetObject | Should -BeExactly $name
        $failure[0].Exception.ExitCode | Should -Be 7
        $failure[0].Exception.Step.Name | Should -BeLike '*RUN for i in 1 2 3*'
        $failure[0].Exception.Step.Log | Should -Be 'line 1', 'line 2', 'line 3'
        "$($failure[0])" | Should -Match '(?s)exit code 7.*line 1\s+line 2\s+line 3'
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'fails with the builder''s words: <Words>' -ForEach @(
        @{ Dockerfile = 'FROM scratch', 'FOO bar'; Words = 'unknown instruction: FOO' }
        @{ Dockerfile = 'FROM BASE', 'COPY none /'; Words = 'not found' }
    ) {
        $context = New-Context @{ Dockerfile = $Dockerfile -replace 'BASE', $base }
        Invoke-DockerBuild $context -Tag $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure.Count | Should -Be 1
        "$($failure[0])" | Should -Match $Words
    }

    It 'carries the log in the verbose stream' {
        $lines = "FROM $base", "RUN echo told-$name" | Invoke-DockerBuild -NoCache -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message
        $lines | Should -Contain "told-$name"
        $lines -match 'RUN echo told' | Should -Not -BeNullOrEmpty
    }

    It 'ends on the engine when it is stopped' {
        $pipeline = Start-Pipeline { param($base, $mark, $builder) "FROM $base", "RUN echo $mark; sleep 98761" | Invoke-DockerBuild -NoCache -Builder $builder -Verbose } $base, $name, $builder
        Wait-Until { $pipeline.Shell.Streams.Verbose.Message -match "^$name" }
        @(Get-Process sleep -ErrorAction Ignore | Where-Object CommandLine -Match 98761).Count | Should -BeGreaterThan 0
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 2
        Wait-Until { -not (Get-Process sleep -ErrorAction Ignore | Where-Object CommandLine -Match 98761) }
    }

    It 'builds nothing with -WhatIf' {
        "FROM $base" | Invoke-DockerBuild -Tag $name -WhatIf
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'pipes into New-DockerContainer' {
        $container = "FROM $base", 'CMD ["true"]' | Invoke-DockerBuild -Tag $name | New-DockerContainer -Name (New-TestName made)
        $container.Image | Should -Match $name
    }

    It 'is built on an image of a private registry' -Skip:$withoutRegistry {
        $registry = Start-TestRegistry -Authenticate
        $private = "$($registry.Address)/$(New-TestName base):1"
        Add-DockerImageTag $base $private
        $null = Send-DockerImage $private -Credential (Get-RegistryCredential)
        $null = Remove-DockerImage $private
        'ARG FROM', 'FROM ${FROM:-none} AS x' | Invoke-DockerBuild -BuildArgument "FROM=$private" -ErrorVariable failure -ErrorAction SilentlyContinue
        "$($failure[0])" | Should -Match 'no basic auth credentials|Connect-DockerRegistry'
        $null = Connect-DockerRegistry $registry.Address (Get-RegistryCredential)
        foreach ($pull in $false, $true) {
            'ARG FROM', 'FROM ${FROM:-none} AS x' | Invoke-DockerBuild -BuildArgument "FROM=$private" -Pull:$pull | Should -Not -BeNullOrEmpty
        }
        Disconnect-DockerRegistry $registry.Address
    }
}

Describe 'Invoke-DockerBuild' {
    BeforeEach { $name = New-TestName build }

    It 'passes on what the classic builder warns of' {
        $result = "FROM $base" | Invoke-DockerBuild -BuildArgument UNUSED=1 -Builder Classic -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -Match 'UNUSED'
        $result.Warnings | Should -Match 'UNUSED'
    }

    It 'passes hosts, limits, network and the size of /dev/shm' {
        $log = ("FROM $base", 'RUN ulimit -n; cat /etc/hosts; df -k /dev/shm; ls /sys/class/net' |
                Invoke-DockerBuild -NoCache -Builder Classic -AddHost dps:10.1.2.3 -Ulimit nofile=123:456 -Network none -ShmSize 8m).Steps[-1].Log
        $log[0] | Should -Be 123
        $log -match '^10\.1\.2\.3\s+dps' | Should -Not -BeNullOrEmpty
        $log -match '\b8192\b' | Should -Not -BeNullOrEmpty
        $log[-1] | Should -Be lo
    }

    It 'does not take what a command prints for a step of its own' {
        $steps = ("FROM $base", 'RUN printf "Step 3/3 : FAKE"; printf "x\nStep 3/3 : FAKE\n ---> Using caches\nno end"', 'RUN echo last' | Invoke-DockerBuild -NoCache -Builder Classic).Steps
        $steps | Should -HaveCount 3
        $steps[1].Log | Should -Contain 'no end'
        $steps[1].Cached | Should -BeFalse
        $steps[2].Log | Should -Be last
    }

    It 'asks the engine which builder it prefers' {
        foreach ($prefers in 1, 2) {
            $engine = Start-ScriptedEngine @{
                'HEAD /_ping' = "HTTP/1.1 200 OK`r`nApi-Version: 1.41`r`nOstype: linux`r`nBuilder-Version: $prefers`r`nContent-Length: 0`r`n`r`n"
                'POST /build' = "HTTP/1.1 400 x`r`nContent-Length: 16`r`nConnection: close`r`n`r`n{`"message`":`"no`"}", '!close'
            }
            'FROM x' | Invoke-DockerBuild -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue
            ($engine.Requests -match 'POST /v1.41/build')[0] | Should -Match "version=$prefers"
            $engine.Stop()
        }
    }

    It 'sends a URL for the engine to fetch: <_>' -ForEach 'http://127.0.0.1:1/x.tar.gz', 'https://127.0.0.1:1/x.git#main:sub', 'git://127.0.0.1:1/x' {
        $engine = Start-ScriptedEngine @{ 'POST /build' = "HTTP/1.1 400 x`r`nContent-Length: 16`r`n`r`n{`"message`":`"no`"}" }
        Invoke-DockerBuild $_ -Dockerfile sub/Dockerfile -Builder Classic -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $request = [uri]::UnescapeDataString(($engine.Requests -match 'POST')[0])
        $request | Should -Match ([regex]::Escape("remote=$_&dockerfile=sub/Dockerfile"))
        $failure[0].TargetObject | Should -BeExactly $_
        $engine.Stop()
    }

    It 'refuses before anything is sent: <What>' -ForEach @(
        @{ What = 'a tag'; Settings = @{ Tag = 'A B' }; Category = 'InvalidArgument' }
        @{ What = 'a directory'; Settings = @{ Path = '/none/such' }; Category = 'ObjectNotFound' }
        @{ What = 'a Dockerfile'; Settings = @{ Dockerfile = 'none.dockerfile' }; Category = 'ObjectNotFound' }
        @{ What = 'a label'; Settings = @{ Label = '=x' }; Category = 'InvalidArgument' }
        @{ What = 'a platform'; Settings = @{ Platform = 'a/b/c/d' }; Category = 'InvalidArgument' }
        @{ What = 'a secret'; Settings = @{ Secret = 'id=x,src=y' }; Category = 'NotImplemented' }
        @{ What = 'squashing'; Settings = @{ Squash = $true }; Category = 'NotImplemented' }
    ) {
        $engine = Start-ScriptedEngine
        $all = $Settings.Clone()
        $all['Path'] ??= New-Context @{ Dockerfile = 'FROM x' }
        Invoke-DockerBuild @all -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be $Category
        $engine.Requests -match 'POST' | Should -BeNullOrEmpty
        $engine.Stop()
    }

    It 'refuses a malformed .dockerignore, and what is neither text nor file' {
        Invoke-DockerBuild (New-Context @{ Dockerfile = 'FROM x'; '.dockerignore' = '!' }) -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -Match 'illegal exclusion pattern'
        42 | Invoke-DockerBuild -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildInputInvalid,*'
    }

    It 'shows each running step, and takes its bars down' {
        $shell = [powershell]::Create().AddScript({ param($module, $base) Import-Module $module; "FROM $base", 'RUN echo seen; sleep 1' | Invoke-DockerBuild -NoCache -Builder Classic }.ToString())
        $null = $shell.AddArgument((Get-Module DockerPS).Path).AddArgument($base).Invoke()
        $bars = $shell.Streams.Progress
        $step = $bars | Where-Object Activity -EQ 'RUN echo seen; sleep 1'
        $step[0].ParentActivityId | Should -Be $bars[0].ActivityId
        $step.StatusDescription | Should -Contain seen
        $step[-1].RecordType | Should -Be Completed
        ($bars | Where-Object ActivityId -EQ $bars[0].ActivityId)[-1].RecordType | Should -Be Completed
        ($bars | Where-Object ActivityId -EQ $bars[0].ActivityId).StatusDescription | Should -Contain 'Step 2 of 2'
    }

    It 'needs no memory for a large context' {
        $context = New-Context @{ Dockerfile = 'FROM scratch', 'COPY Dockerfile /'; '.keep' = '' }
        $bytes = [byte[]]::new(30MB)
        [Random]::new(1).NextBytes($bytes)
        1..10 | ForEach-Object { [IO.File]::WriteAllBytes((Join-Path $context "f$_"), $bytes) }
        $module = (Get-Module DockerPS).Path
        $growth = pwsh -NoProfile -c {
            param($module, $context)
            Import-Module $module
            $null = 'FROM scratch', 'LABEL a=b' | Invoke-DockerBuild -Builder Classic
            $process = [Diagnostics.Process]::GetCurrentProcess()
            $before = $process.WorkingSet64
            $null = Invoke-DockerBuild $context -Builder Classic
            $process.Refresh()
            ($process.PeakWorkingSet64 - $before) / 1MB
        } -args $module, $context
        [double] $growth | Should -BeLessThan 50
    }
}
