using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using DockerPS.Engine.Streams;
using DockerPS.Engine.Wire;

namespace DockerPS.Engine.Transport;

/// <summary>
/// The CLI's store of contexts: <c>contexts/meta/ID/meta.json</c> and <c>contexts/tls/ID/docker/*.pem</c> below the
/// configuration folder, where ID is the SHA-256 of the context's name. The default context has no files.
/// </summary>
internal sealed class ContextStore(Func<string, string?> environment)
{
    private const string MetadataFile = "meta.json";

    // As the CLI makes them: what a context is called is no secret, its keys are.
    private const UnixFileMode MetadataMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode TlsFolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string root = Path.Combine(DockerConfiguration.Folder(environment), "contexts");

    /// <summary>The context that config.json names as current; null where it names none.</summary>
    /// <exception cref="FormatException">config.json is not JSON.</exception>
    public string? Current => JsonFile.Read(DockerConfiguration.File(environment), WireJson.Default.ConfigFile)?.CurrentContext is { Length: > 0 } name ? name : null;

    /// <summary>Lets config.json name a context as current; none for the default one, as the CLI does.</summary>
    /// <exception cref="FormatException">config.json is not a JSON object.</exception>
    public void SetCurrent(string name) => ConfigurationEditor.Edit(DockerConfiguration.File(environment), settings =>
    {
        if (name == ContextName.Default)
            return settings.Remove("currentContext");
        settings["currentContext"] = name;
        return true;
    });

    /// <summary>The names of all contexts, the default first. Damaged files are passed over.</summary>
    public IEnumerable<string> Names() => All(damaged: null).Select(context => context.Name).Prepend(ContextName.Default);

    /// <summary>All contexts that have files, by name.</summary>
    /// <param name="damaged">What to do about each that cannot be read; null passes over it.</param>
    public IReadOnlyList<StoredContext> All(Action<ContextDamagedException>? damaged)
    {
        var folder = new DirectoryInfo(Path.Combine(root, "meta"));
        var found = new List<StoredContext>();
        foreach (var id in folder.Exists ? folder.EnumerateDirectories().Select(entry => entry.Name) : [])
        {
            try
            {
                if (Read(id, null) is { } context)
                    found.Add(context);
            }
            catch (ContextDamagedException failure)
            {
                // Naming what can be named is of more use than refusing over one bad file.
                damaged?.Invoke(failure);
            }
        }
        return [.. found.OrderBy(context => context.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Whether something is kept under a name, be it damaged.</summary>
    public bool Contains(string name) => File.Exists(Path.Combine(MetadataFolder(Id(name)), MetadataFile));

    /// <exception cref="KeyNotFoundException">There is no such context.</exception>
    /// <exception cref="ContextDamagedException">Its files are damaged.</exception>
    public StoredContext Get(string name) => Read(Id(name), name) ?? throw new KeyNotFoundException($"There is no Docker context '{name}' in {root}.");

    /// <exception cref="KeyNotFoundException">There is no such context.</exception>
    /// <exception cref="FormatException">Its files are damaged, or name no engine that can be reached.</exception>
    public EngineEndpoint Endpoint(string name)
    {
        var context = Get(name);
        if (context.Docker is not { Host: { Length: > 0 } host } docker)
            throw new ContextDamagedException(name, $"The Docker context '{name}' has no docker endpoint.");
        var folder = Path.Combine(TlsFolder(Id(name)), ContextContent.DockerEndpoint);
        return EngineEndpoint.Parse(host, Directory.Exists(folder) || docker.SkipTlsVerify ? TlsMaterial.FromFolder(folder, docker.SkipTlsVerify) : null);
    }

    /// <summary>Keeps a context under a name, in the place of what was there. What cannot be made whole is not made at all.</summary>
    /// <exception cref="TreeException">The disk refuses.</exception>
    public void Save(string name, ContextContent content)
    {
        var id = Id(name);
        var isNew = !Contains(name);
        content.Metadata.Name = name;
        try
        {
            SaveTls(TlsFolder(id), content);
            // The metadata come last: without them there is no context.
            DiskFailure.Guard(MetadataFolder(id), () => Directory.CreateDirectory(MetadataFolder(id)));
            Write(Path.Combine(MetadataFolder(id), MetadataFile), JsonSerializer.SerializeToUtf8Bytes(content.Metadata, WireJson.Default.ContextMetadata), MetadataMode);
        }
        catch when (isNew)
        {
            Remove(name);
            throw;
        }
    }

    /// <summary>Removes a context with its keys, damaged or not. One that is not there is no failure.</summary>
    public void Remove(string name)
    {
        foreach (var folder in (string[])[MetadataFolder(Id(name)), TlsFolder(Id(name))])
        {
            if (Directory.Exists(folder))
                DiskFailure.Guard(folder, () => Directory.Delete(folder, recursive: true));
        }
    }

    private static string Id(string name) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(name))).ToLowerInvariant();

    private string MetadataFolder(string id) => Path.Combine(root, "meta", id);

    private string TlsFolder(string id) => Path.Combine(root, "tls", id);

    private StoredContext? Read(string id, string? name)
    {
        var path = Path.Combine(MetadataFolder(id), MetadataFile);
        try
        {
            if (JsonFile.Read(path, WireJson.Default.ContextMetadata) is not { } metadata)
                return null;
            return (name ?? metadata.Name) is { Length: > 0 } known
                ? new StoredContext(known, metadata, TlsFiles(id))
                : throw new ContextDamagedException(id, $"{path} does not say what the context is called.");
        }
        catch (FormatException failure) when (failure is not ContextDamagedException)
        {
            throw new ContextDamagedException(name ?? id, failure.Message, failure);
        }
    }

    private StoredTlsFile[] TlsFiles(string id)
    {
        var folder = new DirectoryInfo(TlsFolder(id));
        return !folder.Exists ? [] : [.. folder.EnumerateDirectories()
            .SelectMany(endpoint => endpoint.EnumerateFiles().Select(file => new StoredTlsFile(endpoint.Name, file.Name, file.FullName)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static void SaveTls(string folder, ContextContent content)
    {
        foreach (var ((endpoint, name), bytes) in content.TlsFiles)
        {
            var parent = CreatePrivate(Path.Combine(CreatePrivate(folder), endpoint));
            Write(Path.Combine(parent, name), bytes, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        if (!Directory.Exists(folder))
            return;
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            if (!content.TlsFiles.ContainsKey((old.Directory!.Name, old.Name)))
                DiskFailure.Guard(old.FullName, old.Delete);
        }
        // The CLI takes an endpoint's folder for a sign of TLS.
        if (content.TlsFiles.Count == 0)
            DiskFailure.Guard(folder, () => Directory.Delete(folder, recursive: true));
    }

    private static string CreatePrivate(string folder) => DiskFailure.Guard(folder, () =>
        (OperatingSystem.IsWindows() ? Directory.CreateDirectory(folder) : Directory.CreateDirectory(folder, TlsFolderMode)).FullName);

    private static void Write(string path, byte[] content, UnixFileMode mode)
    {
        using var file = new WholeFile(path, mode);
        file.Write(content);
        file.Complete();
    }
}
