BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $image = Get-TestImage
    $engines = [Collections.Generic.List[object]]::new()
    function Start-Engine([hashtable] $Answers = @{}) { $engines.Add((Start-ScriptedEngine $Answers)); $engines[-1] }
    function Get-Inspection([string] $Name) { Invoke-EngineApi GET "/containers/$Name/json" }
    function Test-Exists([string] $Name) { (Invoke-EngineApi GET "/containers/$Name/json" -Status) -eq 200 }
    function ConvertTo-Answer([int] $Status, [string] $Body) { "HTTP/1.1 $Status X`r`nContent-Type: application/json`r`nContent-Length: $($Body.Length)`r`n`r`n$Body" }
    $sleep = @{ Image = $image; Command = 'sleep', '1000' }
}

AfterAll {
    $engines | ForEach-Object { $_.Stop() }
    Remove-TestResource
}

Describe 'New-DockerContainer' {
    It 'creates a container and writes it' {
        $name = New-TestName
        $container = New-DockerContainer $image sleep, 1000 -Name $name
        $container | Should -BeOfType DockerPS.Container
        $container.Name | Should -Be $name
        $container.State | Should -Be Created
        (Get-Inspection $name).Id | Should -Be $container.Id
    }

    It 'lets the engine make up a name' {
        $container = New-DockerContainer @sleep
        $container.Name | Should -Match '^[a-z]+_[a-z]+\d*$'
        $null = Invoke-EngineApi DELETE "/containers/$($container.Id)" -Status
    }

    It 'starts it with -Start, in the background' {
        $container = New-DockerContainer @sleep -Name (New-TestName) -Start -Interactive
        $container.State | Should -Be Running
        $config = (Get-Inspection $container.Id).Config
        $config.AttachStdout, $config.AttachStdin, $config.StdinOnce, $config.OpenStdin | Should -Be $false, $false, $false, $true
    }

    It 'gives the last value of an environment variable to the process' {
        $file = "$TestDrive/env"
        "A=file`nB=file" | Set-Content $file
        $name = New-TestName
        $null = New-DockerContainer $image sh, -c, 'echo $A $B >/out' -Name $name -EnvironmentFile $file -Environment @{ A = 'table' } -Start
        Wait-Until { (Get-Inspection $name).State.Status -eq 'exited' }
        $tar = "$TestDrive/out.tar"
        curl --silent --unix-socket ($env:DOCKERPS_TEST_HOST -replace '^unix://') --output $tar "http://engine/v1.40/containers/$name/archive?path=/out"
        tar -xOf $tar | Should -Be 'table file'
    }

    It 'takes a relative folder from where PowerShell is, and ~ as home' {
        $null = New-Item "$TestDrive/at/sub" -ItemType Directory
        $name = New-TestName
        Push-Location "$TestDrive/at"
        $null = New-DockerContainer @sleep -Name $name -Volume ./sub:/a, '~/x:/c' -Mount 'type=bind,source=./sub,target=/b'
        Pop-Location
        $made = (Get-Inspection $name).HostConfig
        $made.Binds | Should -Be "$TestDrive/at/sub:/a", "$HOME/x:/c"
        $made.Mounts.Source | Should -Be "$TestDrive/at/sub"
    }

    It 'takes paths of a drive of PowerShell''s own' {
        $null = New-PSDrive -Name env2 -PSProvider FileSystem -Root $TestDrive -Scope Global
        'A=drive' | Set-Content env2:/vars
        $name = New-TestName
        $null = New-DockerContainer @sleep -Name $name -EnvironmentFile env2:/vars -IdFile env2:/id
        Remove-PSDrive env2 -Scope Global
        (Get-Inspection $name).Config.Env | Should -Contain 'A=drive'
        Get-Content "$TestDrive/id" -Raw | Should -BeExactly (Get-Inspection $name).Id
    }

    It 'writes the engine''s warnings' {
        $engine = Start-Engine @{ 'POST /containers/create' = (ConvertTo-Answer 201 '{"Id":"1","Warnings":["No swap here","No luck"]}'); 'GET /containers/json' = (ConvertTo-Answer 200 '[]') }
        New-DockerContainer busybox -DockerHost $engine.DockerHost -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Be 'No swap here', 'No luck'
    }

    It 'removes a container made with -AutoRemove when it ends, and says so' {
        $name = New-TestName
        $null = New-DockerContainer $image true -Name $name -AutoRemove -Start
        Wait-Until { -not (Test-Exists $name) }
    }
}

