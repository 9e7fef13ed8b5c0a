# What the test files share: the module under test, the engine to test on, names that nobody else uses, and a sweep at the end.

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)

if (-not $env:DOCKERPS_TEST_HOST) {
    throw 'No engine to test on. Set DOCKERPS_TEST_HOST (unix:///path/to/docker.sock), or run ./build.sh test, which starts one.'
}
$env:DOCKER_HOST = $env:DOCKERPS_TEST_HOST
# The user's own settings must not reach the tests, nor the tests them.
$configuration = [IO.Directory]::CreateTempSubdirectory('dockerps-config-').FullName
$env:DOCKER_CONFIG = $configuration
Remove-Item Env:DOCKER_CONTEXT, Env:DOCKER_TLS, Env:DOCKER_TLS_VERIFY, Env:DOCKER_CERT_PATH, Env:DOCKER_API_VERSION, Env:DOCKER_DEFAULT_PLATFORM -ErrorAction Ignore

Import-Module (Join-Path $root out DockerPS DockerPS.psd1) -Global
Import-Module (Join-Path $PSScriptRoot Loopback.psm1)

# Each test file has a prefix of its own, so that files can run side by side and each sweeps up after itself alone.
$prefix = 'dps' + [guid]::NewGuid().ToString('n').Substring(0, 8)
$count = 0

# A name that no other test uses. It serves containers, volumes, networks and image repositories alike.
function New-TestName([string] $Hint = 'x') {
    $script:count++
    "$prefix-$($Hint.ToLowerInvariant())-$count"
}

# Asks the engine without the module, so that a test can see what is really there. -Status gives the HTTP status alone.
function Invoke-EngineApi([string] $Method, [string] $Path, [object] $Body, [string] $InFile, [switch] $Status) {
    $curl = @('--silent', '--show-error', '--request', $Method)
    $url = if ($env:DOCKERPS_TEST_HOST -match '^unix://(?<socket>.+)') { $curl += '--unix-socket', $Matches.socket; "http://engine/v1.40$Path" }
    else { ($env:DOCKERPS_TEST_HOST -replace '^tcp:', 'http:') + "/v1.40$Path" }
    if ($Body) { $curl += '--header', 'Content-Type: application/json', '--data', ($Body | ConvertTo-Json -Depth 20 -Compress) }
    if ($InFile) { $curl += '--header', 'Content-Type: application/x-tar', '--upload-file', $InFile }
    if ($Status) { $curl += '--output', ($IsWindows ? 'NUL' : '/dev/null'), '--write-out', '%{http_code}' }
    $answer = & (Get-Command curl -CommandType Application | Select-Object -First 1) @curl $url
    if ($LASTEXITCODE) { throw "curl failed on $Method $Path (exit code $LASTEXITCODE)." }
    if ($Status) { [int] "$answer" } elseif ($answer) { "$answer" | ConvertFrom-Json }
}

# An image with busybox's tools. It is made once and stays until the engine goes.
function Get-TestImage {
    $image = 'dockerps-test:1'
    if ((Invoke-EngineApi GET "/images/$image/json" -Status) -eq 404) {
        $tar = Join-Path ([IO.Path]::GetTempPath()) "$prefix-rootfs.tar"
        if (-not $IsWindows -and (bash (Join-Path $root tools busybox-rootfs.sh) $tar)) {
            $null = Invoke-EngineApi POST '/images/create?fromSrc=-&repo=dockerps-test&tag=1' -InFile $tar -Status
            Remove-Item $tar
        }
        else {
            $null = Invoke-EngineApi POST '/images/create?fromImage=busybox&tag=latest' -Status
            $null = Invoke-EngineApi POST '/images/busybox:latest/tag?repo=dockerps-test&tag=1' -Status
        }
    }
    $image
}

# A container made without the module: what a test needs, and does not test.
function New-TestContainer([string] $Name = (New-TestName), [string[]] $Command = @('sleep', '1000'), [hashtable] $Settings = @{}, [switch] $Created) {
    $answer = Invoke-EngineApi POST "/containers/create?name=$Name" -Body (@{ Image = Get-TestImage; Cmd = $Command } + $Settings)
    if (-not $answer.psobject.Properties['Id']) { throw "The test's container was not created: $($answer.message)" }
    if (-not $Created) {
        $answer = Invoke-EngineApi POST "/containers/$Name/start"
        if ($answer) { throw "The test's container was not started: $($answer.message)" }
    }
    $Name
}

