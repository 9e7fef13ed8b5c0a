using System.Collections;

namespace DockerPS.Engine.Tests.Specs;

/// <remarks>Not run: volume.engine_*, the engine's own judgement of the binds that it is sent.</remarks>
public class VolumeBindingTests
{
    private const string File = "specs.json";

    [VectorsTheory, VectorSection(File, "volume.client")]
    public void Typed(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new VolumeBinding(vector.Input));
            return;
        }
        var volume = new VolumeBinding(vector.Input);
        Assert.Equal(vector.Input, volume.ToString());
        if (!vector.Has("type"))
            return;
        Assert.Equal(
            (vector.Text("source"), vector.Text("target"), vector.Text("type") == "bind"),
            (volume.Source, volume.Target, volume.Kind == VolumeBindingKind.Bind));
        Assert.Equal(
            (vector.Flag("read_only"), vector.Flag("no_copy"), vector.TextOrNull("propagation")),
            (volume.ReadOnly, volume.NoCopy, volume.Propagation));
    }

    [VectorsTheory, VectorSection(File, "volume.client_split")]
    public void Parts(VectorCase vector)
    {
        var isVolume = VolumeBinding.TryParse(vector.Input, out var volume);
        Assert.Equal(vector.Flag("has_source"), isVolume && volume!.Source.Length > 0);
        var parts = vector.Texts("parts");
        if (parts.Length == 0)
            Assert.False(isVolume);
        else if (!vector.Has("max_parts") || vector.Json.GetProperty("max_parts").GetInt32() == 3)
            Assert.Equal(parts, ((string[])[volume!.Source, volume.Target, volume.Options]).Where(part => part.Length > 0));
    }

    [VectorsTheory, VectorSection(File, "volume.client_is_path")]
    public void NotAPath(VectorCase vector) => Assert.Equal(vector.Flag("path"), HostPath.IsPath(vector.Input));

    [VectorsTheory, VectorSection(File, "volume.run")]
    public void Run(VectorCase vector)
    {
        var volumes = vector.Texts("args").Where(arg => arg != "-v").Select(VolumeBinding.Parse).ToLookup(volume => volume.Source.Length > 0);
        Assert.Equal(vector.Texts("binds"), volumes[true].Select(volume => volume.ToString()));
        Assert.Equal(vector.Texts("volumes"), volumes[false].Select(volume => volume.Target));
    }

    [Theory]
    [InlineData("data:/data", VolumeBindingKind.Volume)]
    [InlineData("/data", VolumeBindingKind.Anonymous)]
    [InlineData("./data:/data", VolumeBindingKind.Bind)]
    [InlineData(@"C:\data:/data", VolumeBindingKind.Bind)]
    public void Kinds(string text, VolumeBindingKind kind) => Assert.Equal(kind, new VolumeBinding(text).Kind);

    [Fact]
    public void RelativeSourcesStartFromTheGivenDirectory()
    {
        var root = Path.GetFullPath("/base");
        Assert.Equal(Path.Combine(root, "src") + ":/src:ro", new VolumeBinding("./src:/src:ro").WithAbsoluteSource(root).ToString());
        Assert.Equal(root + ":/src", new VolumeBinding("..:/src").WithAbsoluteSource(Path.Combine(root, "x")).ToString());
        Assert.Equal("/abs:/src", new VolumeBinding("/abs:/src").WithAbsoluteSource(root).ToString());
        Assert.Equal("name:/src", new VolumeBinding("name:/src").WithAbsoluteSource(root).ToString());
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        Assert.Equal(Path.Join(home, "/x") + ":/src", new VolumeBinding("~/x:/src").WithAbsoluteSource(root).ToString());
    }

    [Fact]
    public void Hashtables()
    {
        Assert.Equal(new VolumeBinding("data:/data:ro"), new VolumeBinding(new Hashtable { ["source"] = "data", ["target"] = "/data", ["ReadOnly"] = true }));
        Assert.Equal(new VolumeBinding("/scratch"), new VolumeBinding(new Hashtable { ["Target"] = "/scratch" }));
        Assert.Equal("data:/data:ro,Z", new VolumeBinding(new Hashtable { ["src"] = "data", ["dst"] = "/data", ["ro"] = true, ["Options"] = "Z" }).ToString());
        Assert.Throws<FormatException>(() => new VolumeBinding(new Hashtable { ["Source"] = "data" }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("data:/b:ro:x")]
    [InlineData("data::ro")]
    public void Rejected(string text) => SpecAssert.Explains(text, () => new VolumeBinding(text));
}
