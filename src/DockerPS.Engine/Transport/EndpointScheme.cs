namespace DockerPS.Engine.Transport;

/// <summary>What carries the bytes between the client and an engine.</summary>
internal enum EndpointScheme
{
    Unix,
    NamedPipe,
    Tcp,
    Ssh,
}
