using System.Management.Automation;

using DockerPS.Engine;
using DockerPS.Engine.Http;
using DockerPS.Runtime;

namespace DockerPS.Cmdlets;

/// <summary>Tests whether an engine answers.</summary>
/// <remarks>HEAD /_ping; with -Detailed GET /version, too</remarks>
[Cmdlet(VerbsDiagnostic.Test, "DockerEngine")]
[OutputType(typeof(bool), typeof(EngineTest))]
public sealed class TestDockerEngineCommand : DockerCmdlet
{
    /// <summary>How long an engine may take to answer where the user does not say: one that answers at all takes milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Get an object with the versions, the time the engine took to answer, and the reason if it is not available.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    /// <summary>Wait so long for the engine to come up: a TimeSpan, a text as 30s or 1m30s, or a number of seconds. Without it, an engine that does not answer within 5 seconds is not available.</summary>
    [Parameter]
    public Duration? Wait { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var patience = Wait is { } wait ? TimerSpan(wait) : Patience;
        foreach (var answer in Clients.Select(client => TestAsync(client, patience)).ToArray())
        {
            var test = Await(answer);
            if (test.Error is not null)
                WriteVerbose(test.Error);
            WriteObject(Detailed ? test : test.IsAvailable);
        }
    }

    private async Task<EngineTest> TestAsync(EngineClient client, TimeSpan patience)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        deadline.CancelAfter(patience);
        EngineTest? last = null;
        for (var pause = FirstPause; ; pause = pause < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                last = await TryAsync(client, deadline.Token);
                if (last.IsAvailable || Wait is null)
                    return last;
                await Task.Delay(pause, deadline.Token);
            }
            catch (OperationCanceledException) when (!StopToken.IsCancellationRequested)
            {
                return last ?? new EngineTest(client.Endpoint, $"The Docker engine at {client.Endpoint} did not answer within {patience.TotalSeconds:0.###} s.");
            }
        }
    }

    private async Task<EngineTest> TryAsync(EngineClient client, CancellationToken cancellationToken)
    {
        try
        {
            var (greeting, latency) = await client.System.PingAsync(cancellationToken);
            var version = Detailed ? (await client.System.VersionAsync(cancellationToken)).Version : null;
            return new EngineTest(client.Endpoint, greeting, latency, version);
        }
        catch (EngineException failure)
        {
            return new EngineTest(client.Endpoint, failure.Message);
        }
    }
}
