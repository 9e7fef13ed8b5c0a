using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Creation;

/// <summary>What a device driver is to bring: CDI devices by name, GPUs by number.</summary>
internal static class DeviceRequests
{
    private const string CdiDriver = "cdi";

    public static IReadOnlyList<DeviceRequestBody>? Of(GpuRequest? gpus, IEnumerable<DeviceMapping> devices)
    {
        var requests = new List<DeviceRequestBody>();
        if (gpus is not null)
        {
            requests.Add(new DeviceRequestBody
            {
                Driver = gpus.Driver,
                Count = gpus.Count,
                DeviceIds = gpus.Devices.Count == 0 ? null : gpus.Devices,
                Capabilities = [gpus.Capabilities],
                Options = new Dictionary<string, string>(gpus.Options),
            });
        }
        var names = devices.Select(device => device.CdiName).OfType<string>().ToArray();
        if (names.Length > 0)
            requests.Add(new DeviceRequestBody { Driver = CdiDriver, DeviceIds = names });
        return requests.Count == 0 ? null : requests;
    }
}
