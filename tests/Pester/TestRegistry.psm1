# Registries on loopback for tests: Debian's docker-registry, plain or with a password, and a proxy that cuts a transfer off.

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot Loopback.psm1)
$running = [Collections.Generic.List[object]]::new()

# What a registry with -Authenticate accepts. The hash is bcrypt's, of this password.
$username = 'tester'
$password = 's3cret-word'
$htpasswd = 'tester:$2y$05$dockerpsdockerpsdockee2JawIlu7qlt.XPw.WIPCm1yhasMxWWy'

function Test-RegistryAvailable { [bool] (Get-Command docker-registry -CommandType Application -ErrorAction Ignore) }

function Get-RegistryCredential([string] $Word = $password) {
    [pscredential]::new($username, (ConvertTo-SecureString $Word -AsPlainText -Force))
}

# Gives Address (host and port), and Port. It ends with Stop-TestRegistry.
function Start-TestRegistry([switch] $Authenticate, [int] $Port = (Get-FreePort)) {
    $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-registry-').FullName
    $auth = ''
    if ($Authenticate) {
        Set-Content (Join-Path $folder htpasswd) $htpasswd
        $auth = "auth: {htpasswd: {realm: tests, path: $folder/htpasswd}}"
    }
    Set-Content (Join-Path $folder config.yml) @"
version: 0.1
log: {level: error, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $folder/data}}
http: {addr: 127.0.0.1:$port}
$auth
"@
    $process = Start-Process docker-registry -ArgumentList serve, "$folder/config.yml" -PassThru -RedirectStandardError "$folder/log" -RedirectStandardOutput "$folder/out"
    $registry = [pscustomobject]@{ Address = "127.0.0.1:$port"; Port = $port; Process = $process; Folder = $folder }
    $running.Add($registry)
    $clock = [Diagnostics.Stopwatch]::StartNew()
    while ($true) {
        try { ([Net.Sockets.TcpClient]::new('127.0.0.1', $port)).Dispose(); break }
        catch { if ($clock.Elapsed.TotalSeconds -gt 20 -or $process.HasExited) { throw "The registry did not start: $(Get-Content "$folder/log" -Raw)" } }
        Start-Sleep -Milliseconds 20
    }
    $registry
}

# Stands before a registry, and breaks the first connection that carries so many bytes to the client. What comes after that goes
# through, or with -Deny is refused. Requests holds the request lines and Range headers that came by.
function Start-CuttingProxy([int] $Port, [int] $After, [switch] $Deny) {
    if (-not ('DockerPSTests.CuttingProxy' -as [type])) {
        Add-Type @'
using System; using System.Collections.Concurrent; using System.Net; using System.Net.Sockets; using System.Text; using System.Threading; using System.Threading.Tasks;
namespace DockerPSTests {
    public sealed class CuttingProxy {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly int target, after; private readonly bool deny; private int cuts;
        public ConcurrentQueue<string> Requests { get; } = new();
        public int Cuts => cuts;
        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
        public CuttingProxy(int target, int after, bool deny) { this.target = target; this.after = after; this.deny = deny; listener.Start(); _ = Accept(); }
        public void Stop() => listener.Stop();
        private async Task Accept() { try { while (true) { var client = await listener.AcceptTcpClientAsync(); _ = Serve(client); } } catch (Exception) { } }
        private async Task Serve(TcpClient client) {
            using (client) using (var server = new TcpClient()) {
                try {
                    await server.ConnectAsync(IPAddress.Loopback, target);
                    var up = Up(client.GetStream(), server.GetStream()); var down = Down(client, server);
                    await Task.WhenAny(up, down);
                } catch (Exception) { }
            }
        }
        private async Task Up(NetworkStream from, NetworkStream to) {
            var block = new byte[65536]; int count;
            while ((count = await from.ReadAsync(block)) > 0) {
                foreach (var line in Encoding.Latin1.GetString(block, 0, count).Split("\r\n"))
                    if (line.Contains(" HTTP/1.1") || line.StartsWith("Range:")) Requests.Enqueue(line);
                if (deny && cuts > 0) {
                    var body = "{\"errors\":[{\"code\":\"UNSUPPORTED\",\"message\":\"the registry is going down\"}]}";
                    await from.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
                    continue;
                }
                await to.WriteAsync(block.AsMemory(0, count));
            }
        }
        private async Task Down(TcpClient client, TcpClient server) {
            var from = server.GetStream(); var to = client.GetStream(); var block = new byte[65536]; int count; long sum = 0;
            while ((count = await from.ReadAsync(block)) > 0) {
                await to.WriteAsync(block.AsMemory(0, count));
                if ((sum += count) > after && Interlocked.CompareExchange(ref cuts, 1, 0) == 0) { client.LingerState = new LingerOption(true, 0); client.Client.Close(); return; }
            }
        }
    }
}
'@
    }
    $proxy = [DockerPSTests.CuttingProxy]::new($Port, $After, $Deny)
    $running.Add($proxy)
    $proxy
}

function Stop-TestRegistry {
    foreach ($item in $running) {
        if ($item -isnot [pscustomobject]) { $item.Stop(); continue }
        if (-not $item.Process.HasExited) { $item.Process.Kill(); $item.Process.WaitForExit() }
        Remove-Item $item.Folder -Recurse -Force -ErrorAction Ignore
    }
    $running.Clear()
}

# A credential helper that keeps what it is given in a file, in a folder of its own that is put on PATH for this process.
function New-CredentialHelper([string] $Name, [string] $Script = '') {
    $folder = [IO.Directory]::CreateTempSubdirectory('dockerps-helper-').FullName
    $program = Join-Path $folder "docker-credential-$Name"
    $kept = Join-Path $folder kept
    if (-not $Script) {
        $Script = @"
read -r input || true
case `$1 in
store) printf '%s' "`$input" > '$kept' ;;
get) if [ -f '$kept' ]; then cat '$kept'; else echo 'credentials not found in native keychain'; exit 1; fi ;;
erase) rm -f '$kept' ;;
list) echo '{}' ;;
esac
"@
    }
    Set-Content $program "#!/bin/sh`n$Script"
    chmod +x $program
    $env:PATH = "${folder}:$env:PATH"
    [pscustomobject]@{ Folder = $folder; Kept = $kept }
}

Export-ModuleMember -Function Test-RegistryAvailable, Get-RegistryCredential, Start-TestRegistry, Start-CuttingProxy, Stop-TestRegistry, New-CredentialHelper
