# What is in a volume, out to a file and back, and over to another volume: Export-, Import- and Copy-DockerVolume.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force

    # Files of every sort, with owners, modes and times that nobody has by chance.
    $fill = @'
cd /volume
mkdir -p folder/deep empty-folder
echo one > plain; echo two > 'with space'; echo three > "umlaut-ü"; : > empty
head -c 300000 /dev/urandom > folder/random
truncate -s 3000000 sparse; echo end >> sparse
long=$(printf 'n%.0s' $(seq 1 120)); mkdir "$long"; echo four > "$long/$long"
ln plain hard; ln folder/random folder/deep/second; ln -s plain soft; ln -s /nowhere dangling; ln -s ../plain folder/up
mkfifo pipe; mknod device c 1 3
chmod 600 plain; chmod 4755 folder/random; chmod 1777 empty-folder; chmod 2750 folder; chmod 0 empty
chown 1000:2000 plain 'with space' folder; chown -h 65534:65534 soft
find . -mindepth 1 | while read -r name; do touch -h -d '2001-02-03 04:05:06' "$name"; done
touch -d '1999-12-31 23:59:59' folder/random folder
chown 33:44 .; chmod 0751 .; touch -d '2010-10-10 10:10:10' .
'@
    # One line each: type, mode, owner, time, size, links, what a link leads to, hash.
    $list = @'
cd /volume
find . | sort | while read -r name; do
  size=-; [ -d "$name" ] || size=$(stat -c %s "$name")
  hash=-; [ -f "$name" ] && [ ! -h "$name" ] && hash=$(md5sum < "$name")
  links=-; [ -d "$name" ] || links=$(stat -c %h "$name")
  echo "$name $(stat -c '%F %a %u:%g %Y' "$name") $size $links $(readlink "$name") $hash"
done
[ plain -ef hard ] && echo 'plain is hard'
'@

    function Invoke-InVolume([string] $Volume, [string] $Script) {
        $container = New-TestContainer -Command sh, -c, $Script -Settings @{ HostConfig = @{ Binds = @("${Volume}:/volume") } }
        $null = Invoke-EngineApi POST "/containers/$container/wait"
        Get-DockerContainerLog $container -Raw
        $null = Invoke-EngineApi DELETE "/containers/$container`?force=1" -Status
    }
    function Get-Listing([string] $Volume) { Invoke-InVolume $Volume $list }
    function New-FilledVolume([string] $Script) {
        $name = New-TestName vol
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $name }
        $null = Invoke-InVolume $name $Script
        $name
    }
    function Get-UsersOf([string] $Volume) {
        $filter = [uri]::EscapeDataString('{"volume":["' + $Volume + '"]}')
        Invoke-EngineApi GET "/containers/json?all=1&filters=$filter" | ForEach-Object { $_ }
    }

    $full = New-FilledVolume $fill
    $listing = Get-Listing $full
    $listing.Count | Should -BeGreaterThan 18
    $small = New-FilledVolume 'echo small > /volume/file'

    # A volume, and an archive, that take their time: a test stops what reads them long before their end.
    $slow = New-FilledVolume 'truncate -s 8G /volume/zeros'
    $slowArchive = Join-Path $TestDrive slow.tar.gz
    bash -c "cd '$TestDrive' && truncate -s 8G zeros && (tar -c zeros 2> /dev/null | head -c 512 | gzip; head -c 64M /dev/zero | gzip -1 > block; for i in `$(seq 128); do cat block; done; head -c 1024 /dev/zero | gzip) > '$slowArchive'; rm zeros block"
}
AfterAll { Remove-TestResource }

