# The engine as the examples of the help take it to be: an application shop, a container web, a volume data, and so on.
# Everything else is removed: it is for an engine that nobody else uses.

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path (Split-Path $PSScriptRoot))
$images = Join-Path ([IO.Path]::GetTempPath()) "dockerps-examples-$PID.tar"
$serving = @{ Command = 'sh', '-c', 'trap "exit 0" TERM; mkdir -p /www /var/log; echo ready > /var/log/app.log; echo ready; httpd -p 80 -h /www; while true; do sleep 0.2; done' }

$containers = [ordered]@{
    web        = @{ Image = 'hello:1'; Publish = '8080:8080', '80'; Label = @{ team = 'web'; tier = 'front' } }
    'web-2'    = @{ Image = 'busybox'; Label = @{ app = 'web' } } + $serving
    db         = @{ Image = 'busybox'; Volume = 'data:/data' } + $serving
    'shop-1'   = @{ Image = 'busybox'; Label = @{ app = 'shop' } } + $serving
    'worker-1' = @{ Image = 'busybox' } + $serving
    old        = @{ Image = 'busybox'; Label = @{ app = 'shop' }; Command = 'true' }
    job        = @{ Image = 'busybox'; Command = 'sh', '-c', 'sleep 2; exit 3' }
}
$volumes = @{ data = 'app=shop'; scratch = $null; logs = $null; cache = $null; 'test-1' = $null; 'web-data' = 'app=web' }
$networks = @{ 'app-net' = @{}; 'office-net' = @{ Subnet = '10.77.0.0/16' }; 'monitor-net' = @{}; 'test-1' = @{} }
$references = 'busybox:latest', 'hello:1', 'nginx:alpine', 'alpine:3.20', 'shop:latest', 'shop:1.2', 'shop:old', 'team/app:1.0', 'team/app:1.1', 'team/app:1.2', 'team/app:1.3', 'localhost:5000/shop:1.2', 'localhost:5000/shop:latest'