# Whether a container is there, and how the engine says it stands.
# A folder to build from: a Dockerfile of these lines after its FROM, if there are any, and further files.
function New-BuildContext([string[]] $Line, [hashtable] $File = @{}, [string] $From = (Get-TestImage)) {
    $folder = (New-Item -ItemType Directory (Join-Path (Get-PSDrive TestDrive).Root (New-TestName ctx))).FullName
    if ($Line) { Set-Content (Join-Path $folder Dockerfile) (@("FROM $From") + $Line) }
    foreach ($path in $File.Keys) { Set-Content (Join-Path $folder $path) $File[$path] -NoNewline }
    $folder
}

function Test-TestContainer([string] $Name) { (Invoke-EngineApi GET "/containers/$Name/json" -Status) -eq 200 }

function Get-TestState([string] $Name) { (Invoke-EngineApi GET "/containers/$Name/json").State }

# Waits until the block gives something true, and fails if it does not in time.
function Wait-Until([scriptblock] $Condition, [int] $Seconds = 60, [string] $Because = "$Condition") {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($clock.Elapsed.TotalSeconds -gt $Seconds) { throw "Not in $Seconds s: $Because" }
        Start-Sleep -Milliseconds 50
    }
}

# What this process has open, as a wildcard: nothing may be left of what was stopped.
function Get-OpenFile([string] $Name) { @(Get-ChildItem "/proc/$PID/fd" -ErrorAction Ignore).LinkTarget -like $Name }

function Get-SocketCount { @(Get-OpenFile 'socket:*').Count }

# Runs a pipeline in a runspace of its own, where it can be stopped as Ctrl+C does. Output, Errors and State can be watched.
function Start-Pipeline([scriptblock] $Script, [object[]] $ArgumentList = @()) {
    $shell = [powershell]::Create()
    $null = $shell.AddScript("Import-Module '$(Join-Path $root out DockerPS DockerPS.psd1)'; & {$Script} @args")
    $ArgumentList | ForEach-Object { $null = $shell.AddArgument($_) }
    $output = [Management.Automation.PSDataCollection[psobject]]::new()
    # What there is so far is looked at while more may come; an enumerator would wait for the end.
    $output.EnumeratorNeverBlocks = $shell.Streams.Error.EnumeratorNeverBlocks = $true
    $nothing = [Management.Automation.PSDataCollection[psobject]]::new()
    $nothing.Complete()
    $run = $shell.BeginInvoke($nothing, $output)
    [pscustomobject]@{ Shell = $shell; Run = $run; Output = $output; Errors = $shell.Streams.Error } |
        Add-Member -PassThru ScriptProperty State { $this.Shell.InvocationStateInfo.State }
}

# Stops it, and gives how long that took.
function Stop-Pipeline($Pipeline) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $Pipeline.Shell.Stop()
    $Pipeline.Shell.Dispose()
    $clock.Elapsed
}

