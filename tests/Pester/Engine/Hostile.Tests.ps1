BeforeDiscovery {
    $views = @(
        @{ View = 'containers'; Script = { Get-DockerContainer -DockerHost $engine.DockerHost } }
        @{ View = 'images'; Script = { Get-DockerImage -DockerHost $engine.DockerHost } }
        @{ View = 'volumes'; Script = { Get-DockerVolume -DockerHost $engine.DockerHost } }
        @{ View = 'networks'; Script = { Get-DockerNetwork -DockerHost $engine.DockerHost } }
        @{ View = 'processes'; Script = { Get-DockerContainerProcess web -DockerHost $engine.DockerHost } }
        @{ View = 'changes'; Script = { Get-DockerContainerChange web -DockerHost $engine.DockerHost } }
        @{ View = 'layers'; Script = { Get-DockerImageHistory web -DockerHost $engine.DockerHost } }
        @{ View = 'search results'; Script = { Find-DockerImage web -DockerHost $engine.DockerHost } }
        @{ View = 'a log'; Script = { Get-DockerContainerLog web -DockerHost $engine.DockerHost } }
        @{ View = 'events'; Script = { Get-DockerEvent -DockerHost $engine.DockerHost } }
        @{ View = 'the engine'; ListOnly = $true; Script = { Get-DockerInfo -DockerHost $engine.DockerHost } }
        @{ View = 'its version'; ListOnly = $true; Script = { Get-DockerVersion -DockerHost $engine.DockerHost } }
        @{ View = 'disk usage'; Script = { Get-DockerDiskUsage -DockerHost $engine.DockerHost } }
        @{ View = 'the build cache'; Script = { Get-DockerBuildCache -DockerHost $engine.DockerHost } }
    )
    $awkward = 'a b', 'a%2Fb', 'a?force=1', 'a#b', 'a&b=c', 'a+b', 'a;b', 'a:b', 'a@b', "a'b", 'a"b', 'a\b', '%2e%2e', 'a/b', 'é', "a`nb", "a`r`nHost: other", '🐳', '$(x)', '{0}'
    $named = foreach ($name in $awkward) {
        @{ Name = $name; Route = 'GET', '/containers/', '/json'; Script = { param($name, $engine) Get-DockerContainer $name -DockerHost $engine } }
        @{ Name = $name; Route = 'POST', '/containers/', '/start'; Script = { param($name, $engine) Start-DockerContainer $name -DockerHost $engine } }
        @{ Name = $name; Route = 'DELETE', '/containers/', ''; Script = { param($name, $engine) Remove-DockerContainer $name -DockerHost $engine } }
        @{ Name = $name; Route = 'DELETE', '/volumes/', ''; Script = { param($name, $engine) Remove-DockerVolume $name -DockerHost $engine } }
        @{ Name = $name; Route = 'DELETE', '/networks/', ''; Script = { param($name, $engine) Remove-DockerNetwork $name -DockerHost $engine } }
    }
    # What is a wildcard, asks for the list first.
    $named = $named | Where-Object { $_.Name -notmatch '[?*\[]' }
    $astray = foreach ($name in '.', '..', 'a/../b', '../../images', 'a//b', 'a/', 'a/.') {
        @{ Name = $name; Act = 'Get-DockerContainer' }, @{ Name = $name; Act = 'Stop-DockerContainer' }, @{ Name = $name; Act = 'Remove-DockerVolume' }, @{ Name = $name; Act = 'Remove-DockerNetwork' }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    function New-Answer([string] $Body, [string] $Type = 'application/json') {
        "HTTP/1.1 200 OK`r`nContent-Type: $Type`r`nContent-Length: $([Text.Encoding]::UTF8.GetByteCount($Body))`r`n`r`n$Body"
    }
}
AfterAll { Remove-TestResource }

Describe 'What is in names and output' {
    BeforeAll {
        # Clears the screen, names the window, writes to the clipboard: nothing of it may reach the terminal from a view.
        $evil = 'x\u001b[2J\u001b]0;owned\u0007\u001b]52;c;eA==\u0007\u009b31my'
        $log = "x`e[2J`e]0;owned`a`e[31mred`e[0m y`n"
        $frame = [Text.Encoding]::Latin1.GetString([byte[]] (1, 0, 0, 0, 0, 0, 0, $log.Length)) + $log
        $container = "{`"Id`":`"0123456789abcdef`",`"Names`":[`"/$evil`"],`"Image`":`"$evil`",`"ImageID`":`"sha256:00`",`"Command`":`"$evil`",`"Created`":1700000000,`"State`":`"running`",`"Status`":`"$evil`",`"Ports`":[],`"Labels`":{`"a`":`"$evil`"},`"NetworkSettings`":{`"Networks`":{`"$evil`":{}}},`"Mounts`":[]}"
        $volume = "{`"Name`":`"$evil`",`"Driver`":`"$evil`",`"Mountpoint`":`"$evil`",`"Labels`":{`"a`":`"$evil`"},`"Scope`":`"local`"}"
        $image = "{`"Id`":`"sha256:0123456789abcdef`",`"RepoTags`":[`"$($evil):1`"],`"Created`":1700000000,`"Size`":1,`"Labels`":{`"a`":`"$evil`"}}"
        $engine = Start-ScriptedEngine @{
            'GET /containers/json'        = New-Answer "[$container]"
            'GET /images/json'            = New-Answer "[$image]"
            'GET /volumes'                = New-Answer "{`"Volumes`":[$volume],`"Warnings`":[]}"
            'GET /networks'               = New-Answer "[{`"Name`":`"$evil`",`"Id`":`"0123456789abcdef`",`"Driver`":`"$evil`",`"Scope`":`"$evil`",`"Labels`":{`"a`":`"$evil`"},`"IPAM`":{`"Config`":[{`"Subnet`":`"$evil`"}]}}]"
            'GET /containers/web/json'    = New-Answer "{`"Id`":`"0123456789abcdef`",`"Name`":`"/$evil`",`"Created`":`"2024-01-01T00:00:00Z`",`"State`":{`"Status`":`"running`"},`"Config`":{`"Tty`":false,`"Image`":`"$evil`"},`"HostConfig`":{},`"NetworkSettings`":{}}"
            'GET /containers/web/top'     = New-Answer "{`"Titles`":[`"UID`",`"PID`",`"PPID`",`"C`",`"STIME`",`"TTY`",`"TIME`",`"CMD`"],`"Processes`":[[`"$evil`",`"1`",`"0`",`"0`",`"$evil`",`"?`",`"$evil`",`"$evil`"]]}"
            'GET /containers/web/changes' = New-Answer "[{`"Path`":`"/$evil`",`"Kind`":1}]"
            'GET /images/web/history'     = New-Answer "[{`"Id`":`"<missing>`",`"Created`":1700000000,`"CreatedBy`":`"$evil`",`"Tags`":[`"$evil`"],`"Size`":1,`"Comment`":`"$evil`"}]"
            'GET /images/search'          = New-Answer "[{`"name`":`"$evil`",`"description`":`"$evil`",`"star_count`":1}]"
            'GET /containers/web/logs'    = New-Answer $frame 'application/vnd.docker.raw-stream'
            'GET /containers/0123456789abcdef/logs' = New-Answer $frame 'application/vnd.docker.raw-stream'
            'GET /events'                 = New-Answer "{`"Type`":`"container`",`"Action`":`"$evil`",`"Actor`":{`"ID`":`"$evil`",`"Attributes`":{`"name`":`"$evil`",`"image`":`"$evil`"}},`"time`":1700000000,`"timeNano`":1700000000000000000}"
            'GET /info'                   = New-Answer "{`"ID`":`"$evil`",`"Name`":`"$evil`",`"OperatingSystem`":`"$evil`",`"KernelVersion`":`"$evil`",`"ServerVersion`":`"$evil`",`"Driver`":`"$evil`"}"
            'GET /version'                = New-Answer "{`"Version`":`"$evil`",`"ApiVersion`":`"1.41`",`"Os`":`"$evil`",`"Arch`":`"$evil`",`"KernelVersion`":`"$evil`"}"
            'GET /system/df'              = New-Answer "{`"LayersSize`":1,`"Images`":[$image],`"Containers`":[$container],`"Volumes`":[$volume],`"BuildCache`":[{`"ID`":`"$evil`",`"Type`":`"$evil`",`"Description`":`"$evil`",`"Size`":1,`"CreatedAt`":`"2024-01-01T00:00:00Z`"}]}"
        }
    }
    AfterAll { $engine.Stop() }

    It 'gives the terminal no orders: the view of <View>' -ForEach $views {
        $objects = @(& $Script)
        $objects | Should -Not -BeNullOrEmpty
        # A table of what has a list for its only view is PowerShell's own.
        foreach ($text in ($objects | Out-String -Width 500), $(if (-not $ListOnly) { $objects | Format-Table | Out-String -Width 500 })) {
            # What PowerShell itself decorates with, and colours of a log line, which docker shows too.
            $text -replace '\x1b\[[\d;]*m' | Should -Not -Match '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]'
        }
    }

    It 'keeps the colours of a log, and the objects keep all' {
        $line = Get-DockerContainerLog web -DockerHost $engine.DockerHost
        $line.Message | Should -Be "x`e[2J`e]0;owned`a`e[31mred`e[0m y"
        [DockerPS.Formatting.Display]::LogLine($line) | Should -Be "x␛[2J␛]0;owned␇`e[31mred`e[0m y"
    }

    It 'gives none in an error either' {
        Start-DockerContainer "x`ec`a" -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].ErrorDetails.Message | Should -Match 'x␛c␇'
        $failure[0].ErrorDetails.Message | Should -Not -Match '[\x07\x1b]'
    }
}

