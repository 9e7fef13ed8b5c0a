BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }
AfterAll { Remove-TestResource }

Describe 'Invoke-DockerBuild with the classic builder' {
    BeforeAll {
        $base = Get-TestImage
        $PSDefaultParameterValues['Invoke-DockerBuild:Builder'] = 'Classic'
    }
    BeforeEach { $name = New-TestName img }
    AfterAll {
        # An image whose name a later build took has none to sweep by.
        Get-DockerImage -Dangling -Label dockerps-build-test |
            ForEach-Object { $null = Invoke-EngineApi DELETE "/images/$($_.Id)?force=1" -Status }
    }

    It 'builds, names and tells how' {
        $context = New-BuildContext 'COPY hello /hello', 'RUN cat /hello; echo >&2; echo done >&2', 'CMD ["true"]' @{ hello = 'hello there' }
        $build = Invoke-DockerBuild $context -Tag $name, "${name}:2" -NoCache
        $build | Should -BeOfType DockerPS.BuildResult
        $known = Invoke-EngineApi GET "/images/${name}:2/json"
        $build.ImageId | Should -BeExactly $known.Id
        $known.Config.Cmd | Should -Be true
        $build.Tags | Should -Be "${name}:latest", "${name}:2"
        $build.Steps.Name | Should -Be "FROM $base", 'COPY hello /hello', 'RUN cat /hello; echo >&2; echo done >&2', 'CMD ["true"]'
        $build.Steps[2].Log | Should -Contain 'hello there'
        $build.Steps[2].Log | Should -Contain done
        $build.Steps[2].Cached | Should -BeFalse
        $build.Duration | Should -BeGreaterThan $build.Steps[2].Duration
        $build.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'takes steps from the cache, unless -NoCache' {
        $context = New-BuildContext 'RUN echo cached > /file', 'LABEL dockerps-build-test=1'
        $null = Invoke-DockerBuild $context -Tag $name
        (Invoke-DockerBuild $context -Tag $name).Steps[1].Cached | Should -BeTrue
        (Invoke-DockerBuild $context -Tag $name -NoCache).Steps[1].Cached | Should -BeFalse
    }

    It 'applies arguments and labels, and warns of an argument that nothing takes' {
        $context = New-BuildContext 'ARG COLOR', 'ENV SEEN=$COLOR'
        $build = Invoke-DockerBuild $context -Tag $name -BuildArgument @{ COLOR = 'blue'; OTHER = 'x' } -Label app=web, tier=2 `
            -WarningVariable warning -WarningAction SilentlyContinue
        $known = (Invoke-EngineApi GET "/images/$name/json").Config
        $known.Env | Should -Contain SEEN=blue
        $known.Labels.app | Should -Be web
        $known.Labels.tier | Should -Be 2
        "$warning" | Should -Match 'OTHER'
        $build.Warnings | Should -HaveCount 1
    }

    It 'builds up to a stage' {
        $context = New-BuildContext
        Set-Content (Join-Path $context Dockerfile) "FROM $base AS one", 'LABEL stage=one', "FROM $base", 'LABEL stage=two'
        $null = Invoke-DockerBuild $context -Tag $name -Target one
        (Invoke-EngineApi GET "/images/$name/json").Config.Labels.stage | Should -Be one
    }

    It 'takes a Dockerfile outside of the context' {
        $context = New-BuildContext -File @{ hello = 'x' }
        $dockerfile = Join-Path $TestDrive "$name.Dockerfile"
        Set-Content $dockerfile "FROM $base", 'COPY hello /hello', 'LABEL from=outside'
        $null = Invoke-DockerBuild $context -Dockerfile $dockerfile -Tag $name
        (Invoke-EngineApi GET "/images/$name/json").Config.Labels.from | Should -Be outside
    }

    It 'sends nothing that .dockerignore names' {
        $context = New-BuildContext 'COPY . /all', 'RUN ls /all' @{ keep = 'x'; secret = 'x'; '.dockerignore' = 'secret' }
        $log = (Invoke-DockerBuild $context -Tag $name -NoCache).Steps[2].Log
        $log | Should -Contain keep
        $log | Should -Not -Contain secret
    }

    It 'takes directories and a Dockerfile''s text from the pipeline, and pipes on' {
        $context = New-BuildContext 'LABEL dockerps-build-test=1'
        $build = Get-Item $context | Invoke-DockerBuild -Tag $name
        ($build | Get-DockerImage).Id | Should -Be $build.ImageId
        ("FROM $base", 'LABEL dockerps-build-test=1' | Invoke-DockerBuild).ImageId | Should -Be $build.ImageId
    }

    It 'shows what the builder prints with -Verbose' {
        $context = New-BuildContext "RUN printf 'without an end'"
        $verbose = Invoke-DockerBuild $context -Tag $name -NoCache -Verbose 4>&1 |
            Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message
        $verbose | Should -Contain 'without an end'
        $verbose | Should -Contain "Step 1/2 : FROM $base"
    }

    It 'builds nothing with -WhatIf' {
        Invoke-DockerBuild (New-BuildContext 'RUN true') -Tag $name -WhatIf | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'reports a step that fails, once, with its log and exit code' {
        $step = "RUN echo one; echo two >&2; exit 3 # $name"
        $context = New-BuildContext $step, 'RUN never'
        Invoke-DockerBuild $context -Tag $name -NoCache -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        # The engine keeps the container of a step that failed.
        $kept = @(Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ } | Where-Object { $_.Command.EndsWith("# $name'") })
        $kept | Should -HaveCount 1
        $null = Invoke-EngineApi DELETE "/containers/$($kept[0].Id)" -Status
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'BuildFailed,DockerPS.Cmdlets.InvokeDockerBuildCommand'
        $failure[0].CategoryInfo.Category | Should -Be InvalidResult
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -Match '(?s)RUN echo one.*exit code 3.*one.*two'
        $failure[0].Exception.Step.Name | Should -BeExactly $step
        $failure[0].Exception.Step.Log | Sort-Object | Should -Be one, two
        $failure[0].Exception.ExitCode | Should -Be 3
        $failure[0].Exception.Steps | Should -HaveCount 2 -Because 'the third never began'
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'reports a step that the builder cannot carry out' {
        Invoke-DockerBuild (New-BuildContext 'COPY none /x') -Tag $name -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildFailed,*'
        $failure[0].Exception.Step.Name | Should -BeExactly 'COPY none /x'
        $failure[0].Exception.ExitCode | Should -BeNullOrEmpty
        "$($failure[0])" | Should -Match 'stat none: file does not exist'
    }

    It 'passes on what the engine finds wrong: <Words>' -ForEach @(
        @{ Words = 'unknown instruction: NONSENSE'; Line = 'NONSENSE x'; Given = @{} }
        @{ Words = 'failed to reach build target none'; Line = 'RUN true'; Given = @{ Target = 'none' } }
    ) {
        Invoke-DockerBuild (New-BuildContext $Line) -Tag $name @Given -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineBadRequest,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure[0])" | Should -Match $Words
    }

    It 'refuses before anything is sent: <Because>' -ForEach @(
        @{ Because = 'a malformed name'; ErrorId = 'InvalidValue'; Category = 'InvalidArgument'; Given = @{ Tag = 'Upper/Case' } }
        @{ Because = 'an argument without a name'; ErrorId = 'InvalidValue'; Category = 'InvalidArgument'; Given = @{ BuildArgument = '=x' } }
        @{ Because = 'a malformed platform'; ErrorId = 'InvalidValue'; Category = 'InvalidArgument'; Given = @{ Platform = 'a/b/c/d' } }
        @{ Because = 'a Dockerfile that is missing'; ErrorId = 'PathNotFound'; Category = 'ObjectNotFound'; Given = @{ Dockerfile = 'Other' } }
        @{ Because = 'a context that is missing'; ErrorId = 'PathNotFound'; Category = 'ObjectNotFound'; Given = @{ Path = 'nowhere' } }
        @{ Because = 'a context without a Dockerfile'; ErrorId = 'PathNotFound'; Category = 'ObjectNotFound'; Given = @{ Path = 'empty' } }
    ) {
        $arguments = @{ Path = New-BuildContext 'RUN true' } + ($Given.ContainsKey('Path') ? @{} : $Given)
        if ($Given['Path']) { $arguments.Path = $Given.Path -eq 'empty' ? (New-BuildContext) : (Join-Path $TestDrive $Given.Path) }
        $engine = Start-ScriptedEngine
        try {
            Invoke-DockerBuild @arguments -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be "$ErrorId,DockerPS.Cmdlets.InvokeDockerBuildCommand"
            $failure[0].CategoryInfo.Category | Should -Be $Category
            $failure[0].TargetObject | Should -BeExactly ($Given['Tag'] ?? $arguments.Path)
            @($engine.Requests -notmatch '_ping') | Should -HaveCount 0
        }
        finally { $engine.Stop() }
    }

    It 'ends on the engine, too, when it is stopped' {
        $mark = New-TestName mark
        $context = New-BuildContext "RUN echo begun; sleep 500; echo $mark"
        $running = { Invoke-EngineApi GET '/containers/json' | ForEach-Object { $_ } | Where-Object Command -Match $mark }
        $pipeline = Start-Pipeline { param($context, $name) Invoke-DockerBuild $context -Tag $name -NoCache -Builder Classic } $context, $name
        Wait-Until { & $running } -Because 'the step runs'
        $pipeline.State | Should -Be Running
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 5
        Wait-Until { -not (& $running) } -Because 'the step has ended'
        Wait-Until -Because 'its container is gone' {
            -not (Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ } | Where-Object Command -Match $mark)
        }
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'shows id, names, steps and duration' {
        $build = Invoke-DockerBuild (New-BuildContext 'CMD true') -Tag $name
        $table = $build | Out-String -Width 160
        $table | Should -Match 'Id +Tags +Steps +Cached +Duration'
        $table | Should -Match "$($build.ImageId.Substring(7, 12)) +${name}:latest +2 +\d +[\d.,]+ s"
        $build.Steps | Format-Table | Out-String -Width 160 | Should -Match 'Cached +Duration +Name'
    }

    It 'completes names, platforms and builders' {
        (TabExpansion2 'Invoke-DockerBuild . -Tag dockerps-test').CompletionMatches.CompletionText | Should -Contain dockerps-test:1
        (TabExpansion2 'Invoke-DockerBuild . -Platform linux/arm6').CompletionMatches.CompletionText | Should -Contain linux/arm64
        (TabExpansion2 'Invoke-DockerBuild . -Builder C').CompletionMatches.CompletionText | Should -Contain Classic
    }
}
