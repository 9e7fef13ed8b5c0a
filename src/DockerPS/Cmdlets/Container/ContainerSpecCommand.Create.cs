using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>The platform of the image, as linux/arm64, where it has several.</summary>
    [Parameter]
    public Platform? Platform { get; set; }

    /// <summary>Makes one container, and waits for it on the pipeline thread.</summary>
    /// <param name="client">The engine to make it on.</param>
    /// <param name="name">Null lets the engine choose.</param>
    /// <param name="body">What <see cref="BuildBody"/> made; the caller may have changed it.</param>
    /// <returns>The full id.</returns>
    private protected string Create(EngineClient client, string? name, CreateContainerBody body)
    {
        var created = Await(client.Containers.CreateAsync(name, Platform?.ToString(), body, StopToken));
        foreach (var warning in created.Warnings ?? [])
            WriteWarning(warning);
        return created.Id;
    }
}
