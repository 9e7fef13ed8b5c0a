# Tab, on every parameter that names something that exists: what it offers on an engine that has one of each.

BeforeDiscovery {
    $root = Split-Path (Split-Path (Split-Path $PSScriptRoot))
    Import-Module (Join-Path $root out DockerPS DockerPS.psd1)
    $completed = foreach ($command in Get-Command -Module DockerPS) {
        foreach ($parameter in $command.Parameters.Values) {
            $completer = ($parameter.Attributes | Where-Object { $_ -is [ArgumentCompleter] }).Type.Name
            # Contexts are everywhere; one cmdlet of each noun tells enough.
            if ($completer -and ($parameter.Name -ne 'Context' -or $command.Verb -in 'Get', 'Use')) { @{ Command = $command.Name; Parameter = $parameter.Name; Completer = $completer } }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
    $running = New-TestContainer (New-TestName 'run')
    $stopped = New-TestContainer (New-TestName 'stop') -Created
    $paused = New-TestContainer (New-TestName 'pause')
    $null = Invoke-EngineApi POST "/containers/$paused/pause" -Status
    $volume = (Invoke-EngineApi POST /volumes/create -Body @{ Name = New-TestName volume }).Name
    $network = New-TestName network
    $null = Invoke-EngineApi POST /networks/create -Body @{ Name = $network }
    $null = New-DockerContext lab tcp://127.0.0.1:2
    Set-Content (Join-Path $env:DOCKER_CONFIG config.json) '{ "auths": { "registry.example:5000": { "auth": "bWU6d29yZA==" } } }'

    # What each kind offers here.
    $expected = @{
        ImageCompleter = $image; VolumeCompleter = $volume; NetworkCompleter = $network; ContextCompleter = 'lab'; RegistryCompleter = 'registry.example:5000'
        SignalCompleter = 'SIGTERM'; PlatformCompleter = 'linux/arm64'; RestartPolicyCompleter = 'unless-stopped'; EventActionCompleter = 'start'; LogDriverCompleter = 'json-file'
        NetworkDriverCompleter = 'bridge'; VolumeDriverCompleter = 'local'; RuntimeCompleter = 'runc'; CopyPathCompleter = "$($running):"; KeyTypeCompleter = $null
    }
    $byState = @{ 'Start-DockerContainer' = $stopped; 'Resume-DockerContainer' = $paused }

    function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }

    # Half a second is all that a key press waits, which a busy machine may not make: then, as a user would, Tab is pressed again.
    function Complete-Again([string] $Line) {
        foreach ($try in 1..20) { if ($found = Complete $Line) { return $found } }
    }
}

AfterAll { Remove-TestResource }

Describe 'Tab' {
    It 'offers what there is for -<Parameter> of <Command>' -ForEach $completed {
        # Typed to its third letter, as people do; the build cache may be empty.
        $wanted = $Completer -eq 'ContainerCompleter' ? $byState[$Command] ?? $running : $expected[$Completer]
        if ($Completer -eq 'BuildCacheCompleter') { { Complete "$Command -$Parameter " } | Should -Not -Throw; return }
        $typed = $wanted.TrimEnd(':')
        $typed = $typed.Substring(0, [Math]::Max(3, $typed.Length - 2))
        (Complete-Again "$Command -$Parameter $typed").CompletionText | Should -Contain $wanted
    }

    It 'offers containers in a state that makes sense in the place' {
        $prefix = $running -replace 'run-\d+$'
        $offer = { param($command) (Complete-Again "$command $prefix").CompletionText }
        & $offer Stop-DockerContainer | Should -Contain $running
        & $offer Stop-DockerContainer | Should -Not -Contain $stopped
        & $offer Start-DockerContainer | Should -Contain $stopped
        & $offer Start-DockerContainer | Should -Not -Contain $running
        & $offer Resume-DockerContainer | Should -Be $paused
        & $offer Suspend-DockerContainer | Should -Be $running
        & $offer Remove-DockerContainer | Sort-Object | Should -Be ($paused, $running, $stopped | Sort-Object)
    }

    It 'tells image and status in the tooltip of a container, and the size in an image''s' {
        (Complete-Again "Stop-DockerContainer $running").ToolTip | Should -Match "^$image +Up "
        (Complete-Again "Get-DockerImage $image").ToolTip | Should -Match '^\d+(\.\d+)? [kMG]B$'
    }

    It 'quotes names that need it' {
        $name = "$(New-TestName net) it's"
        $null = Invoke-EngineApi POST /networks/create -Body @{ Name = $name }
        $match = Complete-Again "Get-DockerNetwork $($name.Substring(0, 12))" | Where-Object ListItemText -EQ $name
        $match.CompletionText | Should -BeExactly "'$($name.Replace("'", "''"))'"
        & ([scriptblock]::Create("Get-DockerNetwork $($match.CompletionText)")) | ForEach-Object Name | Should -BeExactly $name
    }

    It 'takes the engine from the line' {
        Complete "Stop-DockerContainer -DockerHost tcp://127.0.0.1:2 -Container $running" | Should -BeNullOrEmpty
        Complete-Again "Stop-DockerContainer -DockerHost $env:DOCKER_HOST -Container $running" | Should -Not -BeNullOrEmpty
    }

    It 'asks the engine for no other containers than those whose names begin so' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/json' = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 2`r`n`r`n[]" }
        Wait-Until { $null = Complete "Stop-DockerContainer -DockerHost $($engine.DockerHost) -Container Web.1"; $engine.Requests -match '/containers/json' }
        $query = @($engine.Requests -match '/containers/json')[0] -replace '.*[?&]filters=([^& ]+).*', '$1'
        ([uri]::UnescapeDataString($query) | ConvertFrom-Json).name | Should -BeExactly '(?i)^/?Web\.1'
        $engine.Stop()
    }

    It 'is silent without an engine, and with one that does not answer' {
        $engine = Start-ScriptedEngine @{ 'GET /containers/json' = '!stall' }
        foreach ($address in 'tcp://127.0.0.1:2', 'unix:///nowhere/docker.sock', $engine.DockerHost, 'none://of these') {
            $Error.Clear()
            Complete "Stop-DockerContainer -DockerHost '$address' -Container web" | Should -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
        }
        $engine.Stop()
    }
}
