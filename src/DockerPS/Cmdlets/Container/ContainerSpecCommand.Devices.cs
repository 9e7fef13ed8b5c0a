using System.Management.Automation;

using DockerPS.Binding;
using DockerPS.Engine.Creation;
using DockerPS.Engine.Wire;

namespace DockerPS.Cmdlets;

public abstract partial class ContainerSpecCommand
{
    /// <summary>Devices of the host: /dev/snd, /dev/sda:/dev/xvda:r, CDI names as vendor.com/gpu=0, or hashtables with HostPath, ContainerPath and Permissions.</summary>
    [Parameter]
    public DeviceMapping[] Device { get; set; } = [];

    /// <summary>Rules for the container's device cgroup, as 'c 42:* rmw'.</summary>
    [Parameter]
    public string[] DeviceCgroupRule { get; set; } = [];

    /// <summary>GPUs: all, a number, fields as 'device=0,driver=nvidia', or a hashtable with Count, Devices, Driver, Capabilities and Options.</summary>
    [Parameter]
    public GpuRequest? Gpus { get; set; }

    /// <summary>The share of block I/O against other containers, 10 to 1000; 0 for none of its own.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int BlkioWeight { get; set; }

    /// <summary>The share of I/O for a block device: /dev/sda:500, or hashtables with Path and Weight.</summary>
    [Parameter]
    public DeviceWeight[] BlkioWeightDevice { get; set; } = [];

    /// <summary>The limit of reading from a block device, in bytes a second: /dev/sda:10mb, or hashtables with Path and Rate.</summary>
    [Parameter]
    [Alias("DeviceReadBps")]
    public DeviceByteRate[] BlkioDeviceReadBps { get; set; } = [];

    /// <summary>The limit of writing to a block device, in bytes a second: /dev/sda:10mb, or hashtables with Path and Rate.</summary>
    [Parameter]
    [Alias("DeviceWriteBps")]
    public DeviceByteRate[] BlkioDeviceWriteBps { get; set; } = [];

    /// <summary>The limit of reads from a block device a second: /dev/sda:1000, or hashtables with Path and Rate.</summary>
    [Parameter]
    [Alias("DeviceReadIops")]
    public DeviceOperationRate[] BlkioDeviceReadIops { get; set; } = [];

    /// <summary>The limit of writes to a block device a second: /dev/sda:1000, or hashtables with Path and Rate.</summary>
    [Parameter]
    [Alias("DeviceWriteIops")]
    public DeviceOperationRate[] BlkioDeviceWriteIops { get; set; } = [];

    /// <summary>The limit of I/O on a Windows container's system drive, in bytes a second.</summary>
    [Parameter]
    [Alias("IOMaxBandwidth")]
    public ByteSize? IOMaximumBandwidth { get; set; }

    /// <summary>The limit of operations on a Windows container's system drive a second.</summary>
    [Parameter]
    [Alias("IOMaxIops")]
    [ValidateRange(0, long.MaxValue)]
    public long IOMaximumIops { get; set; }

    private void SetDevices(HostConfig host)
    {
        host.Devices =
        [
            .. Device.Where(device => device.CdiName is null).Select(device => new DeviceBody
            {
                PathOnHost = device.HostPath,
                PathInContainer = device.ContainerPath,
                CgroupPermissions = device.Permissions,
            }),
        ];
        host.DeviceRequests = DeviceRequests.Of(Gpus, Device);
        host.DeviceCgroupRules = NullIfEmpty(DeviceCgroupRule);
        host.BlkioWeight = BlkioWeight;
        host.BlkioWeightDevice =
        [
            .. BlkioWeightDevice.Select(device => new WeightDeviceBody { Path = device.Path, Weight = device.Weight }),
        ];
        host.BlkioDeviceReadBps = Throttle(BlkioDeviceReadBps);
        host.BlkioDeviceWriteBps = Throttle(BlkioDeviceWriteBps);
        host.BlkioDeviceReadIops = Throttle(BlkioDeviceReadIops);
        host.BlkioDeviceWriteIops = Throttle(BlkioDeviceWriteIops);
        host.IOMaximumBandwidth = SizeLimit.Bytes(IOMaximumBandwidth, nameof(IOMaximumBandwidth)) ?? 0;
        host.IOMaximumIops = IOMaximumIops;
    }

    private static ThrottleDeviceBody[] Throttle(DeviceByteRate[] devices) =>
        [.. devices.Select(device => new ThrottleDeviceBody { Path = device.Path, Rate = device.Rate.Bytes })];

    private static ThrottleDeviceBody[] Throttle(DeviceOperationRate[] devices) =>
        [.. devices.Select(device => new ThrottleDeviceBody { Path = device.Path, Rate = device.Rate })];
}