Describe 'Export-DockerVolume and Import-DockerVolume' {
    It 'bring back owners, modes, times, links, sparse and empty files: <_>' -ForEach '.tar', '.tar.gz', '.tgz' {
        $path = Join-Path $TestDrive "round$_"
        $file = Export-DockerVolume $full $path
        $file | Should -BeOfType IO.FileInfo
        $file.FullName | Should -Be $path
        $magic = '{0:x2}{1:x2}' -f @(Get-Content $path -AsByteStream -TotalCount 2)
        $magic -eq '1f8b' | Should -Be ($_ -ne '.tar')
        (tar -tf $path) | Should -Contain ./folder/random

        $copy = New-TestName copy
        $volume = Import-DockerVolume $path $copy
        $volume | Should -BeOfType DockerPS.Volume
        $volume.Name | Should -Be $copy
        Get-Listing $copy | Should -Be $listing
    }

    It 'pipe into each other, and name volume and file after each other' {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        $file = Get-DockerVolume $small | Export-DockerVolume -Path $folder
        $file.Name | Should -Be "$small.tar"
        $name = New-TestName piped
        $volume = $file | Rename-Item -NewName "$name.tar" -PassThru | Import-DockerVolume
        $volume.Name | Should -Be $name
        Invoke-InVolume $name 'cat /volume/file' | Should -Be small
        @(Export-DockerVolume "$small*" $folder).Name | Should -Be "$small.tar"
    }

    It 'take an archive of tar''s own' {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        Set-Content "$folder/file" 'from tar'
        tar -czf "$TestDrive/own.tar.gz" -C $folder .
        $name = New-TestName own
        $null = Import-DockerVolume "$TestDrive/own.tar.gz" $name
        Invoke-InVolume $name 'cat /volume/file' | Should -Be 'from tar'
    }

    It 'take an archive of tar''s own with holes in its files, unless it is of the form that engines do not know' {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        bash -c "cd '$folder' && truncate -s 3M holes && echo end >> holes && echo after > next && for form in pax gnu; do tar -S --format=`$form -cf '$TestDrive/holes-'`$form.tar .; done"
        (Get-Item "$TestDrive/holes-pax.tar").Length | Should -BeLessThan 100kb
        $name = New-TestName holes
        $null = Import-DockerVolume "$TestDrive/holes-pax.tar" $name
        $null = Import-DockerVolume "$TestDrive/holes-pax.tar" $name -Force
        Invoke-InVolume $name 'stat -c %s /volume/holes; tail -c 4 /volume/holes; cat /volume/next' | Should -Be '3145732', end, after

        $null = Invoke-InVolume $name 'echo mine > /volume/next'
        Import-DockerVolume "$TestDrive/holes-gnu.tar" $name -Force -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        $failure[0].ErrorDetails.Message | Should -Match '--format=pax'
        Invoke-InVolume $name 'cat /volume/next' | Should -Be mine
        Import-DockerVolume "$TestDrive/holes-gnu.tar" "$name-new" -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure | Should -HaveCount 1
        Invoke-EngineApi GET "/volumes/$name-new" -Status | Should -Be 404
    }

    It 'do nothing with -WhatIf' {
        $path = Join-Path $TestDrive whatif.tar
        Export-DockerVolume $small $path -WhatIf | Should -BeNullOrEmpty
        $path | Should -Not -Exist
        $null = Export-DockerVolume $small $path
        $name = New-TestName whatif
        Import-DockerVolume $path $name -WhatIf | Should -BeNullOrEmpty
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404
    }
}