Describe 'New-DockerContainer in a pipeline' {
    It 'makes a container for each name, in their order' {
        $names = 1..4 | ForEach-Object { New-TestName many }
        $made = $names | New-DockerContainer @sleep -Start
        $made.Name | Should -Be $names
        $made.State | Sort-Object -Unique | Should -Be Running
    }

    It 'takes names from objects' {
        $name = New-TestName
        ([pscustomobject] @{ Name = $name } | New-DockerContainer @sleep).Name | Should -Be $name
    }

    It 'takes the image from <Kind>' -ForEach @(
        @{ Kind = 'a text'; Get = { $image } }
        @{ Kind = 'Get-DockerImage'; Get = { Get-DockerImage $image } }
    ) {
        $container = & $Get | New-DockerContainer -Command sleep, 1000 -Name (New-TestName)
        $container.Image | Should -Be $image
    }

    It 'goes on after a name that is taken' {
        $taken, $free = (New-TestContainer -Created), (New-TestName)
        $made = $taken, $free | New-DockerContainer @sleep -ErrorAction SilentlyContinue -ErrorVariable failures
        $made.Name | Should -Be $free
        $failures.Count | Should -Be 1
        $failures[0].TargetObject | Should -Be $taken
    }

    It 'passes what it makes on' {
        $name = New-TestName
        New-DockerContainer @sleep -Name $name | Start-DockerContainer
        (Get-Inspection $name).State.Running | Should -BeTrue
    }
}

Describe 'New-DockerContainer -WhatIf' {
    It 'makes nothing' {
        $name = New-TestName
        New-DockerContainer @sleep -Name $name -Start -IdFile "$TestDrive/whatif" -WhatIf | Should -BeNullOrEmpty
        Test-Exists $name | Should -BeFalse
        "$TestDrive/whatif" | Should -Not -Exist
    }

    It 'pulls nothing' {
        $engine = Start-Engine
        New-DockerContainer nothing:here -Pull Always -DockerHost $engine.DockerHost -WhatIf
        $engine.Requests | Where-Object { $_ -notmatch '_ping' } | Should -BeNullOrEmpty
    }
}

