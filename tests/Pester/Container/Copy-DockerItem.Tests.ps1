# What docker cp does not do, or not so: between containers, wildcards, pipelines, progress, refusals, Ctrl+C. The rules that
# are docker cp's own are compared with it in Copy-DockerItem.Oracle.Tests.ps1.
BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    $container = New-TestContainer -Settings @{ User = 'nobody' }
    $other = New-TestContainer
    function Invoke-In([string] $Container, [string] $Script) { Invoke-DockerCommand $Container sh, -c, $Script -User root -ErrorAction Stop }
    Invoke-In $container @'
mkdir -p /src/tree/sub /src/logs /src/none; cd /src
echo file > file; echo a > tree/a; echo b > tree/sub/b; ln -s ../a tree/sub/up; chmod 640 tree/a; chown 1234:2345 tree/a
echo 1 > logs/one.log; echo 2 > logs/two.log; echo 3 > logs/three.txt; mkdir logs/more.log; echo 4 > logs/more.log/inner; echo odd > 'logs/[x].log'
ln -s /src/tree /src/abs; mkfifo tree/pipe
'@
    $here = (New-Item (Join-Path $TestDrive here) -ItemType Directory).FullName
    $null = New-Item (Join-Path $here tree sub) -ItemType Directory
    Set-Content (Join-Path $here file) file
    Set-Content (Join-Path $here tree a) a
    Set-Content (Join-Path $here tree sub b) b
    if ($IsLinux) { chmod 640 "$here/tree/a" }

    # What an engine answers that has a container 'web', and one path in it.
    function Get-EngineAnswer([string] $Kind, [object[]] $Archive) {
        $mode = if ($Kind -eq 'folder') { 2147484141 } else { 420 }
        $stat = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("{""name"":""x"",""size"":10,""mode"":$mode,""mtime"":""2021-01-01T00:00:00Z"",""linkTarget"":""""}"))
        $body = '{"Id":"' + '1' * 64 + '","Name":"/web"}'
        @{
            'GET /containers/web/json' = "HTTP/1.1 200 OK`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`n`r`n$body"
            "HEAD /containers/$('1' * 64)/archive" = "HTTP/1.1 200 OK`r`nX-Docker-Container-Path-Stat: $stat`r`n`r`n"
            "GET /containers/$('1' * 64)/archive" = @("HTTP/1.1 200 OK`r`nContent-Type: application/x-tar`r`nX-Docker-Container-Path-Stat: $stat`r`nTransfer-Encoding: chunked`r`n`r`n") + $Archive
        }
    }

    # An archive of entries, each a type, a name, and a text or a link's target, as the one chunk of an answer.
    function Get-ArchiveChunk([object[][]] $Entries) {
        $memory = [IO.MemoryStream]::new()
        $writer = [Formats.Tar.TarWriter]::new($memory, [Formats.Tar.TarEntryFormat]::Ustar, $true)
        foreach ($given in $Entries) {
            $type, $name, $text = $given
            $entry = [Formats.Tar.UstarTarEntry]::new([Formats.Tar.TarEntryType] $type, $name)
            if ($type -like '*Link') { $entry.LinkName = $text } elseif ($text) { $entry.DataStream = [IO.MemoryStream]::new([Text.Encoding]::ASCII.GetBytes($text)) }
            $writer.WriteEntry($entry)
        }
        $writer.Dispose()
        "{0:x}`r`n{1}`r`n0`r`n`r`n" -f $memory.Length, [Text.Encoding]::ASCII.GetString($memory.ToArray())
    }
}
AfterAll { Remove-TestResource }

Describe 'Copy-DockerItem' {
    BeforeEach {
        $target = (New-Item (Join-Path $TestDrive (New-TestName out)) -ItemType Directory).FullName
        $folder = "/tmp/$(New-TestName in)"
        Invoke-In $other "mkdir $folder"
    }

    It 'copies both ways and back without a change' {
        $file = Join-Path $target random
        $bytes = [byte[]]::new(3MB + 17)
        [Random]::new(1).NextBytes($bytes)
        [IO.File]::WriteAllBytes($file, $bytes)
        Copy-DockerItem $file "${other}:$folder/it" | Should -BeNullOrEmpty
        Copy-DockerItem "${other}:$folder/it" "$file.back"
        (Get-FileHash "$file.back").Hash | Should -Be (Get-FileHash $file).Hash
    }

    It 'works on a container that does not run' {
        $created = New-TestContainer -Created
        Copy-DockerItem (Join-Path $here file) "${created}:/tmp"
        Copy-DockerItem "${created}:/tmp/file" $target
        Get-Content (Join-Path $target file) | Should -BeExactly file
    }

    It 'tells with -PassThru what it copied, and how many bytes' {
        $out = Copy-DockerItem "${container}:/src/file" $target -PassThru
        $out | Should -BeOfType DockerPS.CopiedItem
        $out.Source | Should -BeExactly "${container}:/src/file"
        $out.Destination | Should -BeExactly $target
        $out.Bytes | Should -Be 5
        (Copy-DockerItem (Join-Path $here file) "${other}:$folder" -PassThru).Bytes | Should -Be (Get-Item (Join-Path $here file)).Length
        $out | Out-String | Should -Match '(?s)Size\s+Source\s+Destination.*\b5 B\b'
    }

    It 'keeps owners unless -Archive, which gives all to the container''s user' -Skip:(-not $IsLinux) {
        Invoke-In $container 'mkdir -m 777 /kept /given'
        $mine = sh -c 'echo $(id -u):$(id -g)'
        Copy-DockerItem (Join-Path $here tree) "${container}:/kept"
        Copy-DockerItem (Join-Path $here tree) "${container}:/given" -Archive
        Invoke-In $container 'stat -c %u:%g:%a /kept/tree/a /given/tree/a' | Should -Be "${mine}:640", '65534:65534:640'
    }

    It 'copies from one container to another: <Source> to <Destination>' -ForEach @(
        @{ Source = 'file'; Destination = ''; Expect = '/file' }
        @{ Source = 'file'; Destination = '/new'; Expect = '/new' }
        @{ Source = 'logs'; Destination = ''; Expect = '/logs', '/logs/[x].log', '/logs/more.log', '/logs/more.log/inner', '/logs/one.log', '/logs/three.txt', '/logs/two.log' }
        @{ Source = 'logs/'; Destination = '/new'; Expect = '/new', '/new/[x].log', '/new/more.log', '/new/more.log/inner', '/new/one.log', '/new/three.txt', '/new/two.log' }
        @{ Source = 'logs/.'; Destination = ''; Expect = '/[x].log', '/more.log', '/more.log/inner', '/one.log', '/three.txt', '/two.log' }
        @{ Source = 'logs/.'; Destination = '/new'; Expect = '/new', '/new/[x].log', '/new/more.log', '/new/more.log/inner', '/new/one.log', '/new/three.txt', '/new/two.log' }
        @{ Source = 'abs'; Destination = ''; Expect = '/abs' }
        @{ Source = 'none'; Destination = '/new'; Expect = '/new' }
    ) {
        Copy-DockerItem "${container}:/src/$Source" "${other}:$folder$Destination"
        Invoke-In $other "cd $folder; find . | sort" | Select-Object -Skip 1 | Should -Be ($Expect -replace '^', '.')
    }

    It 'keeps modes, owners, links, times and FIFOs from one container to another, and gives them to its user with -Archive' {
        $look = 'stat -c "%F %a %u:%g %Y" tree/a tree/pipe; readlink tree/sub/up; cat tree/sub/b'
        Copy-DockerItem "${container}:/src/tree" "${other}:$folder"
        Invoke-In $other "cd $folder; $look" | Should -Be (Invoke-In $container "cd /src; $look")
        Copy-DockerItem "${other}:$folder/tree" "${container}:/tmp/theirs" -Archive
        Invoke-In $container 'stat -c %u:%g /tmp/theirs/a' | Should -Be '65534:65534'
    }

    It 'copies within one container' {
        Copy-DockerItem "${container}:/src/tree" "${container}:/tmp/again"
        Invoke-In $container 'cat /tmp/again/sub/up; cat /tmp/again/sub/b' | Should -Be a, b
    }

    It 'takes wildcards in the last part of a path in a container, out of it and into another' {
        Copy-DockerItem "${container}:/src/logs/*.log" $target
        (Get-ChildItem $target).Name | Sort-Object | Should -Be '[x].log', more.log, one.log, two.log
        Get-Content (Join-Path $target more.log inner) | Should -Be 4
        Copy-DockerItem "${container}:/src/logs/t*" "${other}:$folder"
        Invoke-In $other "ls $folder" | Should -Be three.txt, two.log
    }

    It 'takes a name with brackets for itself where there is one' {
        Copy-DockerItem "${container}:/src/logs/[x].log" $target
        Get-Content -LiteralPath (Join-Path $target '[x].log') | Should -Be odd
    }

    It 'says nothing of a wildcard that fits nothing' {
        Copy-DockerItem "${container}:/src/logs/*.none" $target -ErrorAction Stop
        Get-ChildItem $target | Should -BeNullOrEmpty
    }

    It 'takes local wildcards, paths relative to the location, and piped files' {
        1..3 | ForEach-Object { Set-Content (Join-Path $target "$_.txt") $_ }
        Push-Location $target
        try { Copy-DockerItem ./[12].txt "${other}:$folder" } finally { Pop-Location }
        Invoke-In $other "ls $folder" | Should -Be 1.txt, 2.txt
        Get-ChildItem $target -Filter 3.* | Copy-DockerItem -Destination "${other}:$folder"
        Get-Item $here | Get-ChildItem -File | Copy-DockerItem -Destination "${other}:$folder"
        Invoke-In $other "ls $folder" | Should -Be 1.txt, 2.txt, 3.txt, file
    }

    It 'takes paths from the pipeline, and goes on after one that fails' {
        $out = "${container}:/src/file", "${container}:/src/missing", "${container}:/src/logs" |
            Copy-DockerItem -Destination $target -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
        $out.Source | Should -Be "${container}:/src/file", "${container}:/src/logs"
        $failure.Count | Should -Be 1
        $failure[0].TargetObject | Should -BeExactly "${container}:/src/missing"
    }

    It 'takes source and destination from properties' {
        [pscustomobject]@{ Path = "${container}:/src/file"; Destination = $target } | Copy-DockerItem
        Join-Path $target file | Should -Exist
    }

    It 'copies nothing with -WhatIf' {
        Copy-DockerItem "${container}:/src/file" $target -WhatIf
        Copy-DockerItem (Join-Path $here file) "${other}:$folder" -WhatIf
        Get-ChildItem $target | Should -BeNullOrEmpty
        Invoke-In $other "ls $folder" | Should -BeNullOrEmpty
    }

    It 'says which special files this machine did not get' {
        Copy-DockerItem "${container}:/src/tree" $target -WarningVariable warning -WarningAction SilentlyContinue
        "$warning" | Should -BeLike "'tree/pipe' was not copied*"
        Get-ChildItem $target -Recurse -Name | Sort-Object | Should -Be tree, tree/a, tree/sub, tree/sub/b, tree/sub/up
    }

    It 'shows how far it is, and takes the bar down' {
        Invoke-In $container 'dd if=/dev/zero of=/tmp/large bs=1 count=0 seek=1G 2> /dev/null'
        $pipeline = Start-Pipeline { param($source, $path) Copy-DockerItem $source $path } "${container}:/tmp/large", $target
        Wait-Until { $pipeline.State -ne 'Running' } -Seconds 120
        $records = $pipeline.Shell.Streams.Progress | Where-Object Activity -like 'Copying *'
        $records | Where-Object { $_.PercentComplete -gt 0 -and $_.StatusDescription -match '1\.0?\d* GB' } | Should -Not -BeNullOrEmpty
        $records[-1].RecordType | Should -Be Completed
        $pipeline.Shell.Dispose()
    }

    It 'completes containers, with their colon, and local files' {
        (TabExpansion2 "Copy-DockerItem $container").CompletionMatches.CompletionText | Should -Contain "${container}:"
        (TabExpansion2 "Copy-DockerItem x $other").CompletionMatches.CompletionText | Should -Contain "${other}:"
        (TabExpansion2 "Copy-DockerItem $here/f").CompletionMatches.CompletionText | Should -Contain "$here/file"
    }
}

Describe 'Copy-DockerItem refuses' {
    BeforeEach { $target = (New-Item (Join-Path $TestDrive (New-TestName out)) -ItemType Directory).FullName }

    It '<Name>' -ForEach @(
        @{ Name = 'a container that is missing'; From = 'no-such-container:/x'; To = 'TARGET'; Id = 'ContainerNotFound'; Category = 'ObjectNotFound'; Says = 'No such container' }
        @{ Name = 'a path that is missing in the container'; From = 'CONTAINER:/none'; To = 'TARGET'; Id = 'ContainerPathNotFound'; Category = 'ObjectNotFound'; Says = 'Could not find the file' }
        @{ Name = 'a local file that is missing'; From = 'HERE/none'; To = 'CONTAINER:/tmp'; Id = 'PathNotFound'; Category = 'ObjectNotFound'; Says = 'no file or folder' }
        @{ Name = 'a local folder that is missing'; From = 'CONTAINER:/src/file'; To = 'TARGET/none/new'; Id = 'PathNotFound'; Category = 'ObjectNotFound'; Says = 'no folder' }
        @{ Name = 'a folder that is missing in the container'; From = 'HERE/file'; To = 'CONTAINER:/none/new'; Id = 'ContainerPathNotFound'; Category = 'ObjectNotFound'; Says = 'Could not find the file' }
        @{ Name = 'a folder onto a file'; From = 'HERE/tree'; To = 'CONTAINER:/src/file'; Id = 'CopyRefused'; Category = 'InvalidOperation'; Says = 'is a file' }
        @{ Name = 'a folder onto a local file'; From = 'CONTAINER:/src/tree'; To = 'HERE/file'; Id = 'CopyRefused'; Category = 'InvalidOperation'; Says = 'is a file' }
        @{ Name = 'a folder onto a file of another container'; From = 'CONTAINER:/src/tree'; To = 'OTHER:/etc/passwd'; Id = 'CopyRefused'; Category = 'InvalidOperation'; Says = 'is a file' }
        @{ Name = 'a file in the place of a folder'; From = 'CONTAINER:/src/file'; To = 'TARGET/none/'; Id = 'CopyRefused'; Category = 'InvalidOperation'; Says = 'no folder' }
        @{ Name = 'a device as destination'; From = 'HERE/file'; To = 'CONTAINER:/src/tree/pipe'; Id = 'CopyRefused'; Category = 'InvalidOperation'; Says = 'neither a file nor a folder' }
        @{ Name = 'a wildcard without a folder to go into'; From = 'CONTAINER:/src/logs/*.log'; To = 'TARGET/none'; Id = 'CopyRefused'; Category = 'InvalidOperation'; Says = 'no folder' }
        @{ Name = 'a wildcard before the last part'; From = 'CONTAINER:/src/*/one.log'; To = 'TARGET'; Id = 'InvalidValue'; Category = 'InvalidArgument'; Says = 'last part' }
        @{ Name = 'two local paths'; From = 'HERE/file'; To = 'TARGET'; Id = 'InvalidValue'; Category = 'InvalidArgument'; Says = 'Copy-Item' }
        @{ Name = 'a dash'; From = '-'; To = 'CONTAINER:/tmp'; Id = 'InvalidValue'; Category = 'InvalidArgument'; Says = 'pipeline' }
        @{ Name = 'a container without a path'; From = 'CONTAINER:'; To = 'TARGET'; Id = 'InvalidValue'; Category = 'InvalidArgument'; Says = 'no path' }
        @{ Name = 'a path without a container'; From = ':/x'; To = 'TARGET'; Id = 'InvalidValue'; Category = 'InvalidArgument'; Says = 'container is missing' }
    ) {
        $source, $destination = $From, $To | ForEach-Object { $_ -creplace 'HERE', $here -creplace 'TARGET', $target -creplace 'CONTAINER', $container -creplace 'OTHER', $other }
        Copy-DockerItem $source $destination -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $failure[0].CategoryInfo.Category | Should -Be $Category
        $failure[0].TargetObject | Should -BeExactly $source
        "$($failure[0])" | Should -Match $Says
        Get-ChildItem $target | Should -BeNullOrEmpty
    }

    It 'a file system in the container that is read-only, with the engine''s words' {
        $locked = New-TestContainer -Settings @{ HostConfig = @{ ReadonlyRootfs = $true } }
        Copy-DockerItem (Join-Path $here file) "${locked}:/tmp" -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match 'read-only'
        Copy-DockerItem (Join-Path $here tree) "${locked}:/tmp" -ErrorAction SilentlyContinue -ErrorVariable failure
        "$($failure[0])" | Should -Match 'read-only'
    }

    It 'an archive that tries to escape by <Name>, and writes not a byte of what escapes' -ForEach @(
        @{ Name = 'an absolute name'; Kind = 'folder'; Entries = @(, @('RegularFile', 'OUTSIDE/evil', 'evil')) }
        @{ Name = 'steps up'; Kind = 'folder'; Entries = @(@('Directory', 'x/'), @('RegularFile', 'x/../../evil', 'evil')) }
        @{ Name = 'a name of steps alone'; Kind = 'file'; Entries = @(, @('RegularFile', '../evil', 'evil')) }
        @{ Name = 'a link that points outside'; Kind = 'folder'; Entries = @(@('Directory', 'x/'), @('SymbolicLink', 'x/evil', '../../elsewhere')) }
        @{ Name = 'a file through a link'; Kind = 'folder'; Entries = @(@('Directory', 'x/'), @('SymbolicLink', 'x/out', 'OUTSIDE'), @('RegularFile', 'x/out/evil', 'evil')) }
        @{ Name = 'a folder through a link'; Kind = 'folder'; Entries = @(@('Directory', 'x/'), @('SymbolicLink', 'x/out', 'OUTSIDE'), @('Directory', 'x/out/evil/')) }
        @{ Name = 'a hard link to the outside'; Kind = 'folder'; Entries = @(@('Directory', 'x/'), @('HardLink', 'x/evil', '../../secret')) }
        @{ Name = 'a hard link through a link'; Kind = 'folder'; Entries = @(@('Directory', 'x/'), @('SymbolicLink', 'x/out', 'OUTSIDE'), @('HardLink', 'x/evil', 'x/out/secret')) }
    ) {
        $outside = (New-Item (Join-Path $TestDrive (New-TestName o)) -ItemType Directory).FullName
        Set-Content (Join-Path $outside secret) secret
        $entries = @($Entries | ForEach-Object { , @($_ -creplace 'OUTSIDE', $outside) })
        $engine = Start-ScriptedEngine (Get-EngineAnswer $Kind (Get-ArchiveChunk $entries))
        try { Copy-DockerItem web:/x $target -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure }
        finally { $engine.Stop() }
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ArchiveRefused,*'
        $failure[0].CategoryInfo.Category | Should -Be SecurityError
        Get-ChildItem $outside -Name | Should -Be secret
        Get-ChildItem $TestDrive -Recurse -Force -Filter evil* | Should -BeNullOrEmpty
    }

    It 'an archive that ends too early, and leaves no half of a file' {
        $chunk = Get-ArchiveChunk @(@('Directory', 'x/'), @('RegularFile', 'x/whole', 'whole'), @('RegularFile', 'x/half', ('half' * 500)))
        $length = 512 * 5
        $start = $chunk.IndexOf("`r`n") + 2
        $engine = Start-ScriptedEngine (Get-EngineAnswer folder ("{0:x}`r`n{1}`r`n0`r`n`r`n" -f $length, $chunk.Substring($start, $length)))
        try { Copy-DockerItem web:/x $target -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure }
        finally { $engine.Stop() }
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'EngineProtocolError,*'
        Get-ChildItem $target -Recurse -Force -File -Name | Should -Be x/whole
    }

    It 'an engine that breaks the connection' {
        $engine = Start-ScriptedEngine (Get-EngineAnswer file '!reset')
        try { Copy-DockerItem web:/x $target -DockerHost $engine.DockerHost -ErrorAction SilentlyContinue -ErrorVariable failure }
        catch { $failure = @($_) }
        finally { $engine.Stop() }
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'Engine*,*'
        Get-ChildItem $target -Force | Should -BeNullOrEmpty
    }
}

Describe 'Copy-DockerItem, stopped' -Skip:(-not $IsLinux) {
    BeforeEach {
        $target = (New-Item (Join-Path $TestDrive (New-TestName out)) -ItemType Directory).FullName
        $null = Get-DockerContainer $container # the pool's own connection is there before we count
        $before = Get-SocketCount
    }

    It 'leaves no half-written file and no connection, out of a container' {
        # So much takes longer than the stop.
        Invoke-In $container 'dd if=/dev/zero of=/tmp/endless bs=1 count=0 seek=16G 2> /dev/null'
        $pipeline = Start-Pipeline { param($source, $path) Copy-DockerItem $source $path } "${container}:/tmp/endless", $target
        Wait-Until { Get-ChildItem $target -Force | Where-Object Length -GT 1MB } -Seconds 60
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 30
        Get-ChildItem $target -Force | Should -BeNullOrEmpty
        Wait-Until { (Get-SocketCount) -le $before }
    }

    It 'ends at once where the engine says nothing more, and leaves no thread' {
        $threads = { @((Get-Content /proc/$PID/task/*/comm -ErrorAction Ignore) -like '.NET Long*').Count }
        $before = & $threads
        $engine = Start-ScriptedEngine (Get-EngineAnswer file "4`r`nabcd`r`n", '!stall')
        try {
            $pipeline = Start-Pipeline { param($engine, $path) Copy-DockerItem web:/x $path -DockerHost $engine } $engine.DockerHost, $target
            Wait-Until { $engine.Requests -match 'GET .*/archive' } -Seconds 60
            (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 30
            Get-ChildItem $target -Force | Should -BeNullOrEmpty
            Wait-Until { (& $threads) -le $before }
        }
        finally { $engine.Stop() }
    }

    It 'leaves no connection, into a container' {
        $file = Join-Path $target endless
        [IO.File]::Open($file, 'Create').ForEach({ $_.SetLength(16GB); $_.Dispose() })
        $pipeline = Start-Pipeline { param($path, $to) Copy-DockerItem $path $to } $file, "${other}:/tmp/endless"
        Wait-Until { $pipeline.Shell.Streams.Progress | Where-Object StatusDescription -Match "[MG]B" } -Seconds 60
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 30
        Wait-Until { (Get-SocketCount) -le $before }
        Get-OpenFile $file | Should -BeNullOrEmpty
    }

    It 'leaves no temporary archive and no connection, within a container' {
        Invoke-In $container 'dd if=/dev/zero of=/tmp/endless bs=1 count=0 seek=16G 2> /dev/null'
        $before = Get-SocketCount
        # Other processes have archives of their own in the common folder.
        $kept = $env:TMPDIR
        $env:TMPDIR = $target
        try {
            $pipeline = Start-Pipeline { param($from, $to) Copy-DockerItem $from $to } "${container}:/tmp/endless", "${container}:/tmp/copy"
            Wait-Until { Get-OpenFile "$target/*" }
        }
        finally { $env:TMPDIR = $kept }
        (Stop-Pipeline $pipeline).TotalSeconds | Should -BeLessThan 30
        Wait-Until { -not (Get-OpenFile "$target/*") }
        Get-ChildItem $target -Force | Should -BeNullOrEmpty
        Wait-Until { (Get-SocketCount) -le $before }
    }
}
