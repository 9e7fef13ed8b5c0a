# Every option of a build and every kind of context, with both builders.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $base = Get-TestImage
    # What the steps printed.
    function Get-Log($Build) { $Build.Steps.Log }
}
AfterAll { Remove-TestResource }

Describe 'Invoke-DockerBuild with <_>' -ForEach 'Classic', 'BuildKit' {
    BeforeAll {
        $builder = $_
        $PSDefaultParameterValues['Invoke-DockerBuild:Builder'] = $builder
        $PSDefaultParameterValues['Invoke-DockerBuild:NoCache'] = $true
    }
    BeforeEach { $name = New-TestName img }

    Context 'its options' {
        It 'takes arguments as texts, as a table, and from the environment; the last of a name counts' {
            $env:DPS_FROM_HERE = 'here'
            try { $build = Invoke-DockerBuild (New-BuildContext 'ARG A', 'ARG DPS_FROM_HERE', 'RUN echo "$A $DPS_FROM_HERE"') -BuildArgument A=1, A=2, DPS_FROM_HERE }
            finally { $env:DPS_FROM_HERE = $null }
            Get-Log $build | Should -Contain '2 here'
            Get-Log (Invoke-DockerBuild (New-BuildContext 'ARG A', 'RUN echo "got $A"') -BuildArgument @{ A = 'x y' }) | Should -Contain 'got x y'
        }

        It 'puts labels on the image' {
            $null = Invoke-DockerBuild (New-BuildContext 'CMD true') -Tag $name -Label @{ 'a.b' = 'c=d'; e = '' }
            $labels = (Invoke-EngineApi GET "/images/$name/json").Config.Labels
            $labels.'a.b' | Should -BeExactly 'c=d'
            $labels.e | Should -BeExactly ''
        }

        It 'builds up to a stage' {
            $context = New-BuildContext
            Set-Content (Join-Path $context Dockerfile) "FROM $base AS one", 'LABEL stage=one', "FROM $base", 'LABEL stage=two'
            $null = Invoke-DockerBuild $context -Tag $name -Target one
            (Invoke-EngineApi GET "/images/$name/json").Config.Labels.stage | Should -Be one
        }

        It 'builds for the engine''s own platform, named' {
            $info = Invoke-EngineApi GET /version
            $null = Invoke-DockerBuild (New-BuildContext 'CMD true') -Tag $name -Platform "$($info.Os)/$($info.Arch)"
            (Invoke-EngineApi GET "/images/$name/json").Architecture | Should -Be $info.Arch
        }

        It 'cuts steps off from the network, and adds hosts to them' {
            Get-Log (Invoke-DockerBuild (New-BuildContext 'RUN ls /sys/class/net; cat /etc/hosts') -Network none -AddHost 'web.example=10.1.2.3', 'db.example:10.1.2.4') | Should -Contain lo
            $log = Get-Log (Invoke-DockerBuild (New-BuildContext 'RUN cat /etc/hosts') -AddHost @{ 'web.example' = '10.1.2.3' })
            $log -match '^10\.1\.2\.3\s+web\.example' | Should -HaveCount 1
            Get-Log (Invoke-DockerBuild (New-BuildContext 'RUN ls /sys/class/net | wc -l') -Network none) | Should -Contain 1
        }

        It 'sizes /dev/shm and sets limits, or says that the engine cannot' {
            $context = New-BuildContext 'RUN grep /dev/shm /proc/mounts; ulimit -Sn; ulimit -Hn'
            if ($builder -eq 'BuildKit' -and [version] (Invoke-EngineApi GET /version).ApiVersion -lt '1.42') {
                foreach ($given in @{ ShmSize = '12m' }, @{ Ulimit = 'nofile=1111:2222' }) {
                    Invoke-DockerBuild $context @given -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                    $failure[0].FullyQualifiedErrorId | Should -BeLike 'ApiUnsupported,*'
                    "$($failure[0])" | Should -Match "-$($given.Keys) with BuildKit needs .* 1\.42"
                }
                return
            }
            $log = Get-Log (Invoke-DockerBuild $context -ShmSize 12m -Ulimit nofile=1111:2222)
            $log | Should -Contain 1111
            $log | Should -Contain 2222
            "$log" | Should -Match 'size=12288k'
        }

        It 'takes layers of another image for a cache' {
            $context = New-BuildContext "RUN echo $name > /file"
            $arguments = $builder -eq 'BuildKit' ? @{ BUILDKIT_INLINE_CACHE = 1 } : @{}
            $null = Invoke-DockerBuild $context -Tag "${name}:cache" -NoCache:$false -BuildArgument $arguments
            $build = Invoke-DockerBuild $context -Tag "${name}:1" -NoCache:$false -CacheFrom "${name}:cache"
            ($build.Steps | Where-Object Name -Match 'RUN').Cached | Should -BeTrue
        }

        It 'looks for newer bases with -Pull, and says what the registry says' {
            $context = New-BuildContext
            Set-Content (Join-Path $context Dockerfile) 'FROM 127.0.0.1:1/none:1'
            Invoke-DockerBuild $context -Pull -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildFailed,*'
            "$($failure[0])" | Should -Match '127\.0\.0\.1:1'
        }
    }

    Context 'its contexts' {
        It 'takes the current location where no path is given' {
            Push-Location (New-BuildContext 'COPY f /f', 'RUN cat /f' @{ f = "from $name" })
            try { Get-Log (Invoke-DockerBuild) | Should -Contain "from $name" } finally { Pop-Location }
        }

        It 'takes a Dockerfile of another name in the context, and its own ignore file' {
            $context = New-BuildContext $null @{ 'web.dockerfile' = "FROM $base`nCOPY . /all`nRUN ls /all"; a = 'a'; b = 'b'; '.dockerignore' = 'a'; 'web.dockerfile.dockerignore' = 'b' }
            $log = Get-Log (Invoke-DockerBuild $context -Dockerfile web.dockerfile)
            # Only BuildKit knows ignore files of a Dockerfile's own.
            $log | Should -Contain ($builder -eq 'BuildKit' ? 'a' : 'b')
            $log | Should -Not -Contain ($builder -eq 'BuildKit' ? 'b' : 'a')
        }

        It 'takes a Dockerfile outside of the context' {
            $dockerfile = Join-Path $TestDrive "$name.Dockerfile"
            Set-Content $dockerfile "FROM $base", 'COPY f /f', 'RUN cat /f'
            Get-Log (Invoke-DockerBuild (New-BuildContext $null @{ f = 'inside' }) -Dockerfile $dockerfile) | Should -Contain inside
        }

        It 'takes the text of a Dockerfile with a context, and without one' {
            "FROM $base", 'COPY f /f', 'RUN cat /f' | Invoke-DockerBuild -Path (New-BuildContext $null @{ f = 'given' }) | ForEach-Object { Get-Log $_ } | Should -Contain given
            "FROM $base`nRUN echo alone" | Invoke-DockerBuild | ForEach-Object { Get-Log $_ } | Should -Contain alone
        }

        It 'takes a tar file, plain or compressed, and a stream' {
            $context = New-BuildContext 'COPY f /f', 'RUN cat /f' @{ f = 'packed'; Other = "FROM $base`nRUN echo other" }
            $tar = Join-Path $TestDrive "$name.tar"
            tar -C $context -cf $tar .
            Get-Log (Invoke-DockerBuild $tar) | Should -Contain packed
            gzip -k $tar
            Get-Log (Get-Item "$tar.gz" | Invoke-DockerBuild) | Should -Contain packed
            Get-Log (Invoke-DockerBuild $tar -Dockerfile Other) | Should -Contain other
            $stream = [IO.File]::OpenRead($tar)
            try { Get-Log (Invoke-DockerBuild -InputStream $stream) | Should -Contain packed } finally { $stream.Dispose() }
        }

        It 'lets the engine fetch a Dockerfile and a tar from a URL' {
            if ($env:DOCKERPS_TEST_HOST -notlike 'unix:*') { Set-ItResult -Skipped -Because 'the engine is on another machine'; return }
            $text = "FROM $base`nRUN echo fetched`n"
            $server = Start-ScriptedEngine @{ 'GET /Dockerfile' = "HTTP/1.1 200 OK`r`nContent-Type: text/plain`r`nContent-Length: $($text.Length)`r`n`r`n$text" }
            try {
                $url = $server.DockerHost -replace '^tcp', 'http'
                Get-Log (Invoke-DockerBuild "$url/Dockerfile" -Tag $name) | Should -Contain fetched
                $server.Requests | Should -Contain 'GET /Dockerfile HTTP/1.1'
                Invoke-DockerBuild "$url/none" -ErrorVariable failure -ErrorAction SilentlyContinue
                "$($failure[0])" | Should -Match '404|403'
            }
            finally { $server.Stop() }
        }

        It 'lets the engine fetch a git repository, a branch and a folder of it' {
            $daemon = Join-Path (git --exec-path 2> $null) git-daemon
            if ($env:DOCKERPS_TEST_HOST -notlike 'unix:*' -or -not (Test-Path $daemon)) { Set-ItResult -Skipped -Because 'there is no git daemon, or the engine is on another machine'; return }
            $repository = (New-Item (Join-Path $TestDrive $name repo.git) -ItemType Directory).FullName
            $null = New-Item (Join-Path $repository sub) -ItemType Directory
            'Dockerfile', 'sub/Dockerfile' | ForEach-Object { Set-Content (Join-Path $repository $_) "FROM $base", "RUN echo $_ from git" }
            & {
                git -C $repository init --quiet --initial-branch main
                git -C $repository -c user.name=x -c user.email=x@example.com add .
                git -C $repository -c user.name=x -c user.email=x@example.com commit --quiet -m x
                git -C $repository branch side
            }
            $port = Get-FreePort
            $process = Start-Process $daemon '--reuseaddr', '--export-all', "--base-path=$TestDrive/$name", '--listen=127.0.0.1', "--port=$port", "$TestDrive/$name" -RedirectStandardError "$TestDrive/$name/log" -PassThru
            try {
                Wait-Until { try { [Net.Sockets.TcpClient]::new('127.0.0.1', $port).Dispose(); $true } catch { $false } } -Because 'git serves'
                Get-Log (Invoke-DockerBuild "git://127.0.0.1:$port/repo.git#side" -Tag $name) | Should -Contain 'Dockerfile from git'
                # BuildKit took folders later than this.
                if ($builder -eq 'Classic') { Get-Log (Invoke-DockerBuild "git://127.0.0.1:$port/repo.git#side:sub") | Should -Contain 'sub/Dockerfile from git' }
            }
            finally { $process.Kill($true) }
        }

        It 'keeps modes and links' {
            $context = New-BuildContext 'COPY . /all', 'RUN stat -c "%a %N" /all/run /all/link; /all/run' @{ run = "#!/bin/sh`necho ran" }
            chmod 750 "$context/run"
            ln -s run "$context/link"
            $log = Get-Log (Invoke-DockerBuild $context)
            $log | Should -Contain ran
            $log -match '^750 ' | Should -HaveCount 1
            $log -match "link.* -> .*run" | Should -HaveCount 1
        }

        It 'refuses texts where the Dockerfile lies elsewhere' {
            $tar = Join-Path $TestDrive "$name.tar"
            tar -C (New-BuildContext 'RUN true') -cf $tar .
            foreach ($path in $tar, 'http://127.0.0.1:1/x.tar') {
                "FROM $base" | Invoke-DockerBuild -Path $path -ErrorVariable failure -ErrorAction SilentlyContinue
                $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            }
            "FROM $base" | Invoke-DockerBuild -Path (New-BuildContext 'RUN true') -Dockerfile x -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            1 | Invoke-DockerBuild -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildInputInvalid,*'
        }
    }
}

