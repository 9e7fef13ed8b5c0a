using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>Ports as a create takes them: a set of exposed ones, and the host's places for the published.</summary>
internal static class PortPublishing
{
    public static void Apply(CreateContainerBody body, IEnumerable<PortBinding> published, IEnumerable<ExposedPort> exposed)
    {
        var places = new Dictionary<string, List<PortMapping>>(StringComparer.Ordinal);
        foreach (var binding in published.SelectMany(binding => binding.Expand()))
        {
            var port = $"{binding.ContainerPort}/{binding.Protocol}";
            if (!places.TryGetValue(port, out var mappings))
                places.Add(port, mappings = []);
            mappings.Add(new PortMapping { HostIp = binding.HostIP ?? "", HostPort = binding.HostPort?.ToString() ?? "" });
        }
        // What is published is exposed, too; no key at all where nothing is.
        var ports = places.Keys.Concat(exposed.SelectMany(port => port.Expand()).Select(port => port.ToString())).Distinct().ToArray();
        body.ExposedPorts = ports.Length == 0 ? null : ports.ToDictionary(port => port, _ => new EmptyObject());
        body.HostConfig.PortBindings = places.ToDictionary(place => place.Key, IReadOnlyList<PortMapping> (place) => place.Value);
    }
}
