using DockerPS.Engine.Transport;
using DockerPS.Engine.Wire;

namespace DockerPS;

/// <summary>A container, as GET /containers/json lists it.</summary>
public class Container : EngineResource
{
    internal Container(EngineEndpoint endpoint, ContainerSummary wire)
        : base(endpoint, wire.Id, OwnName(wire), DateTimeOffset.FromUnixTimeSeconds(wire.Created), wire.Labels)
    {
        Image = wire.Image ?? "";
        ImageId = wire.ImageId ?? "";
        Command = wire.Command ?? "";
        Status = wire.Status ?? "";
        State = ContainerStates.Parse(wire.State);
        Health = ContainerStates.HealthOf(Status);
        ExitCode = ContainerStates.ExitCodeOf(State, Status);
        Ports = PublishedPort.FromSummary(wire.Ports);
        Mounts = MountedVolume.From(wire.Mounts);
        Networks = wire.NetworkSettings?.Networks?.Keys.Order(StringComparer.Ordinal).ToArray() ?? [];
        // The engine leaves a size of 0 out. A container has a whole size whenever it was measured.
        Size = wire.SizeRw ?? (wire.SizeRootFs is null ? null : 0);
        VirtualSize = wire.SizeRootFs;
    }

    private protected Container(EngineEndpoint endpoint, ContainerInspect wire)
        : base(endpoint, wire.Id, wire.Name?.TrimStart('/') ?? "", wire.Created, wire.Config?.Labels)
    {
        Image = wire.Config?.Image ?? "";
        ImageId = wire.Image ?? "";
        Command = string.Join(' ', new[] { wire.Path ?? "" }.Concat(wire.Args ?? []));
        State = ContainerStates.Parse(wire.State?.Status);
        Health = ContainerStates.ParseHealth(wire.State?.Health?.Status);
        Status = ContainerStates.Sentence(State, Health, wire.State);
        ExitCode = State is ContainerState.Exited or ContainerState.Dead ? wire.State?.ExitCode : null;
        Ports = PublishedPort.FromInspect(wire.NetworkSettings?.Ports);
        Mounts = MountedVolume.From(wire.Mounts);
        Networks = wire.NetworkSettings?.Networks?.Keys.Order(StringComparer.Ordinal).ToArray() ?? [];
        Size = wire.SizeRw;
        VirtualSize = wire.SizeRootFs;
    }

    /// <summary>The image as it was named when the container was made; the id where the name has moved on.</summary>
    public string Image { get; }

    /// <summary>The full id of the image.</summary>
    public string ImageId { get; }

    /// <summary>What it runs: entry point and arguments on one line.</summary>
    public string Command { get; }

    /// <summary>Where it is in its life.</summary>
    public ContainerState State { get; }

    /// <summary>The state as a sentence, in the engine's words: <c>Up 2 minutes (healthy)</c>.</summary>
    public string Status { get; }

    /// <summary>What its health check says; None where it has no check.</summary>
    public ContainerHealth Health { get; }

    /// <summary>How its process ended; null while it has not ended.</summary>
    public long? ExitCode { get; }

    /// <summary>The ports it exposes, and where on the host they are published.</summary>
    public PublishedPort[] Ports { get; }

    /// <summary>The volumes and folders mounted into it.</summary>
    public MountedVolume[] Mounts { get; }

    /// <summary>The names of the networks it is on.</summary>
    public string[] Networks { get; }

    /// <summary>Bytes that it has written to its own layer; null unless asked for with -Size.</summary>
    public long? Size { get; }

    /// <summary>Bytes of its whole file system, image and own layer; null unless asked for with -Size.</summary>
    public long? VirtualSize { get; }

    // Legacy links appear as further names, of the form /other/alias; the own one has a single slash.
    private static string OwnName(ContainerSummary wire) =>
        (wire.Names?.FirstOrDefault(name => name.LastIndexOf('/') == 0) ?? wire.Names?.FirstOrDefault() ?? wire.Id).TrimStart('/');
}
