# The docker CLI is the oracle: after each copy the files at the destination are the same as after docker cp, with their
# types, modes, owners, times, links and contents; and where docker cp refuses, so does the module, and neither has written.
#
# A row is a source, a destination and switches for both. HERE is the local folder of the row, THERE its folder in the container.
# The CLI copies all rows beside the module, each in a container and in folders of its own; then all is listed at once.
BeforeDiscovery {
    $script:id = 0
    function Row([string] $Source, [string] $Destination, [string[]] $Options = @()) {
        $script:id++
        @{ Id = $script:id; Name = (@("$Source to $Destination") + $Options) -join ' '; Source = $Source; Destination = $Destination; Options = $Options }
    }

    # The same names lie on both sides, so the rows of one way are those of the other.
    $pairs = @(
        # A file
        'file', 'new'
        'file', 'old'
        'file', 'folder'
        'file', 'folder/'
        'file', 'folder/.'
        'file', 'new/'
        'file', 'new/.'
        'file', 'none/new'
        'file', 'old/'
        'file', 'to-folder'
        'file', 'to-folder/'
        'file', 'to-old'
        'file', 'to-nothing'
        'file', 'folder/../new'
        'file', 'file-in-the-way/new'
        'file/', 'new'
        'file/.', 'new'
        'none', 'new'
        'run.sh', 'new'
        'empty', 'new'
        'a b=c', 'new name'
        # A folder
        'tree', 'new'
        'tree', 'new/'
        'tree', 'new/.'
        'tree', 'none/new'
        'tree', 'folder'
        'tree', 'folder/'
        'tree', 'old'
        'tree', 'to-folder'
        'tree', 'to-nothing'
        'tree', 'to-old'
        'tree/', 'folder'
        'tree/', 'new'
        'tree/.', 'folder'
        'tree/.', 'new'
        'tree/.', 'new/'
        'tree/.', 'new/.'
        'tree/.', 'to-folder'
        'tree/sub/..', 'folder'
        'tree', 'has-tree'
        'tree/.', 'has-tree/tree'
        'bare', 'folder'
        'bare/.', 'folder'
        # A link
        'link', 'new'
        'link', 'folder'
        'link', 'old'
        'link/', 'new'
        'dirlink', 'new'
        'dirlink', 'folder'
        'dirlink/', 'folder'
        'dirlink/', 'new'
        'dirlink/.', 'folder'
        'dirlink/.', 'new'
        'lost', 'new'
        'lost', 'folder'
        'abslink', 'folder'
        'loop', 'new'
    )
    $followed = @(
        'link', 'new'
        'link', 'folder'
        'dirlink', 'new'
        'dirlink', 'folder'
        'dirlink/.', 'folder'
        'lost', 'new'
        'file', 'new'
        'tree', 'folder'
    )
    $rows = @(
        for ($i = 0; $i -lt $pairs.Count; $i += 2) {
            Row "HERE/$($pairs[$i])" "THERE/$($pairs[$i + 1])"
            Row "THERE/$($pairs[$i])" "HERE/$($pairs[$i + 1])"
        }
        for ($i = 0; $i -lt $followed.Count; $i += 2) {
            Row "HERE/$($followed[$i])" "THERE/$($followed[$i + 1])" FollowLink
            Row "THERE/$($followed[$i])" "HERE/$($followed[$i + 1])" FollowLink
        }
        Row 'HERE/file' 'THERE/new' Archive
        Row 'HERE/tree' 'THERE/folder' Archive
        Row 'THERE/file' 'HERE/new' Archive
        Row 'THERE/tree' 'HERE/folder' Archive
        Row 'THERE' 'HERE/new'
        Row 'HERE' 'THERE/new'
        Row 'HERE/.' 'THERE/folder'
        # From the root, and past it
        Row 'CONTAINER:etc/passwd' 'HERE/new'
        Row 'CONTAINER:/../etc/passwd' 'HERE/new'
        Row 'HERE/file' 'CONTAINER:/nowhere/new'
        Row 'none/file' 'THERE/new'
    )
    $table = @{ Rows = $rows }
}