Describe 'New-DockerContainer -Pull' {
    BeforeAll {
        $missing = ConvertTo-Answer 404 '{"message":"No such image: busybox:1"}'
        $pulled = ConvertTo-Answer 200 '{"status":"Pulling from library/busybox","id":"1"}'
        $inspected = ConvertTo-Answer 200 '{"Id":"sha256:1"}'
        $refused = ConvertTo-Answer 200 '{"errorDetail":{"message":"toomanyrequests: slow down"},"error":"toomanyrequests: slow down"}'
    }

    It 'pulls a missing image once for many containers, and asks again for each' {
        $engine = Start-Engine @{ 'POST /containers/create' = $missing; 'POST /images/create' = $pulled; 'GET /images/busybox%3A1/json' = $inspected }
        'a', 'b', 'c' | New-DockerContainer busybox:1 -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failures
        ($engine.Requests -match 'POST \S*/images/create').Count | Should -Be 1
        $engine.Requests -match 'images/create' | Should -Match 'fromImage=docker.io%2Flibrary%2Fbusybox&tag=1'
        ($engine.Requests -match 'POST \S*/containers/create').Count | Should -Be 6
        $failures.Count | Should -Be 3
        $failures.FullyQualifiedErrorId | Sort-Object -Unique | Should -Be 'ImageNotFound,DockerPS.Cmdlets.NewDockerContainerCommand'
    }

    It 'pulls always before it creates' {
        $engine = Start-Engine @{ 'POST /containers/create' = $missing; 'POST /images/create' = $pulled; 'GET /images/busybox%3A1/json' = $inspected }
        'a', 'b' | New-DockerContainer busybox:1 -Pull Always -Platform linux/arm64 -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue
        $sent = @($engine.Requests -match '^POST')
        $sent[0] | Should -Match 'images/create\?.*platform=linux%2Farm64'
        $sent[1..2] | Should -Match 'containers/create\?.*platform=linux%2Farm64'
        $sent.Count | Should -Be 3
    }

    It 'tells of a pull that failed for each container' {
        $engine = Start-Engine @{ 'POST /containers/create' = $missing; 'POST /images/create' = $refused }
        'a', 'b' | New-DockerContainer busybox:1 -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failures
        ($engine.Requests -match 'images/create').Count | Should -Be 1
        $failures.FullyQualifiedErrorId | Should -Be (@('ImageTransferFailed,DockerPS.Cmdlets.NewDockerContainerCommand') * 2)
        $failures[0].CategoryInfo.Category | Should -Be InvalidResult
        $failures[0].TargetObject | Should -Be busybox:1
        $failures[0].ToString() | Should -Match 'toomanyrequests: slow down'
    }

    It 'never pulls with Never' {
        $name = New-TestName
        New-DockerContainer "$name/none:1" -Name $name -Pull Never -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'ImageNotFound,DockerPS.Cmdlets.NewDockerContainerCommand'
        $failures[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failures[0].TargetObject | Should -Be $name
        $failures[0].ToString() | Should -Match 'No such image'
    }
}

Describe 'What New-DockerContainer refuses before it sends anything' {
    It '-<Parameter> <Value>: <Reason>' -ForEach @(
        @{ Parameter = 'Publish'; Value = '8080:x'; Reason = 'invalid containerPort: x' }
        @{ Parameter = 'Publish'; Value = '80:80/http'; Reason = 'invalid proto: http' }
        @{ Parameter = 'Publish'; Value = '1.2.3:80:80'; Reason = 'invalid IP address: 1.2.3' }
        @{ Parameter = 'Publish'; Value = '1-3:80-81'; Reason = 'invalid ranges' }
        @{ Parameter = 'Publish'; Value = @{ HostPort = 80 }; Reason = "the key 'ContainerPort' is missing" }
        @{ Parameter = 'Expose'; Value = '70000'; Reason = 'out of range' }
        @{ Parameter = 'Volume'; Value = 'aa:bb:cc:dd'; Reason = 'too many colons' }
        @{ Parameter = 'Volume'; Value = @{ Source = 'a'; Where = '/b' }; Reason = "the key 'Target' is missing" }
        @{ Parameter = 'Mount'; Value = 'type=bind,source=/a'; Reason = 'the target is missing' }
        @{ Parameter = 'Mount'; Value = 'type=bind,source=/a,target=/a,volume-nocopy'; Reason = "cannot mix 'volume-*' options with mount type 'bind'" }
        @{ Parameter = 'Tmpfs'; Value = ':rw'; Reason = 'the path is empty' }
        @{ Parameter = 'StorageOption'; Value = 'size'; Reason = 'the value is missing' }
        @{ Parameter = 'RestartPolicy'; Value = 'on-failure:x'; Reason = 'maximum retry count must be an integer' }
        @{ Parameter = 'Memory'; Value = '1x'; Reason = 'not a size' }
        @{ Parameter = 'Memory'; Value = '-1'; Reason = 'takes no -1' }
        @{ Parameter = 'Cpus'; Value = '0.0000000001'; Reason = 'too precise' }
        @{ Parameter = 'MemorySwappiness'; Value = 101; Reason = 'maximum allowed range of 100' }
        @{ Parameter = 'Ulimit'; Value = 'nofile=2:1'; Reason = 'must be less than or equal to hard limit' }
        @{ Parameter = 'Device'; Value = '/dev/null:/x:q'; Reason = 'bad mode specified: q' }
        @{ Parameter = 'BlkioWeightDevice'; Value = '/dev/sda:5'; Reason = 'invalid weight for device' }
        @{ Parameter = 'Gpus'; Value = 'count=1,device=0'; Reason = 'cannot set both count and device' }
        @{ Parameter = 'Network'; Value = @('web', 'host'); Reason = 'cannot attach both user-defined and non-user-defined' }
        @{ Parameter = 'Network'; Value = @('web', 'web'); Reason = 'specified multiple times' }
        @{ Parameter = 'NetworkAlias'; Value = 'web'; Reason = 'only supported for user-defined networks' }
        @{ Parameter = 'IPAddress'; Value = '1.2.3'; Reason = 'not correctly formatted' }
        @{ Parameter = 'MacAddress'; Value = '1:2'; Reason = 'not a valid mac address' }
        @{ Parameter = 'AddHost'; Value = 'db'; Reason = 'bad format for add-host' }
        @{ Parameter = 'HealthInterval'; Value = 'soon'; Reason = 'not a duration' }
        @{ Parameter = 'HealthInterval'; Value = -5; Reason = 'cannot be negative' }
        @{ Parameter = 'PidMode'; Value = 'private'; Reason = 'invalid PID mode' }
        @{ Parameter = 'Sysctl'; Value = 'vm.swappiness=1'; Reason = 'is not allowed' }
        @{ Parameter = 'SecurityOption'; Value = 'seccomp=/no/such/file'; Reason = 'Could not find' }
        @{ Parameter = 'Environment'; Value = '=x'; Reason = 'the name is empty' }
        @{ Parameter = 'EnvironmentFile'; Value = '/no/such/file'; Reason = 'Could not find' }
        @{ Parameter = 'Label'; Value = 'a b=c'; Reason = 'contains whitespaces' }
        @{ Parameter = 'Platform'; Value = 'linux/'; Reason = 'Invalid platform' }
        @{ Parameter = 'IdFile'; Value = '/no/such/folder/id'; Reason = 'does not exist' }
    ) {
        $engine = Start-Engine
        $given = @{ $Parameter = $Value }
        { New-DockerContainer busybox -DockerHost $engine.DockerHost @given -ErrorAction Stop } | Should -Throw "*$([WildcardPattern]::Escape($Reason))*"
        $engine.Requests | Where-Object { $_ -notmatch '_ping' } | Should -BeNullOrEmpty
    }

    It 'an image that can have no such name: <Image>' -ForEach @(
        @{ Image = 'team/App'; Reason = 'repository name must be lowercase' }
        @{ Image = 'team/app:'; Reason = 'invalid reference format' }
    ) {
        $engine = Start-Engine
        { New-DockerContainer $Image -DockerHost $engine.DockerHost } | Should -Throw "*$Reason*" -ErrorId 'InvalidValue,DockerPS.Cmdlets.NewDockerContainerCommand'
        $engine.Requests | Where-Object { $_ -notmatch '_ping' } | Should -BeNullOrEmpty
    }

    It 'parameters that contradict each other: <Reason>' -ForEach @(
        @{ Given = @{ AutoRemove = $true; RestartPolicy = 'always' }; Reason = 'cannot specify both' }
        @{ Given = @{ NoHealthCheck = $true; HealthCommand = 'true' }; Reason = 'conflicts with' }
        @{ Given = @{ LogDriver = 'none'; LogOption = 'max-size=1m' }; Reason = 'invalid logging opts for driver none' }
        @{ Given = @{ Network = 'name=n,ip=1.2.3.4'; IPAddress = '1.2.3.5' }; Reason = 'cannot specify both' }
        @{ Given = @{ Start = $true; Attach = 'Stdout' }; Reason = 'nobody to attach' }
    ) {
        { New-DockerContainer busybox @Given } | Should -Throw "*$Reason*" -ErrorId 'InvalidValue,DockerPS.Cmdlets.NewDockerContainerCommand'
    }

    It 'what an engine of API 1.41 would ignore: <Feature>' -ForEach @(
        @{ Given = @{ Annotation = 'a=b' }; Feature = '-Annotation needs Docker Engine API 1.43' }
        @{ Given = @{ HealthStartInterval = 1 }; Feature = '-HealthStartInterval needs Docker Engine API 1.44' }
        @{ Given = @{ Network = 'a', 'b' }; Feature = 'several networks needs Docker Engine API 1.44' }
        @{ Given = @{ Mount = 'source=v,target=/v,volume-subpath=a' }; Feature = 'volume-subpath needs Docker Engine API 1.45' }
        @{ Given = @{ CpuCount = 2 }; Feature = '-CpuCount is for Windows containers only' }
    ) {
        $engine = Start-Engine
        New-DockerContainer busybox -DockerHost $engine.DockerHost @Given -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'ApiUnsupported,DockerPS.Cmdlets.NewDockerContainerCommand'
        $failures[0].CategoryInfo.Category | Should -Be NotImplemented
        $failures[0].ToString() | Should -Match ([regex]::Escape($Feature))
        $engine.Requests | Where-Object { $_ -notmatch '_ping' } | Should -BeNullOrEmpty
    }

    It 'an id file that is there' {
        $file, $name = "$TestDrive/taken", (New-TestName)
        'another' | Set-Content $file
        { New-DockerContainer @sleep -Name $name -IdFile $file } | Should -Throw '*is there already*' -ErrorId 'IdFileExists,DockerPS.Cmdlets.NewDockerContainerCommand'
        Get-Content $file | Should -Be 'another'
        Test-Exists $name | Should -BeFalse
    }

    It 'a second container for an id file' {
        $file, $first, $second = "$TestDrive/one", (New-TestName), (New-TestName)
        $made = $first, $second | New-DockerContainer @sleep -IdFile $file -ErrorAction SilentlyContinue -ErrorVariable failures
        $made.Name | Should -Be $first
        Get-Content $file -Raw | Should -BeExactly $made.Id
        $failures[0].FullyQualifiedErrorId | Should -Be 'IdFileTaken,DockerPS.Cmdlets.NewDockerContainerCommand'
        Test-Exists $second | Should -BeFalse
    }
}

Describe 'What the engine refuses' {
    It 'a name that is in use' {
        $name = New-TestContainer -Created
        New-DockerContainer @sleep -Name $name -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -Be 'ContainerNameInUse,DockerPS.Cmdlets.NewDockerContainerCommand'
        $failures[0].CategoryInfo.Category | Should -Be ResourceExists
        $failures[0].TargetObject | Should -Be $name
        $failures[0].ToString() | Should -Match 'is already in use by container'
    }

    It '<What>' -ForEach @(
        @{ What = 'a runtime that it does not have'; Given = @{ Runtime = 'nosuch' }; Words = 'nosuch' }
        @{ What = 'a restart policy that it does not know'; Given = @{ RestartPolicy = 'sometimes' }; Words = 'invalid restart policy' }
        @{ What = 'a relative path in the container'; Given = @{ Volume = 'data:rel' }; Words = 'invalid mount' }
        @{ What = 'too little memory'; Given = @{ Memory = '1m' }; Words = 'Minimum memory limit' }
    ) {
        $name = New-TestName
        New-DockerContainer @sleep -Name $name @Given -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].FullyQualifiedErrorId | Should -BeIn 'EngineBadRequest,DockerPS.Cmdlets.NewDockerContainerCommand', 'EngineError,DockerPS.Cmdlets.NewDockerContainerCommand'
        $failures[0].TargetObject | Should -Be $name
        $failures[0].ToString() | Should -Match $Words
        Test-Exists $name | Should -BeFalse
    }

    It 'a start, and leaves the container as docker run does' {
        $name = New-TestName
        New-DockerContainer @sleep -Name $name -Network "$name-none" -Start -ErrorAction SilentlyContinue -ErrorVariable failures | Should -BeNullOrEmpty
        $failures[0].FullyQualifiedErrorId | Should -Be 'NetworkNotFound,DockerPS.Cmdlets.NewDockerContainerCommand'
        $failures[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failures[0].TargetObject | Should -Be $name
        (Get-Inspection $name).State.Status | Should -Be created
    }

    It 'a start of a program that is not there' {
        $name = New-TestName
        New-DockerContainer $image nosuchprogram -Name $name -Start -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures[0].ToString() | Should -Match 'nosuchprogram'
        Test-Exists $name | Should -BeTrue
    }
}

Describe 'Completion for New-DockerContainer' {
    BeforeAll {
        function Complete([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }
    }

    It 'completes images' { Complete 'New-DockerContainer dockerps-t' | Should -Contain $image }

    It 'completes networks' { Complete 'New-DockerContainer -Network brid' | Should -Contain bridge }

    It 'completes volumes' {
        $volume = New-TestName volume
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $volume }
        Complete "New-DockerContainer -Volume $volume" | Should -Contain $volume
    }

    It 'completes containers to take volumes from' {
        $container = New-TestContainer -Created
        Complete "New-DockerContainer -VolumesFrom $container" | Should -Contain $container
        Complete "New-DockerContainer -Link $container" | Should -Contain $container
    }

    It 'completes <Line> with <Word>' -ForEach @(
        @{ Line = '-RestartPolicy on'; Word = 'on-failure' }
        @{ Line = '-Runtime ru'; Word = 'runc' }
        @{ Line = '-LogDriver js'; Word = 'json-file' }
        @{ Line = '-LogDriver no'; Word = 'none' }
        @{ Line = '-VolumeDriver l'; Word = 'local' }
        @{ Line = '-StopSignal SIGQ'; Word = 'SIGQUIT' }
        @{ Line = '-Platform linux/arm6'; Word = 'linux/arm64' }
        @{ Line = '-Pull A'; Word = 'Always' }
        @{ Line = '-Attach Stdi'; Word = 'Stdin' }
    ) {
        Complete "New-DockerContainer x $Line" | Should -Contain $Word
    }
}

Describe 'Ctrl+C in New-DockerContainer' {
    It 'leaves an engine that does not answer' {
        $engine = Start-Engine @{ 'POST /containers/create' = '!stall' }
        $pipeline = Start-Pipeline { param($engine) 'a', 'b' | New-DockerContainer busybox -DockerHost $engine } $engine.DockerHost
        Wait-Until { $engine.Requests -match 'containers/create' }
        $null = Stop-Pipeline $pipeline
    }

    It 'leaves a pull that does not end' {
        $engine = Start-Engine @{ 'POST /images/create' = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: 1000`r`n`r`n", '!stall' }
        $pipeline = Start-Pipeline { param($engine) New-DockerContainer busybox -Pull Always -DockerHost $engine } $engine.DockerHost
        Wait-Until { $engine.Requests -match 'images/create' }
        $null = Stop-Pipeline $pipeline
    }
}