Describe 'Export-DockerVolume' {
    It 'overwrites a file with -Force alone' {
        $path = Join-Path $TestDrive there.tar
        Set-Content $path before
        Export-DockerVolume $small $path -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        Get-Content $path | Should -Be before
        $null = Export-DockerVolume $small $path -Force
        (tar -tf $path) | Should -Contain ./file
    }

    It 'writes no two volumes to one file, not even with -Force' {
        $path = Join-Path $TestDrive two.tar
        $empty = New-TestName empty
        $null = New-DockerVolume $empty
        Export-DockerVolume $small, $empty $path -Force -ErrorVariable failure -ErrorAction SilentlyContinue | Should -HaveCount 1
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'FileTaken,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[0].TargetObject | Should -BeExactly $path
        (tar -tf $path) | Should -Contain ./file
    }

    It 'reports what it cannot do: <Name>' -ForEach @(
        @{ Name = 'a volume that is missing'; Volume = 'dockerps-none'; File = 'missing.tar'; ErrorId = 'VolumeNotFound'; Category = 'ObjectNotFound' }
        @{ Name = 'a name that tells no format'; Volume = $null; File = 'data.zip'; ErrorId = 'InvalidValue'; Category = 'InvalidArgument' }
        @{ Name = 'a folder that is missing'; Volume = $null; File = 'no/such/folder/data.tar'; ErrorId = 'PathNotFound'; Category = 'ObjectNotFound' }
    ) {
        $volume = $Volume ?? $small
        Export-DockerVolume $volume (Join-Path $TestDrive $File) -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $failure[0].CategoryInfo.Category | Should -Be $Category
        $failure[0].TargetObject | Should -Be $volume
        Invoke-EngineApi GET /volumes/dockerps-none -Status | Should -Be 404
    }

    It 'warns where a container that runs has the volume' {
        $user = New-TestContainer -Settings @{ HostConfig = @{ Binds = @("${small}:/volume") } }
        $null = Export-DockerVolume $small (Join-Path $TestDrive used.tar) -WarningVariable warned -WarningAction SilentlyContinue
        $warned | Should -HaveCount 1
        "$warned" | Should -Match "'$small' is in use by $user"
        $null = Invoke-EngineApi DELETE "/containers/$user`?force=1" -Status
        $null = Export-DockerVolume $small (Join-Path $TestDrive unused.tar) -WarningVariable warned
        $warned | Should -BeNullOrEmpty
    }

    It 'leaves nothing behind after Ctrl+C, neither here nor on the engine' {
        $folder = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
        $exporting = Start-Pipeline { param($volume, $path) Export-DockerVolume $volume $path } $slow, "$folder/slow.tar"
        Wait-Until { (Get-ChildItem $folder -Force | Measure-Object Length -Sum).Sum -gt 1MB } -Seconds 60
        Get-UsersOf $slow | Should -HaveCount 1
        (Stop-Pipeline $exporting).TotalSeconds | Should -BeLessThan 60
        Wait-Until { -not (Get-ChildItem $folder -Force) -and -not (Get-UsersOf $slow) } -Seconds 60
    }

    It 'keeps the old file where the engine breaks off: <_>' -ForEach 'without a word', 'with an error in the archive' {
        $path = Join-Path $TestDrive kept.tar
        Set-Content $path old
        $stat = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('{"name":"volume","mode":2147484141}'))
        $part = if ($_ -match 'error') { "$("x" * 2000){`"message`":`"the disk failed`"}" } else { 'x' * 2000 }
        $answer = { param($json, $status = 200) "HTTP/1.1 $status Said`r`nContent-Type: application/json`r`nContent-Length: $($json.Length)`r`n`r`n$json" }
        $engine = Start-ScriptedEngine @{
            'GET /volumes/data' = & $answer '{"Name":"data"}'; 'GET /containers/json' = & $answer '[]'
            'POST /images/create' = & $answer '{"status":"sha256:1111"}'; 'DELETE /images/sha256%3A1111' = & $answer '[]'
            'POST /containers/create' = & $answer '{"Id":"c1"}' 201; 'DELETE /containers/c1' = "HTTP/1.1 204 No Content`r`n`r`n"
            'GET /containers/c1/archive' = "HTTP/1.1 200 OK`r`nX-Docker-Container-Path-Stat: $stat`r`nContent-Length: $($part.Length)`r`n`r`n$part"
        }
        try {
            Export-DockerVolume data $path -Force -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure[0].FullyQualifiedErrorId | Should -BeLike ($_ -match 'error' ? 'ImageTransferFailed,*' : 'EngineProtocolError,*')
            Get-Content $path | Should -Be old
            Get-ChildItem $TestDrive -Force -Filter *.partial | Should -BeNullOrEmpty
            @($engine.Requests) -match '^DELETE' | Should -HaveCount 2 -Because 'the container and its image are removed'
        }
        finally { $engine.Stop() }
    }

    It 'completes volumes' {
        (TabExpansion2 "Export-DockerVolume $($small.Substring(0, 11))").CompletionMatches.CompletionText | Should -Contain $small
    }
}