Describe 'Copy-DockerItem as docker cp' -ForEach $table {
    BeforeAll {
        Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
        $docker = Get-Command docker -CommandType Application -ErrorAction Ignore | Select-Object -First 1
        $seed = @'
mkdir -p seed/folder seed/tree/sub seed/tree/none seed/has-tree/tree seed/bare; cd seed
echo file > file; echo old > old; echo in-the-way > file-in-the-way; : > empty; echo spaced > 'a b=c'
printf '#!/bin/sh\n' > run.sh; chmod 750 run.sh; chmod 600 old
echo a > tree/a; echo b > tree/sub/b; ln -s ../a tree/sub/up; chmod 700 tree/sub; echo old > folder/kept; echo theirs > has-tree/tree/a; echo theirs > has-tree/tree/own
ln -s file link; ln -s tree dirlink; ln -s nothing lost; ln -s /etc/passwd abslink; ln -s loop loop
ln -s folder to-folder; ln -s old to-old; ln -s fresh to-nothing
chown -R 1234:2345 tree 2> /dev/null || :; find . ! -type l -exec touch -d '2021-02-03 04:05:06' {} +
cd ..; i=1; while [ $i -le COUNT ]; do cp -a seed $i; i=$((i+1)); done
'@.Replace('COUNT', $Rows.Count)
        # All that can be seen of a file, with its row's folder in it, by which the lines are told apart.
        $list = @'
find . -type d -exec stat -c '%n dir %a %u:%g' {} +; find . -type l -exec stat -c '%N link %u:%g' {} +
find . -type f -exec stat -c '%n file %a %u:%g %Y' {} +; find . -type f -exec md5sum {} +
'@
        # What a side does its copies on.
        function New-Side([string] $Name) {
            $container = New-TestContainer -Settings @{ User = 'nobody' }
            $here = (New-Item (Join-Path $TestDrive $Name) -ItemType Directory).FullName
            Invoke-DockerCommand $container sh, -c, "mkdir /work && cd /work && $seed" -User root -ErrorAction Stop
            sh -c "cd '$here' && $seed"
            [pscustomobject]@{ Container = $container; Here = $here; There = @{}; Went = @{}; Words = @{} }
        }

        # HERE is a part of THERE.
        function Resolve-Side($Side, [int] $Id, [string] $Path) {
            $Path.Replace('THERE', "$($Side.Container):/work/$Id").Replace('CONTAINER', $Side.Container) -creplace '\bHERE\b', "$($Side.Here)/$Id"
        }

        function Get-Listing([string[]] $Lines) {
            $found = @{}
            $Lines | Where-Object { $_ -match '\./(\d+)' } | ForEach-Object { $found[[int] $Matches[1]] += , $_ }
            foreach ($id in @($found.Keys)) { $found[$id] = ($found[$id] | Sort-Object -CaseSensitive) -join "`n" }
            $found
        }

        if (-not $docker) { return }
        $cli = New-Side cli
        $module = New-Side module
        $flags = @{ FollowLink = '-L'; Archive = '-a' }
        $commands = foreach ($row in $Rows) {
            $words = @($row.Options | ForEach-Object { $flags[$_] }) + @($row.Source, $row.Destination | ForEach-Object { "'$(Resolve-Side $cli $row.Id $_)'" })
            "'$($docker.Source)' cp $words > $($row.Id).words 2>&1; echo `$? > $($row.Id).exit"
        }
        $script = Join-Path $TestDrive cli.sh
        Set-Content $script $commands
        $process = Start-Process sh $script -WorkingDirectory $TestDrive -PassThru
        foreach ($row in $Rows) {
            $switches = @{}
            $row.Options | ForEach-Object { $switches[$_] = $true }
            $source, $destination = $row.Source, $row.Destination | ForEach-Object { Resolve-Side $module $row.Id $_ }
            Copy-DockerItem $source $destination @switches -ErrorAction SilentlyContinue -ErrorVariable failure
            $module.Went[$row.Id] = -not $failure
            $module.Words[$row.Id] = "$failure"
        }
        $process.WaitForExit()
        foreach ($row in $Rows) {
            $cli.Went[$row.Id] = (Get-Content (Join-Path $TestDrive "$($row.Id).exit")) -eq '0'
            $cli.Words[$row.Id] = Get-Content (Join-Path $TestDrive "$($row.Id).words") -Raw
        }
        foreach ($side in $cli, $module) {
            $side.There = Get-Listing (Invoke-DockerCommand $side.Container sh, -c, "cd /work && $list" -User root -ErrorAction Stop)
            $side.Here = Get-Listing (sh -c "cd '$($side.Here)' && $list")
        }
    }
    AfterAll { Remove-TestResource }

    It 'copies <Name>' -ForEach $Rows {
        if (-not $docker) { Set-ItResult -Skipped -Because 'the docker CLI, which is the oracle, is not here'; return }
        $module.Here[$Id] | Should -BeExactly $cli.Here[$Id]
        $module.There[$Id] | Should -BeExactly $cli.There[$Id]
        $module.There[$Id] | Should -Match '/has-tree'
        $module.Went[$Id] | Should -Be $cli.Went[$Id] -Because "docker says '$($cli.Words[$Id])', and the module '$($module.Words[$Id])'"
    }
}
