using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Registry;

/// <summary>
/// A <c>docker-credential-*</c> program, which keeps credentials in the system's own safe. What it is asked goes to its standard
/// input, never to its command line, where other users could read it.
/// </summary>
internal sealed partial class CredentialHelper
{
    private const string NotFound = "credentials not found in native keychain";

    private readonly string program;

    /// <param name="name">The name in config.json, as <c>pass</c>.</param>
    /// <exception cref="FormatException">It is no name of a program, but a path or worse.</exception>
    public CredentialHelper(string name)
    {
        if (!ProgramName().IsMatch(name))
            throw new FormatException($"config.json names the credential helper '{name}', which is no name of a program.");
        program = "docker-credential-" + name;
    }

    public override string ToString() => program;

    /// <summary>What it keeps for a server; null where it has nothing.</summary>
    /// <exception cref="CredentialHelperException">It failed.</exception>
    public async Task<RegistryCredential?> GetAsync(string server, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("get", server, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0 && output.Trim() == NotFound)
            return null;
        var kept = Read(Checked(exitCode, output), WireJson.Default.HelperCredential);
        return kept is { Username: { Length: > 0 } username, Secret: { } secret } ? RegistryCredential.Of(username, secret) : null;
    }

    /// <exception cref="CredentialHelperException">It failed.</exception>
    public async Task StoreAsync(string server, RegistryCredential credential, CancellationToken cancellationToken)
    {
        var kept = credential.IdentityToken is { } token
            ? new HelperCredential { ServerUrl = server, Username = RegistryCredential.TokenName, Secret = token }
            : new HelperCredential { ServerUrl = server, Username = credential.Username, Secret = credential.Password };
        var (exitCode, output) = await RunAsync("store", JsonSerializer.Serialize(kept, WireJson.Default.HelperCredential), cancellationToken).ConfigureAwait(false);
        Checked(exitCode, output);
    }

    /// <summary>False says that it had nothing for the server.</summary>
    /// <exception cref="CredentialHelperException">It failed.</exception>
    public async Task<bool> EraseAsync(string server, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("erase", server, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0 && output.Trim() == NotFound)
            return false;
        Checked(exitCode, output);
        return true;
    }

    /// <summary>The servers that it keeps something for.</summary>
    /// <exception cref="CredentialHelperException">It failed.</exception>
    public async Task<IEnumerable<string>> ListAsync(CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync("list", "unused", cancellationToken).ConfigureAwait(false);
        return Read(Checked(exitCode, output), WireJson.Default.DictionaryStringString)?.Keys ?? Enumerable.Empty<string>();
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string verb, string input, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, [verb])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                CreateNoWindow = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
            },
        };
        Start(process);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            await WriteAsync(process.StandardInput, input, cancellationToken).ConfigureAwait(false);
            var text = await output.ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, text);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new CredentialHelperException(
                program, $"The credential helper {program}, which config.json names, could not be started: {failure.Message}", failure);
        }
    }

    private static async Task WriteAsync(StreamWriter target, string input, CancellationToken cancellationToken)
    {
        try
        {
            await target.WriteAsync(input.AsMemory(), cancellationToken).ConfigureAwait(false);
            await target.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It ended without reading. Its exit code and output tell why.
        }
    }

    // A helper says what is wrong on its standard output; what it says on success may hold a secret and is never quoted.
    private string Checked(int exitCode, string output) => exitCode == 0
        ? output
        : throw new CredentialHelperException(program, $"The credential helper {program} failed with exit code {exitCode}: {output.Trim()}");

    private T? Read<T>(string output, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(output, type);
        }
        catch (JsonException)
        {
            throw new CredentialHelperException(program, $"The credential helper {program} answered with something else than JSON.");
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\z")]
    private static partial Regex ProgramName();
}
