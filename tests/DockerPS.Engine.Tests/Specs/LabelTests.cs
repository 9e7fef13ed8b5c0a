namespace DockerPS.Engine.Tests.Specs;

public class LabelTests
{
    [VectorsTheory, VectorSection("specs.json", "label")]
    public void Typed(VectorCase vector)
    {
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new Label(vector.Input));
            return;
        }
        var label = new Label(vector.Input);
        Assert.Equal(vector.Input.TrimEnd('='), label.ToString());
        Assert.Equal(label, new Label(label.Name, label.Value));
    }
}
