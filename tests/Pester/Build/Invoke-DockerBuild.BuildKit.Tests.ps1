BeforeDiscovery { Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force; $withoutRegistry = -not (Test-RegistryAvailable) }
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../TestRegistry.psm1" -Force
    $base = Get-TestImage
    $PSDefaultParameterValues['Invoke-DockerBuild:Builder'] = 'BuildKit'
}
AfterAll { Stop-TestRegistry; Remove-TestResource }

Describe 'Invoke-DockerBuild with BuildKit' {
    BeforeEach { $name = New-TestName img }

    It 'builds, names and tells how' {
        $context = New-BuildContext 'COPY hello /hello', 'RUN cat /hello; echo >&2; echo done >&2', 'CMD ["true"]' @{ hello = 'hello there' }
        $build = Invoke-DockerBuild $context -Tag $name, "${name}:2" -NoCache
        $build | Should -BeOfType DockerPS.BuildResult
        $known = Invoke-EngineApi GET "/images/${name}:2/json"
        $build.ImageId | Should -BeExactly $known.Id
        (Invoke-EngineApi GET "/images/${name}:latest/json").Id | Should -BeExactly $known.Id
        $known.Config.Cmd | Should -Be true
        $build.Tags | Should -Be "${name}:latest", "${name}:2"
        $copy, $run = $build.Steps | Where-Object Name -Match '^\[[23]/3\]'
        $copy.Name | Should -BeExactly '[2/3] COPY hello /hello'
        $run.Name | Should -BeExactly '[3/3] RUN cat /hello; echo >&2; echo done >&2'
        $run.Log | Should -Contain 'hello there'
        $run.Log | Should -Contain done
        $run.Cached | Should -BeFalse
        $build.Duration | Should -BeGreaterThan $run.Duration
        $build.DockerHost | Should -Be $env:DOCKERPS_TEST_HOST
    }

    It 'takes steps from the cache, unless -NoCache' {
        $context = New-BuildContext "RUN echo $name > /file"
        $null = Invoke-DockerBuild $context -Tag $name
        ((Invoke-DockerBuild $context -Tag $name).Steps | Where-Object Name -Match RUN).Cached | Should -BeTrue
        ((Invoke-DockerBuild $context -Tag $name -NoCache).Steps | Where-Object Name -Match RUN).Cached | Should -BeFalse
    }

    It 'runs stages that need not wait for each other, and those alone that are needed' {
        $context = New-BuildContext
        Set-Content (Join-Path $context Dockerfile) "FROM $base AS one", 'RUN echo 1 > /1', "FROM $base AS unneeded", 'RUN false', "FROM $base AS two", 'RUN echo 2 > /2',
            "FROM $base", 'COPY --from=one /1 /', 'COPY --from=two /2 /', 'RUN cat /1 /2'
        $build = Invoke-DockerBuild $context -Tag $name -NoCache
        $build.Steps.Name -match 'unneeded' | Should -BeNullOrEmpty
        ($build.Steps | Where-Object Name -Match 'RUN cat').Log | Should -Be 1, 2
        { Invoke-DockerBuild $context -Target unneeded -ErrorAction Stop } | Should -Throw '*RUN false*'
    }

    It 'pipes on into New-DockerContainer' {
        $container = Invoke-DockerBuild (New-BuildContext 'CMD ["sleep", "1"]') -Tag $name | New-DockerContainer -Name $name
        (Invoke-EngineApi GET "/containers/$name/json").Config.Image | Should -BeIn "${name}:latest", $container.ImageId
    }

    It 'shows what runs, and takes the bars down' {
        $pipeline = Start-Pipeline { param($context, $name) Invoke-DockerBuild $context -Tag $name -NoCache -Builder BuildKit } (New-BuildContext 'RUN echo begun; sleep 500'), $name
        $bars = $pipeline.Shell.Streams.Progress
        Wait-Until { @($bars) | Where-Object { $_.Activity -like '*RUN echo begun*' -and $_.StatusDescription -eq 'begun' } } -Seconds 60
        $whole = @($bars)[0]
        $whole.Activity | Should -BeExactly "Building ${name}:latest"
        (@($bars) | Where-Object Activity -Like '*RUN echo begun*')[0].ParentActivityId | Should -Be $whole.ActivityId
        $null = Stop-Pipeline $pipeline
    }

    It 'reports a step that fails, once, with its log and exit code' {
        $step = "RUN echo one; echo two >&2; exit 3 # $name"
        Invoke-DockerBuild (New-BuildContext $step, 'RUN never') -Tag $name -NoCache -ErrorVariable failure -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'BuildFailed,DockerPS.Cmdlets.InvokeDockerBuildCommand'
        $failure[0].CategoryInfo.Category | Should -Be InvalidResult
        $failure[0].TargetObject | Should -BeExactly $name
        "$($failure[0])" | Should -Match '(?s)RUN echo one.*exit code 3.*one.*two'
        $failure[0].Exception.Step.Name | Should -BeExactly "[2/3] $step"
        $failure[0].Exception.Step.Log | Sort-Object | Should -Be one, two
        $failure[0].Exception.ExitCode | Should -Be 3
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'passes on what the builder finds wrong: <Words>' -ForEach @(
        @{ Words = 'unknown instruction: NONSENSE'; Line = 'NONSENSE x'; Given = @{} }
        @{ Words = 'target stage none could not be found'; Line = 'RUN true'; Given = @{ Target = 'none' } }
        @{ Words = '"/none" not found'; Line = 'COPY none /x'; Given = @{} }
    ) {
        Invoke-DockerBuild (New-BuildContext $Line) -Tag $name @Given -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildFailed,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidResult
        "$($failure[0])" | Should -Match $Words
    }

    It 'says of a step that wants a secret or ssh why it cannot have it: <_>' -ForEach 'secret,id=x,required', 'ssh,required' {
        Invoke-DockerBuild (New-BuildContext "RUN --mount=type=$_ true") -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildFailed,*'
        "$($failure[0])" | Should -Match 'session'
        "$($failure[0])" | Should -Not -Match 'registry'
    }

    It 'refuses -Secret before anything is sent' {
        $engine = Start-ScriptedEngine
        try {
            Invoke-DockerBuild (New-BuildContext 'RUN true') -Secret id=x,src=y -DockerHost $engine.DockerHost -ErrorVariable failure -ErrorAction SilentlyContinue
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -Be 'ApiUnsupported,DockerPS.Cmdlets.InvokeDockerBuildCommand'
            $failure[0].CategoryInfo.Category | Should -Be NotImplemented
            "$($failure[0])" | Should -Match 'session'
            $engine.Requests | Should -BeNullOrEmpty
        }
        finally { $engine.Stop() }
    }

    It 'reports a context that cannot be read, and leaves no build behind' {
        $context = New-BuildContext 'COPY . /x' @{ long = 'x' }
        $file = [IO.File]::Open((Join-Path $context big), 'Create', 'Write', 'ReadWrite')
        $file.SetLength(2GB)
        $pipeline = Start-Pipeline { param($context, $name) Invoke-DockerBuild $context -Tag $name -Builder BuildKit } $context, $name
        Wait-Until { @($pipeline.Shell.Streams.Progress) | Where-Object StatusDescription -Match 'Sending' } -Seconds 60
        $file.SetLength(1000)
        $file.Dispose()
        Wait-Until { $pipeline.State -ne 'Running' } -Seconds 60
        $pipeline.Errors[0].FullyQualifiedErrorId | Should -BeLike '*,DockerPS.Cmdlets.InvokeDockerBuildCommand'
        "$($pipeline.Errors[0])" | Should -Match 'changed its length'
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }

    It 'ends on the engine, too, when it is stopped' {
        $mark = New-TestName mark
        $running = { Get-Process -ErrorAction Ignore | Where-Object { try { "$($_.CommandLine)".Contains($mark) } catch { $false } } }
        $pipeline = Start-Pipeline { param($context, $name) Invoke-DockerBuild $context -Tag $name -NoCache -Builder BuildKit } (New-BuildContext "RUN sleep 500; echo $mark"), $name
        Wait-Until { @($pipeline.Shell.Streams.Progress) | Where-Object Activity -Match 'RUN sleep' } -Seconds 60
        if ($IsLinux -and $env:DOCKERPS_TEST_HOST -like 'unix:*') { Wait-Until { & $running } -Seconds 60 -Because 'the step runs' }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 20
        if ($IsLinux -and $env:DOCKERPS_TEST_HOST -like 'unix:*') { Wait-Until { -not (& $running) } -Seconds 60 -Because 'the step has ended' }
        Invoke-EngineApi GET "/images/$name/json" -Status | Should -Be 404
    }
}

Describe 'Invoke-DockerBuild on a private base with <_>' -ForEach 'Classic', 'BuildKit' -Skip:$withoutRegistry {
    BeforeAll {
        $builder = $_
        $registry = Start-TestRegistry -Authenticate
        $config = Join-Path $env:DOCKER_CONFIG config.json
        $private = "$($registry.Address)/$(New-TestName private):1"
        $null = "FROM $base", "LABEL private=$private" | Invoke-DockerBuild -Tag $private -Builder Classic
        $null = Send-DockerImage $private -Credential (Get-RegistryCredential)
        $null = Remove-DockerImage $private
    }
    BeforeEach { $name = New-TestName img; Remove-Item $config -ErrorAction Ignore }
    AfterAll { Remove-Item $config -ErrorAction Ignore }

    It 'says so where there is no credential' {
        Invoke-DockerBuild (New-BuildContext 'RUN true' -From $private) -Tag $name -Builder $builder -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BuildFailed,*'
        "$($failure[0])" | Should -Match 'credential|unauthorized'
    }

    It 'takes what Connect-DockerRegistry keeps' {
        $null = Get-RegistryCredential | Connect-DockerRegistry $registry.Address
        $null = Invoke-DockerBuild (New-BuildContext 'LABEL own=1' -From $private) -Tag $name -Builder $builder
        (Invoke-EngineApi GET "/images/$name/json").Config.Labels.private | Should -BeExactly $private
    }

    It 'takes it for a base that an argument names, too' {
        $null = Get-RegistryCredential | Connect-DockerRegistry $registry.Address
        $null = Remove-DockerImage $private -Force -ErrorAction Ignore
        $context = New-BuildContext
        Set-Content (Join-Path $context Dockerfile) 'ARG BASE=none', 'FROM $BASE', 'LABEL own=2'
        $null = Invoke-DockerBuild $context -Tag $name -Builder $builder -BuildArgument @{ BASE = $private } -Pull
        (Invoke-EngineApi GET "/images/$name/json").Config.Labels.private | Should -BeExactly $private
    }
}
