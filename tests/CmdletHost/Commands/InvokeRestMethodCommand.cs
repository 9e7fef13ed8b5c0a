namespace Microsoft.PowerShell.Commands;

/// <summary>Asks a web server: the demo's way to a published port.</summary>
[Cmdlet("Invoke", "RestMethod")]
public class InvokeRestMethodCommand : PSCmdlet
{
    private readonly CancellationTokenSource stop = new();
    [Parameter(Mandatory = true, Position = 0)] public Uri Uri { get; set; } = null!;
    [Parameter] public int MaximumRetryCount { get; set; }
    [Parameter] public int RetryIntervalSec { get; set; } = 5;

    protected internal override void ProcessRecord()
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                WriteObject(client.GetStringAsync(Uri, stop.Token).GetAwaiter().GetResult());
                return;
            }
            catch (HttpRequestException) when (attempt < MaximumRetryCount)
            {
                stop.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(RetryIntervalSec));
            }
        }
    }

    protected internal override void StopProcessing() => stop.Cancel();
}
