using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

using DockerPS.Engine;
using DockerPS.Engine.Transport;
using DockerPS.Runtime;

namespace DockerPS.Completion;

/// <summary>
/// Completes from what an engine has. It asks the engine that the command line names, gives up after half a second, and is
/// silent on every failure: a key press is no place for an error.
/// </summary>
public abstract class EngineCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            using var deadline = new CancellationTokenSource(Patience);
            var word = wordToComplete.Trim('\'', '"');
            var client = ClientFor(fakeBoundParameters);
            // ssh may ask for a password or about an unknown host. A key press is no time for that.
            if (client.Endpoint.Address.Scheme == "ssh" && !client.HasGreeted)
                return [];
            return Task.Run(() => FindAsync(client, commandName, word, fakeBoundParameters, deadline.Token), deadline.Token)
                .GetAwaiter().GetResult()
                .Where(found => Fits(found.Name, word))
                .Select(found => new CompletionResult(CompletionText.Quote(found.Name), found.Name, CompletionResultType.ParameterValue, found.ToolTip))
                .ToArray();
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>What could stand here, with a tooltip each. It need not fit the word: what does not is left out afterwards.</summary>
    private protected abstract Task<IEnumerable<(string Name, string ToolTip)>> FindAsync(
        EngineClient client, string commandName, string word, IDictionary boundParameters, CancellationToken cancellationToken);

    private static bool Fits(string name, string word) =>
        WildcardPattern.ContainsWildcardCharacters(word)
            ? new WildcardPattern(word, WildcardOptions.IgnoreCase).IsMatch(name)
            : name.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static EngineClient ClientFor(IDictionary bound)
    {
        static string? First(object? value) => value switch { string text => text, object[] { Length: > 0 } many => many[0]?.ToString(), _ => null };
        var resolver = new EndpointResolver(Environment.GetEnvironmentVariable);
        return ClientCache.Get(resolver.Resolve(First(bound["DockerHost"]), First(bound["Context"]), SessionContext.Current));
    }
}
