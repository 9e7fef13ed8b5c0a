# Podman's API socket: another engine that speaks the same API. What differs is told in docs/podman.md.
BeforeDiscovery {
    $obstacle = if (-not $IsLinux -or (id -u) -ne 0) { 'only root on Linux can start its service' }
    elseif (-not (Get-Command podman -CommandType Application -ErrorAction Ignore)) { 'there is no podman; to get it on Debian: apt-get install podman' }
    elseif (-not (Test-Path /bin/busybox)) { 'there is no /bin/busybox to make an image of' }
}
BeforeAll { Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force }

Describe "Podman$($obstacle ? " (not here: $obstacle)" : '')" -Skip:([bool] $obstacle) {
    BeforeAll {
        $folder = [IO.Directory]::CreateTempSubdirectory('dps-podman-').FullName
        # Podman asks for higher limits than a machine may allow.
        Set-Content "$folder/containers.conf" "[containers]`ndefault_ulimits = ['nofile=1024:1024', 'nproc=1024:1024']"
        $env:CONTAINERS_CONF = "$folder/containers.conf"
        $arguments = '--root', "$folder/root", '--runroot', "$folder/run", '--network-config-dir', "$folder/networks", '--storage-driver', 'vfs', 'system', 'service', '--time=0', "unix://$folder/podman.sock"
        $podman = Start-Process podman -ArgumentList $arguments -PassThru -RedirectStandardOutput "$folder/out" -RedirectStandardError "$folder/log"
        Remove-Item Env:CONTAINERS_CONF
        $env:DOCKER_HOST = "unix://$folder/podman.sock"
        Test-DockerEngine -Wait 60 | Should -BeTrue
        $tar = "$folder/rootfs.tar"
        $null = bash "$PSScriptRoot/../../../tools/busybox-rootfs.sh" $tar
        $image = (New-DockerImage $tar dockerps-test:1).Name
        $name = New-TestName
        $container = New-DockerContainer $image -Name $name -Command sh, -c, 'echo out; echo err >&2; sleep 1000' -Label @{ app = 'shop' } -Environment @{ A = '1' } -Start
    }
    AfterAll {
        Get-DockerContainer | Remove-DockerContainer -Force
        kill $podman.Id
        $podman.WaitForExit()
        # What watched over a command stays for five minutes, to tidy up what is then no longer there.
        Get-Process conmon -ErrorAction Ignore | Where-Object CommandLine -Match ([regex]::Escape($folder)) | Stop-Process -Force
        # Podman mounts its images' folder on itself, and leaves it so.
        umount --lazy "$folder/root/vfs" 2> $null
        rm -rf $folder
        $env:DOCKER_HOST = $env:DOCKERPS_TEST_HOST
        Remove-TestResource
    }

    It 'tells what it is' {
        (Test-DockerEngine -Detailed -Wait 60).IsAvailable | Should -BeTrue
        $version = Get-DockerVersion
        $version.Version | Should -Match '^\d+\.\d+'
        $version.DockerHost | Should -BeExactly $env:DOCKER_HOST
        $info = Get-DockerInfo
        $info.Version | Should -Be $version.Version
        $info.ContainersRunning | Should -BeGreaterOrEqual 1
        (Get-DockerDiskUsage).Kind | Should -Be Images, Containers, Volumes, BuildCache
        { Get-DockerBuildCache -ErrorAction Stop } | Should -Not -Throw
    }

    It 'lists and filters containers' {
        $container.State, $container.Name | Should -Be Running, $name
        (Get-DockerContainer).Name | Should -Contain $name
        (Get-DockerContainer $name, "$name*").Id | Should -Be $container.Id, $container.Id
        (Get-DockerContainer -Running -Label app=shop).Name | Should -Be $name
        (Get-DockerContainer -State Exited -Label app=shop) | Should -BeNullOrEmpty
        $detail = Get-DockerContainer $container.Id.Substring(0, 12) -Detailed
        $detail.Environment['A'] | Should -Be 1
        $detail.Labels['app'] | Should -Be shop
    }

    It 'shows what is inside one' {
        Wait-Until { (Get-DockerContainerLog $name).Count -eq 2 } -Seconds 60
        (Get-DockerContainerLog $name -Stream StdErr) | Should -Be err
        Get-DockerContainerProcess $name | Out-String | Should -Match 'sleep 1000'
        (Get-DockerContainerPort $name) | Should -BeNullOrEmpty
        $null = Invoke-DockerCommand $name touch /added
        (Get-DockerContainerChange $name | Where-Object Path -EQ /added).Kind | Should -Be Added
        (Measure-DockerContainer $name).MemoryUsage | Should -BeGreaterThan 0
    }

    It 'runs commands, with their input and exit code' {
        'one', 'two' | Invoke-DockerCommand $name cat | Should -Be one, two
        (Invoke-DockerCommand $name sh, -c, 'exit 3' -PassThru).ExitCode | Should -Be 3
        Invoke-DockerContainer $image echo, ran -AutoRemove | Should -Be ran
    }

    It 'carries containers through their life' {
        $made = New-DockerContainer $image -Name (New-TestName) -Command sleep, 1000
        (Start-DockerContainer $made -PassThru).State | Should -Be Running
        (Suspend-DockerContainer $made -PassThru).State | Should -Be Paused
        (Resume-DockerContainer $made -PassThru).State | Should -Be Running
        (Restart-DockerContainer $made -Timeout 0 -PassThru).State | Should -Be Running
        $new = New-TestName
        (Rename-DockerContainer $made $new -PassThru).Name | Should -Be $new
        Send-DockerSignal $new KILL
        (Wait-DockerContainer $new).ExitCode | Should -Be 137
        Remove-DockerContainer $new
        Get-DockerContainer "$new*" | Should -BeNullOrEmpty
    }

    It 'gives and takes files' {
        Set-Content "$TestDrive/in" content
        Copy-DockerItem "$TestDrive/in" "${name}:/tmp/in"
        Copy-DockerItem "${name}:/tmp/in" "$TestDrive/back"
        Get-Content "$TestDrive/back" | Should -Be content
        (Export-DockerContainer $name "$TestDrive/c.tar").Length | Should -BeGreaterThan 1MB
    }

    It 'keeps, tags, saves and builds images' {
        (Get-DockerImage $image).Repository | Should -BeLike '*dockerps-test'
        (Get-DockerImage $image -Detailed).Architecture | Should -Not -BeNullOrEmpty
        @(Get-DockerImageHistory $image).Count | Should -BeGreaterOrEqual 1
        $tag = "$(New-TestName):2"
        $null = Add-DockerImageTag $image $tag
        $null = Export-DockerImage $tag "$TestDrive/i.tar"
        $null = Remove-DockerImage $tag
        Get-DockerImage $tag -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        (Import-DockerImage "$TestDrive/i.tar").Name | Should -Match ([regex]::Escape($tag))
        Set-Content "$TestDrive/Dockerfile" "FROM $image`nRUN echo built > /built"
        $built = Invoke-DockerBuild -Path $TestDrive -Tag "$(New-TestName):1"
        Invoke-DockerContainer $built.ImageId cat, /built -AutoRemove | Should -Be built
        $committed = ConvertTo-DockerImage $name "$(New-TestName):1"
        (Get-DockerImage $committed).Id | Should -Be $committed.Id
    }

    It 'keeps volumes and networks' {
        $volume = New-TestName
        (New-DockerVolume $volume -Label a=b).Name | Should -Be $volume
        (Get-DockerVolume -Label a=b).Name | Should -Be $volume
        (Get-DockerVolume $volume -Usage).Size | Should -Be 0
        Invoke-DockerContainer $image sh, -c, 'echo kept > /v/f' -Volume "${volume}:/v" -AutoRemove
        Invoke-DockerContainer $image cat, /v/f -Volume "${volume}:/v" -AutoRemove | Should -Be kept
        Remove-DockerVolume $volume
        Get-DockerVolume "$volume*" | Should -BeNullOrEmpty
        $network = New-TestName
        $null = New-DockerNetwork $network
        (Get-DockerNetwork $network -Detailed).Driver | Should -Be bridge
        Remove-DockerNetwork $network
    }

    It 'tells what happens, from now on' {
        { Get-DockerEvent -Since 10m -ErrorAction Stop } | Should -Not -Throw
        $watch = Start-Pipeline { Watch-DockerEvent container -DockerHost $args } $env:DOCKER_HOST
        try {
            Wait-Until {
                Invoke-DockerContainer $image true -AutoRemove
                $watch.Output.Action -contains 'start'
            } -Seconds 60
        }
        finally { $null = Stop-Pipeline $watch }
    }

    It 'plans a clearing' {
        Clear-DockerSystem -WhatIf -ErrorVariable failure
        $failure | Should -BeNullOrEmpty
    }

    It 'says what is missing, taken or in the wrong state: <ErrorId>' -ForEach @(
        @{ ErrorId = 'ContainerNotFound'; Act = { Get-DockerContainer nope } }
        @{ ErrorId = 'ContainerNotFound'; Act = { Start-DockerContainer nope } }
        @{ ErrorId = 'ImageNotFound'; Act = { Get-DockerImage nope } }
        @{ ErrorId = 'VolumeNotFound'; Act = { Get-DockerVolume nope } }
        @{ ErrorId = 'NetworkNotFound'; Act = { Get-DockerNetwork nope } }
        @{ ErrorId = 'ContainerNameInUse'; Act = { New-DockerContainer $image -Name $name -Command true } }
        @{ ErrorId = 'ContainerInUse'; Act = { Remove-DockerContainer $name } }
        @{ ErrorId = 'ContainerStateConflict'; Act = { Resume-DockerContainer $name } }
        @{ ErrorId = 'EngineRouteUnknown'; Act = { Set-DockerContainer $name -Memory 64m } }
    ) {
        $failure = @(& $Act 2>&1)
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
    }
}