Describe 'The builder' {
    It 'is what DOCKER_BUILDKIT says, else what the engine prefers: <Variable> and <Header> give <Version>' -ForEach @(
        @{ Variable = '0'; Header = '2'; Version = 1 }, @{ Variable = '1'; Header = ''; Version = 2 }
        @{ Variable = ''; Header = '2'; Version = 2 }, @{ Variable = ''; Header = ''; Version = 1 }
    ) {
        $ping = "HTTP/1.1 200 OK`r`nApi-Version: 1.41`r`nOstype: linux`r`n$(if ($Header) { "Builder-Version: $Header`r`n" })Content-Length: 0`r`n`r`n"
        $engine = Start-ScriptedEngine @{ 'HEAD /_ping' = $ping; 'POST /build' = "HTTP/1.1 500 x`r`nContent-Length: 2`r`n`r`n{}" }
        $env:DOCKER_BUILDKIT = $Variable
        try {
            "FROM $base" | Invoke-DockerBuild -Builder Auto -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue
            @($engine.Requests) -match 'POST /v1.41/build' | ForEach-Object { $_ | Should -Match "[?&]version=$Version\b" }
            @($engine.Requests) -match 'POST /v1.41/build' | Should -Not -BeNullOrEmpty
        }
        finally { $env:DOCKER_BUILDKIT = $null; $engine.Stop() }
    }

    It 'squashes only where the engine can: it says so, and sends nothing' {
        $engine = Start-ScriptedEngine
        try {
            "FROM $base" | Invoke-DockerBuild -Squash -Builder Auto -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ApiUnsupported,*'
            @($engine.Requests) -notmatch '_ping' | Should -BeNullOrEmpty
        }
        finally { $engine.Stop() }
    }
}
