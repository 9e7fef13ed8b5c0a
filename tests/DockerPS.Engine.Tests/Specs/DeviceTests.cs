using System.Collections;
using System.Text.Json;

namespace DockerPS.Engine.Tests.Specs;

public class DeviceTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "device.validate")]
    public void Judged(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new DeviceMapping(vector.Input));
        else
            Assert.Equal(vector.Input.Split(':')[0], new DeviceMapping(vector.Input).HostPath);
    }

    [VectorsTheory, VectorSection(File, "device.parse")]
    public void Parsed(VectorCase vector)
    {
        var devices = vector.Texts("input").Select(DeviceMapping.Parse).ToLookup(device => device.CdiName is null);
        var expected = vector.Json.GetProperty("mapping");
        Assert.Equal(
            expected.ValueKind == JsonValueKind.Null ? null : $"{Text(expected, "host")}:{Text(expected, "container")}:{Text(expected, "permissions")}",
            devices[true].SingleOrDefault()?.ToString());
        Assert.Equal(
            vector.Json.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("ids").EnumerateArray().Single().GetString()),
            devices[false].Select(device => device.CdiName));
    }

    [VectorsTheory, VectorSection(File, "device.weight")]
    public void Weights(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new DeviceWeight(vector.Input));
        else
            Assert.Equal((vector.Text("path"), vector.Json.GetProperty("weight").GetInt32()), (new DeviceWeight(vector.Input).Path, new DeviceWeight(vector.Input).Weight));
    }

    [VectorsTheory, VectorSection(File, "device.bps")]
    public void ByteRates(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new DeviceByteRate(vector.Input));
        else
            Assert.Equal((vector.Text("path"), vector.Json.GetProperty("rate").GetInt64()), (new DeviceByteRate(vector.Input).Path, new DeviceByteRate(vector.Input).Rate.Bytes));
    }

    [VectorsTheory, VectorSection(File, "device.iops")]
    public void OperationRates(VectorCase vector)
    {
        if (vector.Fails)
            SpecAssert.Rejects(vector, () => new DeviceOperationRate(vector.Input));
        else
            Assert.Equal((vector.Text("path"), vector.Json.GetProperty("rate").GetInt64()), (new DeviceOperationRate(vector.Input).Path, new DeviceOperationRate(vector.Input).Rate));
    }

    [VectorsTheory, VectorSection(File, "gpus")]
    public void Gpus(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new GpuRequest(vector.Input));
            return;
        }
        var request = new GpuRequest(vector.Input);
        Assert.Equal((vector.Json.GetProperty("count").GetInt32(), vector.Text("driver")), (request.Count, request.Driver));
        Assert.Equal(
            vector.Json.GetProperty("capabilities").EnumerateArray().Single().EnumerateArray().Select(capability => capability.GetString()),
            request.Capabilities);
        Assert.Equal(
            vector.Json.GetProperty("options").EnumerateObject().ToDictionary(option => option.Name, option => option.Value.GetString()!),
            request.Options);
        Assert.Equal(request, new GpuRequest(request.ToString()));
    }

    [Fact]
    public void GpusByDevice()
    {
        var request = new GpuRequest("\"device=0,GPU-3a23c669\"");
        Assert.Equal(["0", "GPU-3a23c669"], request.Devices);
        Assert.Equal(0, request.Count);
        Assert.Equal(request, new GpuRequest(request.ToString()));
        Assert.Equal(request, new GpuRequest(new Hashtable { ["Devices"] = new[] { "0", "GPU-3a23c669" } }));
        Assert.Equal(2, new GpuRequest(2).Count);
    }

    [Theory]
    [InlineData("count=1,count=2")]
    [InlineData("1,count=2")]
    [InlineData("bogus=1")]
    [InlineData("2,device=0")]
    [InlineData("device=0,1")]
    public void GpusRejected(string text) => Assert.Throws<FormatException>(() => new GpuRequest(text));

    [Fact]
    public void Hashtables()
    {
        Assert.Equal(new DeviceMapping("/dev/snd:/dev/x:rw"), new DeviceMapping(new Hashtable { ["HostPath"] = "/dev/snd", ["target"] = "/dev/x", ["Permissions"] = "rw" }));
        Assert.Equal(new DeviceWeight("/dev/sda:500"), new DeviceWeight(new Hashtable { ["Path"] = "/dev/sda", ["Weight"] = 500 }));
        Assert.Equal(new DeviceByteRate("/dev/sda:1mb"), new DeviceByteRate(new Hashtable { ["Path"] = "/dev/sda", ["Rate"] = 1 << 20 }));
        Assert.Equal(new DeviceByteRate("/dev/sda:1mb"), new DeviceByteRate(new Hashtable { ["Path"] = "/dev/sda", ["Rate"] = new ByteSize("1m") }));
        Assert.Equal(new DeviceOperationRate("/dev/sda:9"), new DeviceOperationRate(new Hashtable { ["Path"] = "/dev/sda", ["Rate"] = 9 }));
        Assert.Throws<FormatException>(() => new DeviceWeight(new Hashtable { ["Path"] = "/dev/sda", ["Weight"] = 500, ["X"] = 1 }));
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;
}