# What an example takes to be there that the others would be disturbed by. It is done before each example of the page.
$pages = @{
    'README'                    = {
        param($code)
        if ($code -match '-Name web') { Remove-DockerContainer web -Force }
        foreach ($folder in 'samples', 'out') { New-Item $folder -ItemType SymbolicLink -Value (Join-Path $root $folder) -Force }
    }
    'about_DockerPS_FromTheCLI' = {
        param($code)
        switch -Wildcard ($code) {
            'Resume-*' { Suspend-DockerContainer db }
            'Disconnect-DockerNetwork*' { Connect-DockerNetwork app-net db }
            'New-DockerImage*' { Export-DockerContainer old ./rootfs.tar -Force }
            'Invoke-DockerBuild*' { Set-Content Dockerfile 'FROM busybox' }
        }
    }
    'Clear-DockerContainer'     = { Stop-DockerContainer db -Timeout 0 }
    'Connect-DockerNetwork'     = { Get-DockerContainer db | Connect-DockerNetwork office-net }
    'Copy-DockerItem'           = { New-Item site, logs -ItemType Directory -Force; Set-Content site/index.html hello; Invoke-DockerCommand web sh, -c, 'mkdir -p /var/log; echo 1 > /var/log/a.log' }
    'Disconnect-DockerNetwork'  = { 'web', 'db' | Connect-DockerNetwork app-net }
    'Disconnect-DockerRegistry' = {
        # The Hub's, which cannot be asked here, is kept as docker login keeps it.
        New-Item $env:DOCKER_CONFIG -ItemType Directory -Force
        Set-Content $env:DOCKER_CONFIG/config.json '{ "auths": { "https://index.docker.io/v1/": { "auth": "bWU6YSB3b3Jk" } } }'
        Connect-DockerRegistry localhost:5000 (Get-Credential)
    }
    'Export-DockerContext'      = { Remove-Item *.dockercontext }
    'Export-DockerImage'        = { Remove-Item *.tar }
    'Export-DockerVolume'       = { Remove-Item *.tar* }
    'Get-DockerBuildCache'      = { 'FROM busybox', 'RUN date' | Invoke-DockerBuild -Builder BuildKit }
    'Get-DockerContainerLog'    = { Start-DockerContainer job }
    'Import-DockerContext'      = { New-Item $HOME/backup -ItemType Directory -Force; Export-DockerContext lab $HOME/backup/other.dockercontext -Force; Move-Item $HOME/backup/other.dockercontext ./lab.dockercontext -Force; Export-DockerContext prod $HOME/backup -Force; Remove-DockerContext lab, prod, lab-copy -ErrorAction Ignore }
    'Import-DockerImage'        = { New-Item images -ItemType Directory -Force; Export-DockerImage shop:1.2 ./shop.tar -Force; Copy-Item shop.tar images }
    'Import-DockerVolume'       = { Export-DockerVolume data ./data.tar.gz -Force; Remove-DockerContainer db -Force; Remove-DockerVolume data }
    'Invoke-DockerBuild'        = { if (-not (Test-Path Dockerfile)) { Set-Content Dockerfile 'FROM busybox' } }
    'New-DockerContainer'       = { Remove-DockerContainer web, worker-1 -Force; New-Item src -ItemType Directory -Force }
    'New-DockerContext'         = { Remove-DockerContext lab, prod -ErrorAction Ignore; New-ExampleCertificate . }
    'New-DockerNetwork'         = { Remove-DockerNetwork app-net, office-net }
    'New-DockerVolume'          = { Remove-DockerVolume scratch, logs, cache, web-data }
    'Remove-DockerNetwork'      = { param($code) if ($code -match 'Disconnect') { Connect-DockerNetwork app-net db } }
    'Remove-DockerVolume'       = { New-DockerVolume scratch }
    'Resume-DockerContainer'    = { Suspend-DockerContainer db }
    'Set-DockerContext'         = { New-ExampleCertificate .; New-ExampleCertificate new; Remove-DockerContext prod; New-DockerContext prod tcp://127.0.0.1:2376 -CaFile ca.pem -CertificateFile cert.pem -KeyFile key.pem }
    'Start-DockerContainer'     = { Stop-DockerContainer web, shop-1 }
    'Use-DockerContext'         = { Use-DockerContext -Reset }
    'Wait-DockerContainer'      = { param($code) Start-DockerContainer job; if ($code -match '-Name db') { Remove-DockerContainer db -Force } }
    'Watch-DockerEvent'         = { Start-DockerContainer job }
}

# A certificate with its key, which stands for an authority's and a client's alike.
function New-ExampleCertificate([string] $Folder) {
    $null = New-Item $Folder -ItemType Directory -Force
    $key = [Security.Cryptography.ECDsa]::Create()
    $certificate = [Security.Cryptography.X509Certificates.CertificateRequest]::new('CN=example', $key, 'SHA256').CreateSelfSigned([DateTimeOffset]::Now, [DateTimeOffset]::Now.AddDays(1))
    Set-Content "$Folder/ca.pem", "$Folder/cert.pem" $certificate.ExportCertificatePem()
    Set-Content "$Folder/key.pem" $key.ExportPkcs8PrivateKeyPem()
}

function New-ExampleContainer([string] $Name) {
    $settings = $containers[$Name]
    New-DockerContainer @settings -Name $Name -Start
}

# Makes the images, once: all others are names of busybox or are built on it. A registry gets what examples pull.
function Initialize-ExampleWorld([switch] $WithRegistry) {
    $tar = bash (Join-Path $root tools busybox-rootfs.sh) "$images.rootfs"
    $null = New-DockerImage $tar busybox:latest -Change 'CMD ["sh"]'
    $null = Invoke-DockerBuild (Join-Path $root samples hello) -Tag hello:1
    $null = 'FROM busybox', 'CMD ["httpd", "-f", "-p", "80"]' | Invoke-DockerBuild -Tag nginx:alpine, shop:1.2 -Builder Classic
    $null = 'FROM busybox', 'LABEL team=app' | Invoke-DockerBuild -Tag team/app:1.0
    Add-DockerImageTag busybox alpine:3.20, shop:old
    Add-DockerImageTag team/app:1.0 team/app:1.1, team/app:1.2, team/app:1.3
    Add-DockerImageTag shop:1.2 shop:latest, localhost:5000/shop:1.2, localhost:5000/shop:latest
    if ($WithRegistry) {
        # The engine takes this registry for the Hub's mirror, whose names begin with library/.
        $mirrored = 'localhost:5000/library/busybox:latest', 'localhost:5000/library/busybox:1.36', 'localhost:5000/library/alpine:3.20'
        Add-DockerImageTag busybox $mirrored
        $null = @($mirrored) + 'localhost:5000/shop:1.2', 'localhost:5000/shop:latest' | Send-DockerImage
        $null = Remove-DockerImageTag $mirrored
    }
    $null = Export-DockerImage $references $images
    Remove-Item "$images.rootfs"
}

# Brings the engine back to where it was, and makes it what this page needs.
function Restore-ExampleWorld([string] $Page, [string] $Code) {
    Use-DockerContext -Reset
    Get-DockerContext | Where-Object Name -NE default | Remove-DockerContext -Force
    foreach ($name in 'lab', 'prod') { $null = New-DockerContext $name $env:DOCKER_HOST }
    $present = Get-DockerContainer
    $present | Where-Object { -not $containers.Contains($_.Name) -or $_.State -eq 'Paused' -or ($_.State -ne 'Running' -and $containers[$_.Name].Command -ne 'true' -and $_.Name -ne 'job') -or "$($_.Networks)" -ne 'bridge' } |
        Remove-DockerContainer -Force -RemoveVolume
    $existing = (Get-DockerImage).Name
    $existing | Where-Object { $_ -notin $references } | ForEach-Object { $null = Remove-DockerImage $_ -Force -ErrorAction Ignore }
    if ($references | Where-Object { $_ -notin $existing }) { $null = Import-DockerImage $images }
    Get-DockerVolume | Where-Object Name -NotIn $volumes.Keys | Remove-DockerVolume -ErrorAction Ignore
    Get-DockerNetwork | Where-Object Name -NotIn (@($networks.Keys) + 'bridge', 'host', 'none') | Remove-DockerNetwork
    foreach ($name in $volumes.Keys | Where-Object { $_ -notin (Get-DockerVolume).Name }) { $null = New-DockerVolume $name -Label @($volumes[$name] | Where-Object { $_ }) }
    foreach ($name in $networks.Keys | Where-Object { $_ -notin (Get-DockerNetwork).Name }) { $subnet = $networks[$name]; $null = New-DockerNetwork $name @subnet }
    $running = (Get-DockerContainer).Name
    $containers.Keys | Where-Object { $_ -notin $running } | ForEach-Object { $null = New-ExampleContainer $_ }
    if ($pages.ContainsKey($Page)) { $null = & $pages[$Page] $Code }
}

# The engine goes with all that it has; this is what lies beside it.
function Clear-ExampleWorld { Remove-Item $images -ErrorAction Ignore }

Export-ModuleMember -Function Initialize-ExampleWorld, Restore-ExampleWorld, Clear-ExampleWorld
