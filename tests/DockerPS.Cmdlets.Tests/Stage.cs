using System.Text.RegularExpressions;

namespace DockerPS.Cmdlets.Tests;

/// <summary>
/// What a case needs to stand on, made as its script names it: <c>{running}</c>, <c>{created}</c> and <c>{exited}</c> containers,
/// a <c>{volume}</c>, a <c>{network}</c>, a <c>{tag}</c> of the test's image, the <c>{image}</c> itself, a <c>{folder}</c>, a build's <c>{context}</c>, the <c>{registry}</c>, the same as <c>{login}</c> where it wants a password, the <c>{engine}</c>, and a
/// <c>{name}</c> that nothing has. <c>{running:b}</c> is another one. All of it is gone afterwards, and what the case made under such names too.
/// </summary>
internal sealed partial class Stage : IAsyncDisposable
{
    private readonly Dictionary<string, string> made = [];

    public string Prefix { get; } = $"dpc{Guid.NewGuid():n}"[..11];

    /// <summary>The text with the names of what it asks for.</summary>
    public async Task<string> FillAsync(string text)
    {
        foreach (Match match in Token().Matches(text))
        {
            if (!made.ContainsKey(match.Value))
                made[match.Value] = await MakeAsync(match.Groups["kind"].Value, $"{Prefix}-{made.Count}");
        }
        return Token().Replace(text, match => made[match.Value]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in (await TestEngine.GetAsync("containers/json?all=1"))!.AsArray().Where(one => one!["Names"]!.AsArray().Any(name => IsMine(name, "/"))))
            await TestEngine.DeleteAsync($"containers/{container!["Id"]}?force=1&v=1");
        foreach (var volume in (await TestEngine.GetAsync("volumes"))!["Volumes"]?.AsArray().Where(one => IsMine(one!["Name"])) ?? [])
            await TestEngine.DeleteAsync($"volumes/{volume!["Name"]}?force=1");
        foreach (var network in (await TestEngine.GetAsync("networks"))!.AsArray().Where(one => IsMine(one!["Name"])))
            await TestEngine.DeleteAsync($"networks/{network!["Id"]}");
        foreach (var tag in (await TestEngine.GetAsync("images/json"))!.AsArray().SelectMany(one => one!["RepoTags"]?.AsArray() ?? []).Where(one => $"{one}".Contains(Prefix, StringComparison.Ordinal)))
            await TestEngine.DeleteAsync($"images/{tag}?force=1");
        foreach (var (token, path) in made.Where(one => Directory.Exists(one.Value)))
            Directory.Delete(path, recursive: true);
    }

    private bool IsMine(object? name, string before = "") => $"{name}".StartsWith($"{before}{Prefix}-", StringComparison.Ordinal);

    private static async Task<string> MakeAsync(string kind, string name)
    {
        switch (kind)
        {
            case "running":
                await CreateAsync(name, "sleep", "1000");
                await TestEngine.PostAsync($"containers/{name}/start");
                break;
            case "created":
                await CreateAsync(name, "sleep", "1000");
                break;
            case "exited":
                await CreateAsync(name, "sh", "-c", "echo hello; echo trouble >&2; exit 3");
                await TestEngine.PostAsync($"containers/{name}/start");
                await TestEngine.PostAsync($"containers/{name}/wait");
                break;
            case "volume":
                await TestEngine.PostAsync("volumes/create", new { Name = name });
                break;
            case "network":
                await TestEngine.PostAsync("networks/create", new { Name = name });
                break;
            case "tag":
                await TestEngine.PostAsync($"images/{await TestEngine.ImageAsync()}/tag?repo={name}&tag=1");
                return $"{name}:1";
            case "image":
                return await TestEngine.ImageAsync();
            case "folder":
                return Directory.CreateTempSubdirectory("dockerps-case-").FullName;
            case "context":
                var context = Directory.CreateTempSubdirectory("dockerps-case-").FullName;
                await File.WriteAllTextAsync(Path.Combine(context, "Dockerfile"), $"FROM {await TestEngine.ImageAsync()}\nCOPY Dockerfile /made\n");
                return context;
            case "login":
                return TestRegistry.Address.Replace("127.0.0.1", "localhost");
            case "engine":
                return TestEngine.Address;
            case "registry":
                return TestRegistry.Address;
        }
        return name;
    }

    private static async Task CreateAsync(string name, params string[] command) => await TestEngine.PostAsync(
        $"containers/create?name={name}", new { Image = await TestEngine.ImageAsync(), Cmd = command, HostConfig = new { Init = false }, Labels = new { stage = name } });

    [GeneratedRegex(@"\{(?<kind>running|created|exited|volume|network|tag|image|folder|context|name|registry|login|engine)(:\w+)?\}")]
    private static partial Regex Token();
}
