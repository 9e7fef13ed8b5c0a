# One cmdlet of every family, with the request that matters, a good answer to it, and what else it asks. A fault is put in the place
# of the good answer.

function New-JsonAnswer([string] $Body) { New-Answer $Body 'application/json' }

function New-Answer([string] $Body, [string] $Type, [string] $Status = '200 OK') {
    "HTTP/1.1 $Status`r`nContent-Type: $Type`r`nContent-Length: $([Text.Encoding]::UTF8.GetByteCount($Body))`r`n`r`n$Body"
}

# Bytes as a text of the same bytes in UTF-8: everything here is ASCII.
function New-Frame([string] $Text) { [Text.Encoding]::ASCII.GetString([byte[]] (1, 0, 0, 0, 0, 0, 0, $Text.Length)) + $Text }

function New-Tar([string] $Name, [string] $Content) {
    $memory = [IO.MemoryStream]::new()
    $tar = [Formats.Tar.TarWriter]::new($memory)
    $entry = [Formats.Tar.UstarTarEntry]::new('RegularFile', $Name)
    $entry.DataStream = [IO.MemoryStream]::new([Text.Encoding]::ASCII.GetBytes($Content))
    $tar.WriteEntry($entry)
    $tar.Dispose()
    [Text.Encoding]::ASCII.GetString($memory.ToArray())
}

