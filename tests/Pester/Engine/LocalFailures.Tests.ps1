# What this machine does to a call: a full disk, a right that is missing, a pipe that nobody reads.

BeforeDiscovery {
    $isRoot = $IsLinux -and (id -u) -eq 0
    $writers = @(
        @{ Writer = 'Export-DockerContainer'; Script = { param($name, $folder) Export-DockerContainer $name "$folder/f.tar" } }
        @{ Writer = 'Export-DockerImage'; Script = { param($name, $folder, $image) Export-DockerImage $image "$folder/f.tar" } }
        @{ Writer = 'Export-DockerVolume'; Script = { param($name, $folder) Export-DockerVolume "v$name" "$folder/f.tar" } }
        @{ Writer = 'Copy-DockerItem'; Script = { param($name, $folder) Copy-DockerItem "${name}:/big" "$folder/f" } }
    )
}

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/Families.psm1" -Force
    $image = Get-TestImage
    $name = New-TestName
    $null = Invoke-EngineApi POST '/volumes/create' -Body @{ Name = "v$name" }
    $null = New-TestContainer $name -Command sh, -c, 'head -c 8000000 /dev/zero | tee /v/big > /big; echo whole; exec sleep 1000' -Settings @{ HostConfig = @{ Binds = @("v${name}:/v") } }
    Wait-Until { Get-DockerContainerLog $name }
}
AfterAll {
    $null = Invoke-EngineApi DELETE "/containers/$name`?force=1" -Status
    $null = Invoke-EngineApi DELETE "/volumes/v$name" -Status
    Remove-TestResource
}

Describe 'A disk that is full' -Skip:(-not $isRoot) {
    BeforeAll {
        # Smaller than the smallest of them.
        $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-full-').FullName
        mount -t tmpfs -o size=256k tmpfs $folder
    }
    AfterAll {
        umount $folder
        Remove-Item $folder -Force
    }

    It 'is told by <Writer>, which leaves nothing' -ForEach $writers {
        $failure = @(& $Script $name $folder $image 2>&1 3> $null)
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileError,*'
        $failure[0].ErrorDetails.Message | Should -Match 'space'
        Get-ChildItem $folder -Force | Should -BeNullOrEmpty
        (Get-DockerContainer $name).Name | Should -Be $name
    }
}

Describe 'A folder that cannot be written to' -Skip:(-not $isRoot) {
    BeforeAll {
        $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-readonly-').FullName
        mount -t tmpfs -o ro,size=256k tmpfs $folder
    }
    AfterAll {
        umount $folder
        Remove-Item $folder -Force
    }

    It 'is told by <Writer>' -ForEach $writers {
        $failure = @(& $Script $name $folder $image 2>&1 3> $null)
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Match '^(FileError|FileAccessDenied),'
        $failure[0].ErrorDetails.Message | Should -Match 'Read-only|denied'
        (Get-DockerContainer $name).Name | Should -Be $name
    }
}

Describe 'A file that may not be read' -Skip:(-not $isRoot) {
    It 'is told, and the engine has nothing of it' {
        # Root may read anything, unless it gives up the capabilities that let it.
        $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-denied-').FullName
        try {
            Set-Content "$folder/secret" x
            chmod 000 "$folder/secret"
            $engine = Start-FamilyEngine (Get-Family | Where-Object Family -EQ Copy-DockerItem)
            $script = "Import-Module '$((Get-Module DockerPS).Path)'; try { Copy-DockerItem $folder/secret web:/f -DockerHost $($engine.DockerHost) -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId; `$_.CategoryInfo.Category }"
            $id, $category = setpriv --bounding-set=-dac_override,-dac_read_search pwsh -NoProfile -Command $script
            $id | Should -BeLike 'FileAccessDenied,*'
            $category | Should -Be PermissionDenied
            $engine.Requests -match 'PUT' | Should -BeNullOrEmpty
        }
        finally {
            $engine.Stop()
            Remove-Item $folder -Recurse -Force
        }
    }
}

Describe 'A pipe that nobody reads' -Skip:(-not $IsLinux) {
    It 'holds a flood of output up, and Ctrl+C ends it' {
        $script = "Import-Module '$((Get-Module DockerPS).Path)'; Invoke-DockerCommand $name -Command yes -DockerHost $env:DOCKER_HOST"
        # What a shell starts in the background ignores Ctrl+C, and so would all that it starts in turn.
        $start = [Diagnostics.ProcessStartInfo]::new('env', "--default-signal=INT pwsh -NoProfile -NonInteractive -Command `"$script`"")
        $start.RedirectStandardOutput = $true
        $process = [Diagnostics.Process]::Start($start)
        try {
            # It has begun, and then writes into a pipe that takes no more.
            $process.StandardOutput.ReadLine() | Should -Be y
            $seen = @{ Time = [timespan]::Zero }
            Wait-Until -Because 'it must wait for its reader' {
                $before = $seen.Time
                Start-Sleep 1
                $process.Refresh()
                $seen.Time = $process.TotalProcessorTime
                ($seen.Time - $before).TotalMilliseconds -lt 100
            }
            $process.HasExited | Should -BeFalse
            $process.WorkingSet64 | Should -BeLessThan 400MB
            kill -INT $process.Id
            # It ends as soon as it can write again: what it was told to stop has no end of its own.
            $rest = $process.StandardOutput.BaseStream.CopyToAsync([IO.Stream]::Null)
            $rest.Wait(60000) | Should -BeTrue
            $process.WaitForExit(60000) | Should -BeTrue
        }
        finally { if (-not $process.HasExited) { $process.Kill() } }
    }
}