# An engine that says what it is told to: for everything that a healthy one never does. Answers are looked up by
# 'METHOD /path' without version and query, and can be changed while it runs; each is a list of steps, where a text or bytes are sent
# as they stand, a number is that many milliseconds of silence, '!drip' sends the rest byte by byte, '!stall' says nothing more, '!reset' breaks
# the connection, '!close' ends it. The connection stays open after a complete answer. With a certificate it speaks TLS.
# Requests are the lines of all requests, Left those that were stalled until the other end closed the connection.
function Start-ScriptedEngine(
    [hashtable] $Answers = @{}, [string] $ApiVersion = '1.41', [int] $Port = 0, [Security.Cryptography.X509Certificates.X509Certificate2] $Certificate
) {
    if ($Port) {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, $Port)
        $listener.Start()
    }
    else { $listener = Start-Listener }
    $requests = [Collections.Concurrent.ConcurrentQueue[string]]::new()
    $left = [Collections.Concurrent.ConcurrentQueue[string]]::new()
    $script = [hashtable]::Synchronized(@{ 'HEAD /_ping' = "HTTP/1.1 200 OK`r`nApi-Version: $ApiVersion`r`nOstype: linux`r`nContent-Length: 0`r`n`r`n" })
    foreach ($key in $Answers.Keys) { $script[$key] = $Answers[$key] }
    $shell = [powershell]::Create().AddScript({
            param($listener, $script, $requests, $left, $certificate)
            # Else a stopped listener's failures would be passed over, round and round.
            $ErrorActionPreference = 'Stop'
            $open = [Collections.Generic.List[object]]::new()
            $serve = {
                param($client, $script, $requests, $left, $certificate)
                try {
                    $client.NoDelay = $true
                    $stream = $client.GetStream()
                    if ($certificate) {
                        $stream = [Net.Security.SslStream]::new($stream)
                        $stream.AuthenticateAsServer($certificate)
                    }
                    $reader = [IO.StreamReader]::new($stream, [Text.Encoding]::Latin1, $false, 1, $true)
                    while ($line = $reader.ReadLine()) {
                        $null = $line -match '^(?<method>\S+) (?:/v[\d.]+)?(?<path>[^ ?]*)'
                        $key = "$($Matches.method) $($Matches.path)"
                        $length = 0
                        $chunked = $false
                        while ($header = $reader.ReadLine()) {
                            if ($header -match '^Content-Length: (\d+)') { $length = [int] $Matches[1] }
                            elseif ($header -match '^Transfer-Encoding: chunked') { $chunked = $true }
                            elseif ($header -match '^Expect: 100-continue') { $stream.Write([Text.Encoding]::ASCII.GetBytes("HTTP/1.1 100 Continue`r`n`r`n")) }
                        }
                        do {
                            if ($chunked) { $length = [Convert]::ToInt32($reader.ReadLine(), 16) }
                            if ($length) { $null = $reader.ReadBlock([char[]]::new($length), 0, $length) }
                            if ($chunked) { $null = $reader.ReadLine() }
                        } while ($chunked -and $length)
                        $requests.Enqueue($line)
                        $steps = if ($script.ContainsKey($key)) { $script[$key] } else { "HTTP/1.1 404 Not Found`r`nContent-Length: 2`r`n`r`n{}" }
                        $drip = $false
                        foreach ($step in $steps) {
                            if ($step -eq '!stall') { try { while ($stream.ReadByte() -ge 0) { } } finally { $left.Enqueue($line) }; return }
                            elseif ($step -eq '!reset') { $client.Client.LingerState = [Net.Sockets.LingerOption]::new($true, 0); $client.Client.Close(); return }
                            elseif ($step -eq '!close') { $client.Close(); return }
                            elseif ($step -eq '!drip') { $drip = $true }
                            elseif ($step -is [int]) { Start-Sleep -Milliseconds $step }
                            else {
                                $bytes = $step -is [byte[]] ? $step : [Text.Encoding]::UTF8.GetBytes($step)
                                if ($drip) { foreach ($byte in $bytes) { $stream.WriteByte($byte); $stream.Flush() } }
                                else { $stream.Write($bytes, 0, $bytes.Length); $stream.Flush() }
                            }
                        }
                    }
                }
                catch { $null = $_ }
            }
            while ($true) {
                $client = $listener.AcceptTcpClient()
                $worker = [powershell]::Create().AddScript($serve).AddArgument($client).AddArgument($script).AddArgument($requests).AddArgument($left).AddArgument($certificate)
                $open.Add($worker)
                $null = $worker.BeginInvoke()
            }
        }).AddArgument($listener).AddArgument($script).AddArgument($requests).AddArgument($left).AddArgument($Certificate)
    $null = $shell.BeginInvoke()
    [pscustomobject]@{ DockerHost = "tcp://127.0.0.1:$($listener.LocalEndpoint.Port)"; Requests = $requests; Left = $left; Answers = $script; Listener = $listener; Shell = $shell } |
        Add-Member -PassThru ScriptMethod Stop { $this.Listener.Stop() }
}

# Removes all that this file's names are on, whatever a test left behind.
function Remove-TestResource {
    foreach ($container in Invoke-EngineApi GET '/containers/json?all=1' | ForEach-Object { $_ }) {
        if ($container.Names -match "^/$prefix-") { $null = Invoke-EngineApi DELETE "/containers/$($container.Id)?force=1&v=1" -Status }
    }
    foreach ($volume in (Invoke-EngineApi GET '/volumes').Volumes) {
        if ($volume.Name -like "$prefix-*") { $null = Invoke-EngineApi DELETE "/volumes/$($volume.Name)?force=1" -Status }
    }
    foreach ($network in Invoke-EngineApi GET '/networks' | ForEach-Object { $_ }) {
        if ($network.Name -like "$prefix-*") { $null = Invoke-EngineApi DELETE "/networks/$($network.Id)" -Status }
    }
    foreach ($image in Invoke-EngineApi GET '/images/json' | ForEach-Object { $_ }) {
        $image.RepoTags | Where-Object { $_ -like "*$prefix-*" } | ForEach-Object { $null = Invoke-EngineApi DELETE "/images/$($_)?force=1" -Status }
    }
    Remove-Item $configuration -Recurse -Force -ErrorAction Ignore
}

Export-ModuleMember -Function New-TestName, Get-FreePort, Invoke-EngineApi, Get-TestImage, New-TestContainer, New-BuildContext, Test-TestContainer, Get-TestState, Wait-Until, Get-OpenFile, Get-SocketCount, Start-Pipeline, Stop-Pipeline, Start-ScriptedEngine, Remove-TestResource
