using System.Collections;
using System.Text.Json;

namespace DockerPS.Engine.Tests.Specs;

/// <remarks>Not run: mount.tmpfs_options, how the engine mounts what it is sent.</remarks>
public class MountTests
{
    private static readonly string Base = Path.GetFullPath("/base/folder");

    [VectorsTheory, VectorSection("specs.json", "mount.flag")]
    public void Typed(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new Mount(vector.Input));
            return;
        }
        var mount = new Mount(vector.Input);
        if (vector.Json.TryGetProperty("mount", out var expected))
            AssertEqual(expected, mount.WithAbsoluteSource(Base));
        AssertFlag(vector, "read_only", mount.ReadOnly);
        AssertFlag(vector, "volume_no_copy", mount.VolumeNoCopy ?? false);
        AssertFlag(vector, "bind_create_source", mount.BindCreateSource ?? false);
        if (vector.Flag("options_absent"))
            Assert.True(mount.VolumeNoCopy is null && mount.BindCreateSource is null);
        Assert.Equal(mount, new Mount(mount.ToString()));
    }

    [Fact]
    public void Hashtables()
    {
        Assert.Equal(
            new Mount("type=volume,target=/data,volume-label=a=1,volume-opt=o=x,volume-nocopy=false,readonly"),
            new Mount(new Hashtable
            {
                ["Target"] = "/data",
                ["volumelabels"] = new Hashtable { ["a"] = 1 },
                ["volume-opt"] = "o=x",
                ["VolumeNoCopy"] = false,
                ["ro"] = true,
            }));
        Assert.Equal(448, new Mount(new Hashtable { ["Type"] = "tmpfs", ["dst"] = "/t", ["TmpfsMode"] = 700, ["TmpfsSize"] = "64m" }).TmpfsMode);
    }

    [Theory]
    [InlineData("type=bind,source=/a")]
    [InlineData("type=bind,target=/a")]
    [InlineData("type=bind,\"source=/a,target=/b")]
    [InlineData("type=tmpfs,target=/a,tmpfs-mode=888")]
    [InlineData("type=bind,source=/a,target=/b,bind-recursive=maybe")]
    [InlineData("type=bind,source=/a,target=/b,bind-recursive=1")]
    public void Rejected(string text) => SpecAssert.Explains(text, () => new Mount(text));

    [Fact]
    public void UnknownKeysAreRefusedWithTheAllowedOnes()
    {
        var message = Assert.Throws<FormatException>(() => new Mount(new Hashtable { ["Taget"] = "/x" })).Message;
        Assert.Contains("'Taget'", message, StringComparison.Ordinal);
        Assert.Contains("BindPropagation", message, StringComparison.Ordinal);
    }

    [Fact]
    public void QuotedFieldsMayContainCommas() => Assert.Equal("/a,b", new Mount("type=bind,\"source=/a,b\",target=/x").Source);

    private static void AssertFlag(VectorCase vector, string name, bool actual)
    {
        if (vector.Has(name))
            Assert.Equal(vector.Flag(name), actual);
    }

    private static void AssertEqual(JsonElement expected, Mount mount)
    {
        var bind = Part(expected, "bind_options");
        var volume = Part(expected, "volume_options");
        var driver = Part(volume, "driver");
        var tmpfs = Part(expected, "tmpfs_options");
        Assert.Equal(
            (Text(expected, "type"), Source(expected), Text(expected, "target"), Flag(expected, "read_only")),
            (mount.Type, mount.Source, mount.Target, mount.ReadOnly));
        Assert.Equal(
            (Text(bind, "propagation"), Flag(bind, "non_recursive"), Flag(bind, "read_only_non_recursive"), Flag(bind, "read_only_force_recursive")),
            (mount.BindPropagation, mount.BindRecursive == BindRecursion.Disabled, mount.BindRecursive == BindRecursion.Writable, mount.BindRecursive == BindRecursion.ReadOnly));
        Assert.Equal(Pairs(volume, "labels") ?? [], mount.VolumeLabels ?? new Dictionary<string, string>());
        Assert.Equal(driver is null, mount.VolumeDriver is null && mount.VolumeOptions is null);
        Assert.Equal((Text(driver, "name") ?? "", Text(Part(expected, "image_options"), "subpath")), (mount.VolumeDriver ?? "", mount.ImageSubpath));
        Assert.Equal(Pairs(driver, "options") ?? [], mount.VolumeOptions ?? new Dictionary<string, string>());
        Assert.Equal((Number(tmpfs, "size_bytes"), Number(tmpfs, "mode")), (mount.TmpfsSize?.Bytes, mount.TmpfsMode));
    }

    private static string? Source(JsonElement mount) => Text(mount, "source") is ['$', '{', .. var rest]
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(rest["absolute:".Length..^1], Base))
        : Text(mount, "source");

    private static JsonElement? Part(JsonElement? json, string name) => json is { } part && part.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? json, string name) => Part(json, name)?.GetString();

    private static bool Flag(JsonElement? json, string name) => Part(json, name)?.GetBoolean() ?? false;

    private static long? Number(JsonElement? json, string name) => Part(json, name)?.GetInt64();

    private static Dictionary<string, string>? Pairs(JsonElement? json, string name) =>
        Part(json, name)?.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
}
