using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DockerPS.Engine.Transport;

/// <summary>Reads the files of the CLI's configuration.</summary>
internal static class JsonFile
{
    /// <summary>What a file holds; null where there is no such file.</summary>
    /// <exception cref="FormatException">It is not the JSON that it should be.</exception>
    public static T? Read<T>(string path, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, type);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException damaged)
        {
            throw new FormatException($"{path} is not the JSON it should be: {damaged.Message}", damaged);
        }
    }
}
