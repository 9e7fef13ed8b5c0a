# A listener on a port of loopback that no other in this process has had: the module remembers what an engine speaks by its address, and
# a process runs many test files, so that an engine on a port of an earlier one would be taken for it.
function Start-Listener {
    $taken = [AppDomain]::CurrentDomain.GetData('DockerPS.TakenPorts')
    if ($null -eq $taken) { [AppDomain]::CurrentDomain.SetData('DockerPS.TakenPorts', ($taken = [Collections.Generic.HashSet[int]]::new())) }
    while ($true) {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        if ($taken.Add($listener.LocalEndpoint.Port)) { return $listener }
        $listener.Stop()
    }
}

# A port of loopback that nothing listens on, nor has listened on in this process.
function Get-FreePort {
    $listener = Start-Listener
    $listener.LocalEndpoint.Port
    $listener.Stop()
}