# -Folder is a temporary one: what a cmdlet leaves in it must be whole.
function Get-Family {
    $container = '{"Id":"0123456789abcdef","Name":"/web","Created":"2024-01-01T00:00:00Z","State":{"Status":"running"},"Config":{"Tty":false,"Image":"web"},"HostConfig":{},"NetworkSettings":{},"Mounts":[]}'
    $inspect = @{ 'GET /containers/web/json' = New-JsonAnswer $container; 'GET /containers/0123456789abcdef/json' = New-JsonAnswer $container }
    $image = '{"Id":"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","RepoTags":["web:latest"],"Created":"2024-01-01T00:00:00Z","Size":1,"Config":{},"RootFS":{"Type":"layers","Layers":[]}}'
    $imageInspect = @{ 'GET /images/web%3Alatest/json' = New-JsonAnswer $image; 'GET /images/web/json' = New-JsonAnswer $image }
    $stat = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes('{"name":"f","size":3000,"mode":420,"mtime":"2024-01-01T00:00:00Z","linkTarget":""}'))
    # Half of it ends within the file.
    $tar = New-Tar f ('x' * 3000)
    $archive = "HTTP/1.1 200 OK`r`nContent-Type: application/x-tar`r`nX-Docker-Container-Path-Stat: $stat`r`nContent-Length: $($tar.Length)`r`n`r`n$tar"
    $listed = New-JsonAnswer '[{"Id":"0123456789abcdef","Names":["/web"],"State":"running"}]'
    $nothing = "HTTP/1.1 204 No Content`r`n`r`n"

    @{ Family = 'Get-DockerContainer'; Kind = 'Container'; Body = 'Json'; Route = 'GET /containers/json'; Good = New-JsonAnswer "[{`"Id`":`"0123`",`"Names`":[`"/web`"],`"State`":`"running`"}]"
        Script = { param($engine) Get-DockerContainer -DockerHost $engine }
    }
    @{ Family = 'Get-DockerContainer NAME'; OwnWords = $true; Kind = 'Container'; Body = 'Json'; Route = 'GET /containers/web/json'; Good = New-JsonAnswer $container; Also = @{ 'GET /containers/json' = $listed }
        Script = { param($engine) Get-DockerContainer web -DockerHost $engine }
    }
    @{ Family = 'New-DockerContainer'; Kind = 'Container'; Operation = 'Create'; Body = 'Json'; Route = 'POST /containers/create'; Good = New-Answer '{"Id":"0123456789abcdef","Warnings":[]}' 'application/json' '201 Created'; Also = $inspect + @{ 'GET /containers/json' = $listed }
        Script = { param($engine) New-DockerContainer web -Pull Never -DockerHost $engine }
    }
    @{ Family = 'Start-DockerContainer'; Kind = 'Container'; Body = 'None'; Silent = $true; Route = 'POST /containers/web/start'; Good = $nothing
        Script = { param($engine) Start-DockerContainer web -DockerHost $engine }
    }
    @{ Family = 'Stop-DockerContainer'; Kind = 'Container'; Body = 'None'; Silent = $true; Route = 'POST /containers/web/stop'; Good = $nothing
        Script = { param($engine) Stop-DockerContainer web -DockerHost $engine }
    }
    @{ Family = 'Remove-DockerContainer'; Kind = 'Container'; Operation = 'Remove'; Body = 'None'; Silent = $true; Route = 'DELETE /containers/web'; Good = $nothing
        Script = { param($engine) Remove-DockerContainer web -DockerHost $engine }
    }
    @{ Family = 'Get-DockerContainerLog'; Kind = 'Container'; Body = 'Stream'; Route = 'GET /containers/0123456789abcdef/logs'; Good = New-Answer (New-Frame "line`n") 'application/vnd.docker.raw-stream'; Also = $inspect
        Script = { param($engine) Get-DockerContainerLog web -DockerHost $engine }
    }
    @{ Family = 'Get-DockerContainerProcess'; Kind = 'Container'; Body = 'Json'; Route = 'GET /containers/web/top'; Good = New-JsonAnswer '{"Titles":["PID","CMD"],"Processes":[["1","sh"]]}'; Also = $inspect
        Script = { param($engine) Get-DockerContainerProcess web -DockerHost $engine }
    }
    @{ Family = 'Invoke-DockerCommand'; Kind = 'Container'; Body = 'Stream'; Route = 'POST /exec/e1/start'
        Good = "HTTP/1.1 101 UPGRADED`r`nConnection: Upgrade`r`nUpgrade: tcp`r`n`r`n$(New-Frame "line`n")", '!close'
        Also = $inspect + @{ 'POST /containers/0123456789abcdef/exec' = New-Answer '{"Id":"e1"}' 'application/json' '201 Created'; 'POST /containers/web/exec' = New-Answer '{"Id":"e1"}' 'application/json' '201 Created'; 'GET /exec/e1/json' = New-JsonAnswer '{"ID":"e1","Running":false,"ExitCode":0}' }
        Script = { param($engine) Invoke-DockerCommand web echo line -DockerHost $engine }
    }
    @{ Family = 'Export-DockerContainer'; Kind = 'Container'; Body = 'Stream'; Route = 'GET /containers/web/export'; Good = New-Answer $tar 'application/x-tar'; Also = $inspect
        Script = { param($engine, $folder) Export-DockerContainer web (Join-Path $folder c.tar) -DockerHost $engine }
    }
    @{ Family = 'Copy-DockerItem'; KeepsWhole = $true; Kind = 'Container'; Silent = $true; Body = 'Stream'; Route = 'GET /containers/0123456789abcdef/archive'; Good = $archive
        Also = $inspect + @{ 'HEAD /containers/0123456789abcdef/archive' = "HTTP/1.1 200 OK`r`nX-Docker-Container-Path-Stat: $stat`r`n`r`n" }
        Script = { param($engine, $folder) Copy-DockerItem web:/f (Join-Path $folder f) -DockerHost $engine }
    }
    @{ Family = 'Get-DockerImage'; Kind = 'Image'; Body = 'Json'; Route = 'GET /images/json'; Good = New-JsonAnswer '[{"Id":"sha256:00","RepoTags":["web:latest"],"Created":1700000000,"Size":1}]'
        Script = { param($engine) Get-DockerImage -DockerHost $engine }
    }
    @{ Family = 'Get-DockerImageHistory'; Kind = 'Image'; Body = 'Json'; Route = 'GET /images/web/history'; Good = New-JsonAnswer '[{"Id":"x","Created":1700000000,"CreatedBy":"RUN","Size":1}]'
        Script = { param($engine) Get-DockerImageHistory web -DockerHost $engine }
    }
    @{ Family = 'Receive-DockerImage'; Kind = 'Image'; Body = 'Stream'; Route = 'POST /images/create'; Good = New-JsonAnswer "{`"status`":`"Pulling`",`"id`":`"a`"}`r`n{`"status`":`"Done`"}`r`n"; Also = $imageInspect
        Script = { param($engine) Receive-DockerImage web -DockerHost $engine }
    }
    @{ Family = 'Send-DockerImage'; Kind = 'Image'; Body = 'Stream'; Route = 'POST /images/docker.io/library/web/push'; Good = New-JsonAnswer "{`"status`":`"Pushed`"}`r`n{`"progressDetail`":{},`"aux`":{`"Tag`":`"latest`",`"Digest`":`"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`",`"Size`":1}}`r`n"; Also = $imageInspect
        Script = { param($engine) Send-DockerImage web -DockerHost $engine }
    }
    @{ Family = 'Export-DockerImage'; Kind = 'Image'; Body = 'Stream'; Route = 'GET /images/get'; Good = New-Answer $tar 'application/x-tar'; Also = $imageInspect
        Script = { param($engine, $folder) Export-DockerImage web (Join-Path $folder i.tar) -DockerHost $engine }
    }
    @{ Family = 'Import-DockerImage'; Kind = 'Image'; Body = 'Stream'; Route = 'POST /images/load'; Good = New-JsonAnswer "{`"stream`":`"Loaded image: web:latest\n`"}`r`n"; Also = $imageInspect
        Script = { param($engine, $folder) $in = Join-Path ([IO.Path]::GetTempPath()) "dockerps-load-$PID.tar"; Set-Content $in (New-Tar f text) -NoNewline; try { Import-DockerImage $in -DockerHost $engine } finally { Remove-Item $in } }
    }
    @{ Family = 'Remove-DockerImage'; Kind = 'Image'; Operation = 'Remove'; Body = 'Json'; Route = 'DELETE /images/web'; Good = New-JsonAnswer '[{"Untagged":"web:latest"}]'; Also = $imageInspect
        Script = { param($engine) Remove-DockerImage web -DockerHost $engine }
    }
    @{ Family = 'Invoke-DockerBuild'; Kind = 'Image'; Operation = 'Create'; Body = 'Stream'; Route = 'POST /build'; Good = New-JsonAnswer "{`"stream`":`"Step 1/1 : FROM scratch\n`"}`r`n{`"aux`":{`"ID`":`"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`"}}`r`n"
        Also = @{ 'GET /images/sha256%3A0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef/json' = New-JsonAnswer $image }
        Script = { param($engine) 'FROM scratch' | Invoke-DockerBuild -Builder Classic -DockerHost $engine }
    }
    @{ Family = 'Find-DockerImage'; Kind = 'Image'; Body = 'Json'; Route = 'GET /images/search'; Good = New-JsonAnswer '[{"name":"web","description":"","star_count":1}]'
        Script = { param($engine) Find-DockerImage web -DockerHost $engine }
    }
    @{ Family = 'Connect-DockerRegistry'; Kind = 'Engine'; Body = 'Json'; Route = 'POST /auth'; Good = New-JsonAnswer '{"Status":"Login Succeeded","IdentityToken":""}'
        Script = { param($engine) Connect-DockerRegistry registry.example -Credential ([pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText))) -DockerHost $engine }
    }
    @{ Family = 'Get-DockerVolume'; Kind = 'Volume'; Body = 'Json'; Route = 'GET /volumes'; Good = New-JsonAnswer '{"Volumes":[{"Name":"v","Driver":"local","Mountpoint":"/v","Scope":"local"}],"Warnings":null}'
        Script = { param($engine) Get-DockerVolume -DockerHost $engine }
    }
    @{ Family = 'New-DockerVolume'; Kind = 'Volume'; Operation = 'Create'; Body = 'Json'; Route = 'POST /volumes/create'; Good = New-Answer '{"Name":"v","Driver":"local","Mountpoint":"/v","Scope":"local"}' 'application/json' '201 Created'
        Script = { param($engine) New-DockerVolume -Name v -DockerHost $engine }
    }
    @{ Family = 'Export-DockerVolume'; Kind = 'Volume'; Body = 'Stream'; Route = 'GET /containers/0123456789abcdef/archive'; Good = $archive
        Also = @{
            'GET /containers/json' = New-JsonAnswer '[]'; 'GET /volumes/v' = New-JsonAnswer '{"Name":"v","Driver":"local","Mountpoint":"/v","Scope":"local"}'; 'POST /images/create' = New-JsonAnswer "{`"status`":`"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef`"}`r`n"
            'POST /containers/create' = New-Answer '{"Id":"0123456789abcdef","Warnings":[]}' 'application/json' '201 Created'; 'DELETE /containers/0123456789abcdef' = $nothing
            'DELETE /images/sha256%3A0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' = New-JsonAnswer '[]'
        }
        Script = { param($engine, $folder) Export-DockerVolume v (Join-Path $folder v.tar) -DockerHost $engine }
    }
    @{ Family = 'Get-DockerNetwork'; Kind = 'Network'; Body = 'Json'; Route = 'GET /networks'; Good = New-JsonAnswer '[{"Name":"n","Id":"0123","Driver":"bridge","Scope":"local"}]'
        Script = { param($engine) Get-DockerNetwork -DockerHost $engine }
    }
    @{ Family = 'Connect-DockerNetwork'; Kind = 'Container'; Body = 'None'; Silent = $true; Route = 'POST /networks/n/connect'; Good = "HTTP/1.1 200 OK`r`nContent-Length: 0`r`n`r`n"; Also = $inspect
        Script = { param($engine) Connect-DockerNetwork n web -DockerHost $engine }
    }
    @{ Family = 'Get-DockerEvent'; Kind = 'Engine'; Body = 'Stream'; Route = 'GET /events'; Good = New-JsonAnswer '{"Type":"container","Action":"start","Actor":{"ID":"0123","Attributes":{"name":"web"}},"time":1700000000,"timeNano":1700000000000000000}'
        Script = { param($engine) Get-DockerEvent -DockerHost $engine }
    }
    @{ Family = 'Measure-DockerContainer'; Kind = 'Container'; Body = 'Value'; Route = 'GET /containers/web/stats'; Good = New-JsonAnswer '{"read":"2024-01-01T00:00:01Z","preread":"0001-01-01T00:00:00Z","name":"/web","id":"0123456789abcdef","cpu_stats":{},"precpu_stats":{},"memory_stats":{},"pids_stats":{}}'; Also = $inspect
        Script = { param($engine) Measure-DockerContainer web -DockerHost $engine }
    }
    @{ Family = 'Get-DockerInfo'; Kind = 'Engine'; Body = 'Json'; Route = 'GET /info'; Good = New-JsonAnswer '{"ID":"x","Name":"engine","ServerVersion":"1"}'
        Script = { param($engine) Get-DockerInfo -DockerHost $engine }
    }
    @{ Family = 'Get-DockerDiskUsage'; Kind = 'Engine'; Body = 'Json'; Route = 'GET /system/df'; Good = New-JsonAnswer '{"LayersSize":1,"Images":[],"Containers":[],"Volumes":[],"BuildCache":[]}'
        Script = { param($engine) Get-DockerDiskUsage -DockerHost $engine }
    }
    @{ Family = 'Clear-DockerContainer'; Kind = 'Engine'; Body = 'Json'; Route = 'GET /containers/json'; Good = New-JsonAnswer '[]'; Silent = $true
        Script = { param($engine) Clear-DockerContainer -Force -DockerHost $engine }
    }
}