Describe 'A name with awkward characters' {
    BeforeAll { $engine = Start-ScriptedEngine }
    AfterAll { $engine.Stop() }

    It 'is one segment of the path: <Name> in <Route>' -ForEach $named {
        $engine.Requests.Clear()
        & $Script $Name $engine.DockerHost -ErrorAction SilentlyContinue 2> $null
        $method, $before, $after = $Route
        $request = @($engine.Requests) -match "^$method /v" | Select-Object -First 1
        $request | Should -Match "^$method /v1\.41$before[\w.~%-]+$after(\?[\w=&%.-]*)? HTTP/1\.1$"
        $path = ($request -split ' ')[1] -replace '\?.*'
        [uri]::UnescapeDataString($path) | Should -BeExactly "/v1.41$before$Name$after"
    }

    It 'is refused where the engine would follow it elsewhere: <Act> <Name>' -ForEach $astray {
        $engine.Requests.Clear()
        & $Act $Name -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        $failure[0].CategoryInfo.Category | Should -Be InvalidArgument
        $engine.Requests -notmatch '_ping' | Should -BeNullOrEmpty
    }
}

Describe 'A secret' {
    BeforeAll {
        $secret = 'S3cret!' + [guid]::NewGuid().ToString('n')
        $credential = [pscredential]::new('someone', (ConvertTo-SecureString $secret -AsPlainText))
        # Also as it travels: in the auth header, and in config.json.
        $forms = @($secret; foreach ($text in $secret, "someone:$secret") { [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($text)).TrimEnd('=') })
        $refusal = '{"message":"unauthorized: incorrect username or password"}'
        $refused = "HTTP/1.1 401 Unauthorized`r`nContent-Type: application/json`r`nContent-Length: $($refusal.Length)`r`n`r`n$refusal"
        $engine = Start-ScriptedEngine @{
            'POST /auth' = $refused; 'POST /images/create' = $refused; 'POST /images/registry.example/web/push' = $refused
            'POST /build' = $refused; 'GET /distribution/registry.example/web/json' = $refused
        }
        $broken = Start-ScriptedEngine @{ 'POST /auth' = '!reset'; 'POST /images/create' = '!reset'; 'POST /images/registry.example/web/push' = '!reset' }
        $context = [IO.Directory]::CreateTempSubdirectory('dockerps-secret-').FullName
        Set-Content (Join-Path $context Dockerfile) 'FROM registry.example/web'
    }
    AfterAll {
        $engine.Stop()
        $broken.Stop()
        Remove-Item $context -Recurse
    }

    It 'is in no stream of <Name>' -ForEach @(
        @{ Name = 'a login that is refused'; Script = { Connect-DockerRegistry registry.example -Credential $credential -DockerHost $engine.DockerHost -Verbose -Debug } }
        @{ Name = 'a pull that is refused'; Script = { Receive-DockerImage registry.example/web -Credential $credential -DockerHost $engine.DockerHost -Verbose -Debug } }
        @{ Name = 'a push that is refused'; Script = { Send-DockerImage registry.example/web -Credential $credential -DockerHost $engine.DockerHost -Verbose -Debug } }
        @{ Name = 'a build that is refused'; Script = { Invoke-DockerBuild $context -Credential @{ 'registry.example' = $credential } -DockerHost $engine.DockerHost -Verbose -Debug } }
        @{ Name = 'a login whose connection breaks'; Script = { Connect-DockerRegistry registry.example -Credential $credential -DockerHost $broken.DockerHost -Verbose -Debug } }
        @{ Name = 'a pull whose connection breaks'; Script = { Receive-DockerImage registry.example/web -Credential $credential -DockerHost $broken.DockerHost -Verbose -Debug } }
        @{ Name = 'a push whose connection breaks'; Script = { Send-DockerImage registry.example/web -Credential $credential -DockerHost $broken.DockerHost -Verbose -Debug } }
    ) {
        $Error.Clear()
        $streams = try { & $Script *>&1 } catch { $_ }
        $streams | Should -Not -BeNullOrEmpty
        $said = @($streams) + @($Error) | ForEach-Object { "$_"; $_ | Format-List * -Force | Out-String -Width 2000; if ($_ -is [Management.Automation.ErrorRecord]) { $_.Exception.ToString() } }
        foreach ($form in $forms) { $said -join "`n" | Should -Not -Match ([regex]::Escape($form)) }
    }
}
