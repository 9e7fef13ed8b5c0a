using System.Collections;

namespace DockerPS.Engine.Tests.Specs;

public class RestartPolicyTests
{
    [VectorsTheory, VectorSection("specs.json", "restart_policy")]
    public void Typed(VectorCase vector)
    {
        if (vector.Flag("auto_remove"))
        {
            // A conflict of two options: the policy says whether it is one.
            Assert.False(new RestartPolicy(vector.Input).IsNone);
            return;
        }
        if (vector.Fails)
        {
            SpecAssert.Rejects(vector, () => new RestartPolicy(vector.Input));
            return;
        }
        var policy = new RestartPolicy(vector.Input);
        Assert.Equal(
            (vector.Text("name"), vector.Json.GetProperty("maximum_retry_count").GetInt32()),
            (policy.Name, policy.MaximumRetryCount));
        Assert.Equal(vector.Input, policy.ToString());
    }

    [Fact]
    public void Hashtables() =>
        Assert.Equal(new RestartPolicy("on-failure:3"), new RestartPolicy(new Hashtable { ["name"] = "on-failure", ["maximumRetryCount"] = 3 }));
}
