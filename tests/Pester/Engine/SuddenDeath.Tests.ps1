# The real engine killed while it answers, and started again: the call ends with an error, what it began is gone, the next call works.
# Watch-DockerEvent, which outlives its engine, has its test beside the others of events.

BeforeDiscovery {
    $isRoot = $IsLinux -and (id -u) -eq 0
    # Started: what the engine's own state shows when the call is under way.
    $calls = @(
        @{ Call = 'a followed log'; Script = { param($engine, $name) Get-DockerContainerLog $name -Follow -DockerHost $engine }; Started = { $pipeline.Output.Count -gt 0 } }
        @{ Call = 'an exec'; Script = { param($engine, $name) Invoke-DockerCommand $name -Command sh, '-c', 'echo begun; sleep 1000' -DockerHost $engine }; Started = { $pipeline.Output.Count -gt 0 } }
        @{ Call = 'samples'; Script = { param($engine, $name) Measure-DockerContainer $name -Follow -DockerHost $engine }; Started = { $pipeline.Output.Count -gt 0 } }
        @{ Call = 'a wait'; Script = { param($engine, $name) Wait-DockerContainer $name -DockerHost $engine }; Started = { Start-Sleep 2; $true } }
        @{ Call = 'a copy out'; Script = { param($engine, $name, $folder) Copy-DockerItem "${name}:/endless" $folder -DockerHost $engine }; Started = { Get-ChildItem $folder -Recurse -Force -File | Where-Object Length -GT 0 } }
        @{ Call = 'an export of a container'; Script = { param($engine, $name, $folder) Export-DockerContainer $name "$folder/c.tar" -DockerHost $engine }; Started = { Get-ChildItem $folder -Force | Where-Object Length -GT 0 } }
        @{ Call = 'an export of a volume'; Script = { param($engine, $name, $folder) Export-DockerVolume "v$name" "$folder/v.tar" -DockerHost $engine }; Started = { Get-ChildItem $folder -Force | Where-Object Length -GT 0 } }
        @{ Call = 'a pull'; Script = { param($engine) Receive-DockerImage 127.0.0.1:5000/web -DockerHost $engine }; Started = { (Get-Item $heard).Length } }
        @{ Call = 'a build'; Script = { param($engine, $name, $folder, $image) "FROM $image`nRUN echo begun; sleep 1000" | Invoke-DockerBuild -Builder Classic -NoCache -DockerHost $engine -InformationAction Continue 6>&1 }; Started = { Invoke-EngineApi GET '/containers/json' | ForEach-Object { $_ } | Where-Object Command -Match 'begun' } }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine
}
AfterAll {
    Stop-OwnEngine
    Remove-TestResource
}

Describe 'An engine that is killed' -Skip:(-not $isRoot) {
    BeforeEach {
        $image = Get-TestImage
        $name = New-TestName
        $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-death-').FullName
        # Enough to be in the middle of: 300 MB that are made in no time, in the container and in a volume.
        $null = Invoke-EngineApi POST '/volumes/create' -Body @{ Name = "v$name" }
        $null = New-TestContainer $name -Command sh, -c, 'truncate -s 300M /endless /v/endless; while true; do echo line; sleep 0.1; done' -Settings @{ HostConfig = @{ Binds = @("v${name}:/v") } }
        # A registry that hears and says nothing, where the engine's loopback is.
        $heard = New-TemporaryFile
        $processId = Get-Content (Join-Path (Split-Path ($env:DOCKER_HOST -replace '^unix://')) pid)
        $registry = Start-Process nsenter -ArgumentList "--net=/proc/$processId/ns/net", sh, -c, '"sleep 300 | busybox nc -l -p 5000"' -RedirectStandardOutput $heard -PassThru
        Wait-Until { (Invoke-EngineApi GET "/containers/$name/changes") -match 'endless' }
    }
    AfterEach {
        $registry.Kill($true)
        if (-not (Test-DockerEngine -WarningAction Ignore)) { Start-OwnEngine }
        $null = Invoke-EngineApi DELETE "/containers/$name`?force=1&v=1" -Status
        $null = Invoke-EngineApi DELETE "/volumes/v$name`?force=1" -Status
        Remove-Item $folder, $heard -Recurse -Force
    }

    It 'in the middle of <Call> is told, and nothing stays of it' -ForEach $calls {
        $pipeline = Start-Pipeline $Script $env:DOCKER_HOST, $name, $folder, $image
        Wait-Until $Started
        $pipeline.State | Should -Be Running
        Stop-OwnEngine -Kill
        Wait-Until { $pipeline.State -ne 'Running' } -Because 'the call must end with the engine'
        $failure = @($pipeline.Errors) + @($pipeline.Shell.InvocationStateInfo.Reason.ErrorRecord) | Where-Object { $_ }
        $failure | Should -HaveCount 1
        # Where no answer had begun, the request goes out again and finds nobody.
        $failure.FullyQualifiedErrorId | Should -Match '^(EngineProtocolError|EngineUnreachable),'
        $failure.CategoryInfo.Category | Should -BeIn ProtocolError, ConnectionError
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        $null = Stop-Pipeline $pipeline

        Start-OwnEngine
        Get-DockerContainer $name | Should -HaveCount 1
        Start-DockerContainer $name -PassThru | Should -HaveCount 1
    }
}