Describe 'Import-DockerVolume' {
    BeforeAll {
        $archive = Join-Path $TestDrive small.tar.gz
        $null = Export-DockerVolume $small $archive
    }

    It 'fills an empty volume, and one that has files with -Force alone, beside what it had' {
        $name = New-FilledVolume 'true'
        (Import-DockerVolume $archive $name).Name | Should -Be $name
        $null = Invoke-InVolume $name 'echo changed > /volume/file; echo more > /volume/more'
        Import-DockerVolume $archive $name -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumeNotEmpty,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        Invoke-InVolume $name 'cat /volume/file /volume/more' | Should -Be changed, more
        $null = Import-DockerVolume $archive $name -Force
        Invoke-InVolume $name 'cat /volume/file /volume/more' | Should -Be small, more
    }

    It 'keeps nothing of what is no whole archive: <Name>' -ForEach @(
        @{ Name = 'cut off'; Damage = { param($bytes) $bytes[0..1200] } }
        @{ Name = 'cut off within gzip'; Compressed = $true; Damage = { param($bytes) $bytes[0..($bytes.Length - 20)] } }
        @{ Name = 'no archive'; Damage = { param($bytes) [Text.Encoding]::UTF8.GetBytes('no archive ' * 300) } }
        @{ Name = 'empty'; Damage = { } }
    ) {
        $whole = Join-Path $TestDrive ($Compressed ? 'whole.tar.gz' : 'whole.tar')
        if (-not (Test-Path $whole)) { $null = Export-DockerVolume $full $whole }
        $path = Join-Path $TestDrive damaged.tar
        [IO.File]::WriteAllBytes($path, [byte[]] @(& $Damage ([IO.File]::ReadAllBytes($whole))))
        $name = New-TestName damaged
        Import-DockerVolume $path $name -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        $failure[0].TargetObject | Should -Be $path
        $failure[0].ErrorDetails.Message | Should -Match 'is no complete tar archive, and nothing of it was kept'
        Invoke-EngineApi GET "/volumes/$name" -Status | Should -Be 404

        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $name }
        $null = Invoke-InVolume $name 'echo mine > /volume/mine'
        Import-DockerVolume $path $name -Force -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        Invoke-InVolume $name 'ls /volume' | Should -Be mine
        Get-UsersOf $name | Should -BeNullOrEmpty
    }

    It 'reports a file that is missing, and goes on' {
        $name = New-TestName vol
        $found = "$TestDrive/none.tar", $archive | Import-DockerVolume -Volume $name -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $found.Name | Should -Be $name
    }

    It 'warns where a container that runs has the volume' {
        $name = New-FilledVolume 'true'
        $user = New-TestContainer -Settings @{ HostConfig = @{ Binds = @("${name}:/volume") } }
        $null = Import-DockerVolume $archive $name -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match "'$name' is in use by $user"
    }

    It 'leaves no volume behind after Ctrl+C' {
        $name = New-TestName stopped
        $importing = Start-Pipeline { param($path, $volume) Import-DockerVolume $path $volume } $slowArchive, $name
        Wait-Until { Get-UsersOf $name } -Seconds 60
        (Stop-Pipeline $importing).TotalSeconds | Should -BeLessThan 60
        Wait-Until { (Invoke-EngineApi GET "/volumes/$name" -Status) -eq 404 } -Seconds 60
    }
}

