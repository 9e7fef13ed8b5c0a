using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Security;

namespace DockerPS.Cmdlets.Tests;

/// <summary>A session with the module, and what was said to its user.</summary>
internal sealed class Session
{
    private readonly Listener listener = new();

    public Session()
    {
        _ = TestEngine.Address;
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(TestEngine).TypeHandle);
        Runspace = new Runspace(new PSHost(listener));
        Runspace.ImportModule(TestEngine.Module);
        Set("good", Credential("tester", "right"));
        Set("bad", Credential("tester", "wrong"));
    }

    public Runspace Runspace { get; }

    public List<string> Said => listener.Lines;

    /// <summary>What the user answers to every question; without it there is nobody to ask.</summary>
    public int? Answer { set => listener.Answer = value; }

    public void Set(string variable, object? value) => Runspace.SessionState.PSVariable.Set(variable, value);

    public Outcome Run(string script)
    {
        var shell = PowerShell.Create(Runspace).AddScript(script);
        try
        {
            return new Outcome(shell.Invoke(), shell.Streams, null);
        }
        catch (RuntimeException thrown)
        {
            return new Outcome(shell.Output.ToList(), shell.Streams, thrown.ErrorRecord);
        }
    }

    private static PSCredential Credential(string name, string password)
    {
        var secret = new SecureString();
        password.ToList().ForEach(secret.AppendChar);
        return new PSCredential(name, secret);
    }

    private sealed class Listener : PSHostUserInterface
    {
        public List<string> Lines { get; } = [];

        public int? Answer { get; set; }

        public override void WriteLine(string value) => Lines.Add(value);

        public override int PromptForChoice(string caption, string message, IReadOnlyList<string> choices, int defaultChoice)
        {
            Lines.Add(message);
            return Answer ?? base.PromptForChoice(caption, message, choices, defaultChoice);
        }
    }
}

/// <summary>What a script gave.</summary>
/// <param name="Output">Its objects.</param>
/// <param name="Streams">All else that it said.</param>
/// <param name="Thrown">The error that ended it; null if none did.</param>
internal sealed record Outcome(IReadOnlyCollection<PSObject?> Output, PSDataStreams Streams, ErrorRecord? Thrown)
{
    public string Text => string.Join(", ", Output.Select(one => one?.ToString()));

    public IReadOnlyList<ErrorRecord> Errors => [.. Streams.Error, .. Thrown is null ? Array.Empty<ErrorRecord>() : [Thrown]];

    public string ErrorIds => string.Join(", ", Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
}
