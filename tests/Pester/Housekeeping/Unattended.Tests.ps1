# The scripts of docs/housekeeping.md, taken from there and run as a scheduler runs them.

BeforeAll {
    Import-Module "$PSScriptRoot/../TestEngine.psm1" -Force
    Import-Module "$PSScriptRoot/../OwnEngine.psm1" -Force
    Start-OwnEngine

    $page = Get-Content (Join-Path (Split-Path (Split-Path (Split-Path $PSScriptRoot))) docs housekeeping.md) -Raw
    function Get-Block([string] $Language, [string] $Beginning) {
        [regex]::Matches($page, "(?ms)^``````$Language\n(.*?)^``````$").ForEach({ $_.Groups[1].Value }) | Where-Object { $_.StartsWith($Beginning) }
    }
    foreach ($script in 'docker-housekeeping.ps1', 'docker-backup.ps1') { Set-Content (Join-Path $TestDrive $script) (Get-Block powershell "# $script") }

    # The module is found by its name, as an installed one is.
    $modules = Split-Path (Split-Path (Get-Module DockerPS).Path)
    function Invoke-Job([string] $Script, [string[]] $Arguments) {
        $path, $env:PSModulePath = $env:PSModulePath, "$modules$([IO.Path]::PathSeparator)$env:PSModulePath"
        try { pwsh -NoProfile -NonInteractive -File (Join-Path $TestDrive $Script) @Arguments 2>&1 | ForEach-Object { "$_" } }
        finally { $env:PSModulePath = $path }
    }
}
AfterAll { Remove-TestResource; Stop-OwnEngine }

Describe 'docker-housekeeping.ps1' {
    BeforeEach {
        Skip-WithoutOwnEngine
        $old, $other = (New-TestContainer -Created), (New-TestContainer -Created)
        $kept = New-TestContainer -Name "keep-$old" -Created
        $volume = New-TestName vol
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = $volume }
    }
    AfterEach {
        $old, $other, $kept | Where-Object { $_ } | ForEach-Object { $null = Invoke-EngineApi DELETE "/containers/$_" -Status }
    }

    It 'removes what is old, tells it, and ends with 0' {
        $log = Invoke-Job docker-housekeeping.ps1 '-OlderThan', '0', '-KeepLast', '0'
        $LASTEXITCODE | Should -Be 0
        "$log" | Should -Match 'removed 2 of kind Container, 0\.0 MB'
        (Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ }).Names | Should -Be "/$kept"
        Invoke-EngineApi GET "/volumes/$volume" -Status | Should -Be 200
    }

    It 'removes nothing that is younger than a week, and ends with 0' {
        $null = Invoke-Job docker-housekeeping.ps1
        $LASTEXITCODE | Should -Be 0
        Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ } | Should -HaveCount 3
    }

    It 'removes nothing with -WhatIf, and tells the plan' {
        $log = Invoke-Job docker-housekeeping.ps1 '-OlderThan', '0', '-KeepLast', '0', '-WhatIf'
        $LASTEXITCODE | Should -Be 0
        "$log" | Should -Match 'What if: 2 containers'
        Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ } | Should -HaveCount 3
    }
}

Describe 'docker-housekeeping.ps1 on an engine that fails' {
    It 'ends with 1, and says why: <Name>' -ForEach @(
        @{ Name = 'a thing that cannot be removed'; Status = 500; Words = 'the disk is on fire' }
        @{ Name = 'a list that cannot be had'; Status = 0; Words = 'no list today' }
    ) {
        $list = '[{"Id":"c1","Names":["/old"],"State":"exited","Created":1000,"ImageID":"i"}]'
        $answer = { param($json, $status = 200) "HTTP/1.1 $status Said`r`nContent-Type: application/json`r`nContent-Length: $($json.Length)`r`n`r`n$json" }
        $engine = Start-ScriptedEngine @{
            'GET /containers/json' = if ($Status) { & $answer $list } else { & $answer '{"message":"no list today"}' 500 }
            'DELETE /containers/c1' = & $answer '{"message":"the disk is on fire"}' 500
            'GET /images/json' = & $answer '[]'; 'GET /system/df' = & $answer '{}'
        }
        $address, $env:DOCKER_HOST = $env:DOCKER_HOST, $engine.DockerHost
        try {
            $log = Invoke-Job docker-housekeeping.ps1 '-KeepLast', '0'
            $LASTEXITCODE | Should -Be 1
            "$log" | Should -Match $Words
        }
        finally {
            $env:DOCKER_HOST = $address
            $engine.Stop()
        }
    }
}

Describe 'docker-backup.ps1' {
    BeforeEach { Skip-WithoutOwnEngine }

    It 'writes a file for each volume with the label, keeps the newest, and ends with 0' {
        $folder = Join-Path $TestDrive backups
        $null = New-Item $folder -ItemType Directory
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = 'data'; Labels = @{ backup = 'daily' } }
        $null = Invoke-EngineApi POST /volumes/create -Body @{ Name = 'cache' }
        1..3 | ForEach-Object { Set-Content "$folder/data.2001-01-0$_.tar.gz" old }
        $null = Invoke-Job docker-backup.ps1 '-Folder', $folder, '-KeepLast', '2'
        $LASTEXITCODE | Should -Be 0
        $files = Get-ChildItem $folder | Sort-Object Name
        $files.Name | Should -Be 'data.2001-01-03.tar.gz', "data.$(Get-Date -Format yyyy-MM-dd).tar.gz"
        tar -tzf $files[-1] | Should -Contain ./
    }
}

Describe 'The units and tables of docs/housekeeping.md' {
    It 'run the script as it is tested here' {
        $line = '-NoProfile -NonInteractive -File'
        Get-Block cron '' | Should -Match "(?m)^30 3 \* \* \* root pwsh $line /usr/local/lib/docker-housekeeping\.ps1"
        Get-Block ini '# /etc/systemd/system/docker-housekeeping.service' | Should -Match "ExecStart=/usr/bin/pwsh $line /usr/local/lib/docker-housekeeping\.ps1"
        Get-Block powershell '$action' | Should -Match "$line C:\\ProgramData\\docker-housekeeping\.ps1"
    }

    It 'are units that systemd takes' {
        if (-not (Get-Command systemd-analyze -ErrorAction Ignore)) { Set-ItResult -Skipped -Because 'systemd-analyze is not here' }
        foreach ($unit in 'service', 'timer') {
            # That the script and the engine's own unit are installed is not what is tested.
            Set-Content (Join-Path $TestDrive "docker-housekeeping.$unit") ((Get-Block ini "# /etc/systemd/system/docker-housekeeping.$unit") -replace '(?m)^(Requires|After)=.*\n' -replace '/usr/bin/pwsh.*', '/bin/true')
        }
        $said = systemd-analyze verify (Join-Path $TestDrive docker-housekeeping.service) (Join-Path $TestDrive docker-housekeeping.timer) 2>&1
        "$said" | Should -Not -Match 'docker-housekeeping'
    }

    It 'are PowerShell without errors' {
        foreach ($block in Get-Block powershell '') {
            $errors = $null
            $null = [Management.Automation.Language.Parser]::ParseInput($block, [ref] $null, [ref] $errors)
            $errors | Should -BeNullOrEmpty
        }
    }
}