Describe 'Copy-DockerVolume' {
    It 'copies everything, and gives the new volume' {
        $copy = New-TestName copy
        $volume = Copy-DockerVolume $full $copy
        $volume | Should -BeOfType DockerPS.Volume
        $volume.Name | Should -Be $copy
        Get-Listing $copy | Should -Be $listing
        Get-UsersOf $full | Should -BeNullOrEmpty
    }

    It 'takes what is piped' {
        $copy = New-TestName copy
        (Get-DockerVolume $small | Copy-DockerVolume -Destination $copy).Name | Should -Be $copy
        Invoke-InVolume $copy 'cat /volume/file' | Should -Be small
    }

    It 'copies into a volume that has files with -Force alone' {
        $copy = New-FilledVolume 'echo mine > /volume/mine'
        Copy-DockerVolume $small $copy -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumeNotEmpty,*'
        $null = Copy-DockerVolume $small $copy -Force
        Invoke-InVolume $copy 'ls /volume' | Should -Be file, mine
    }

    It 'warns where a container that runs has the volume' {
        $user = New-TestContainer -Settings @{ HostConfig = @{ Binds = @("${small}:/volume") } }
        $null = Copy-DockerVolume $small (New-TestName copy) -WarningVariable warned -WarningAction SilentlyContinue
        "$warned" | Should -Match "'$small' is in use by $user"
        $null = Invoke-EngineApi DELETE "/containers/$user`?force=1" -Status
    }

    It 'does nothing with -WhatIf, onto itself, or from a volume that is missing' {
        $copy = New-TestName copy
        Copy-DockerVolume $small $copy -WhatIf
        Copy-DockerVolume $small $small -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
        Copy-DockerVolume "$small-none" $copy -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumeNotFound,*'
        $copy, "$small-none" | ForEach-Object { Invoke-EngineApi GET "/volumes/$_" -Status | Should -Be 404 }
    }

    It 'leaves no volume behind after Ctrl+C' {
        $copy = New-TestName stopped
        $copying = Start-Pipeline { param($volume, $copy) Copy-DockerVolume $volume $copy } $slow, $copy
        Wait-Until { Get-UsersOf $copy } -Seconds 60
        (Stop-Pipeline $copying).TotalSeconds | Should -BeLessThan 60
        Wait-Until { (Invoke-EngineApi GET "/volumes/$copy" -Status) -eq 404 -and -not (Get-UsersOf $slow) } -Seconds 60
    }

    It 'completes volumes on both sides' {
        (TabExpansion2 "Copy-DockerVolume $($small.Substring(0, 11))").CompletionMatches.CompletionText | Should -Contain $small
        (TabExpansion2 "Copy-DockerVolume $small -Destination $($small.Substring(0, 11))").CompletionMatches.CompletionText | Should -Contain $small
    }
}

Describe 'The engine after a volume was exported, imported or copied' {
    BeforeAll {
        Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
        $first = $env:DOCKER_HOST
        Start-OwnEngine
    }
    AfterAll { Stop-OwnEngine }

    It 'has neither image nor container that it had not' {
        Skip-WithoutOwnEngine
        $shared = New-DockerVolume first
        $file = $shared | Export-DockerVolume -Path (Join-Path $TestDrive first.tar)
        $null = $file | Import-DockerVolume -Volume second
        $null = Copy-DockerVolume second third
        Invoke-EngineApi GET '/images/json?all=1' | Should -BeNullOrEmpty
        Invoke-EngineApi GET '/containers/json?all=1' | Should -BeNullOrEmpty
        (Invoke-EngineApi GET /volumes).Volumes.Name | Sort-Object | Should -Be first, second, third
    }

    It 'may be another one than the volume is on' {
        Skip-WithoutOwnEngine
        $copy = Copy-DockerVolume $full over -DockerHost $first -DestinationHost $env:DOCKER_HOST
        $copy.DockerHost | Should -Be $env:DOCKER_HOST
        $copy.Name | Should -Be over
        Get-Listing over | Should -Be $listing
    }
}