# Runs a family's cmdlet on an engine, and gives its output, its errors, and what it left in its folder.
function Invoke-Family([hashtable] $Case, [string] $Address) {
    $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-faults-').FullName
    try {
        $all = try { & { & $Case.Script $Address $folder } 2>&1 3> $null } catch { $_ }
        [pscustomobject]@{
            Output = @($all | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] })
            Errors = @($all | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
            # A copy keeps the files that came whole before the fault.
            Broken = @(Get-ChildItem $folder -Force | Where-Object { -not $Case.KeepsWhole -or $_.Length -ne 3000 })
        }
    }
    finally { Remove-Item $folder -Recurse -Force }
}

function Start-FamilyEngine([hashtable] $Case) {
    $answers = @{ $Case.Route = $Case.Good }
    foreach ($key in $Case.Also ? @($Case.Also.Keys) : @()) { $answers[$key] = $Case.Also[$key] }
    Start-ScriptedEngine $answers
}

# One error, the right one, and nothing half-written.
function Assert-Failure($Result, [string] $ErrorId, [string] $Category) {
    $Result.Errors | Should -HaveCount 1
    $Result.Errors[0].FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
    $Result.Errors[0].CategoryInfo.Category | Should -Be $Category
    $Result.Broken | Should -BeNullOrEmpty -Because 'nothing half-written stays'
}

function Assert-Success([hashtable] $Case, $Result) {
    $Result.Errors | Should -BeNullOrEmpty
    if (-not $Case.Silent) { $Result.Output | Should -Not -BeNullOrEmpty }
}

# The next call has nothing to do with the last.
function Assert-NextWorks([hashtable] $Case, $Engine) {
    $Engine.Answers[$Case.Route] = $Case.Good
    Assert-Success $Case (Invoke-Family $Case $Engine.DockerHost)
}

Export-ModuleMember -Function Get-Family, New-Answer, New-JsonAnswer, New-Frame, New-Tar, Invoke-Family, Start-FamilyEngine, Assert-Failure, Assert-Success, Assert-NextWorks
