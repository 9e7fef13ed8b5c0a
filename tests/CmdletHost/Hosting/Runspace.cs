using System.Runtime.Loader;

namespace System.Management.Automation.Runspaces;

/// <summary>A session: its commands, variables and views.</summary>
public sealed class Runspace
{
    public Runspace(PSHost host)
    {
        SessionState = new SessionState(host);
        SessionState.PSVariable.Set("ExecutionContext", new EngineIntrinsics(SessionState));
        foreach (var command in CmdletInfo.In(typeof(Runspace).Assembly))
        {
            foreach (var name in command.Aliases.Prepend(command.Name))
                SessionState.Commands[name] = command;
        }
    }

    public SessionState SessionState { get; }

    /// <summary>Reads a module's manifest, and takes the cmdlets and views that it names.</summary>
    public void ImportModule(string manifestPath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifestPath))!;
        var manifest = (Hashtable)Parser.ParseInput(File.ReadAllText(manifestPath)).Invoke(SessionState).Single()!;
        var module = CmdletInfo.In(Load(Path.Combine(folder, LanguagePrimitives.ConvertTo<string>(manifest["RootModule"])!)))
            .ToDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var name in LanguagePrimitives.ConvertTo<string[]>(manifest["CmdletsToExport"])!)
        {
            SessionState.Commands[name] = module.GetValueOrDefault(name)
                ?? throw new RuntimeException($"The module '{manifestPath}' exports '{name}', and has no such cmdlet.");
        }
        foreach (var file in LanguagePrimitives.ConvertTo<string[]>(manifest["FormatsToProcess"])!)
            SessionState.Views.AddRange(FormatViewDefinition.Read(Path.Combine(folder, file)));
    }

    private static Assembly Load(string path)
    {
        // What the module leans on lies beside it.
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll") is var beside && File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }
}
