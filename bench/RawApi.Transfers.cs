using System;
using System.Formats.Tar;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

/// <summary>What is carried to the engine and back: files, volumes, build contexts and images.</summary>
public sealed partial class RawApi
{
    private const int WriteLength = 1024 * 1024;

    /// <summary>Copies a file into a folder of a container.</summary>
    public void CopyIn(string file, string container, string folder, string name) =>
        Open("PUT", $"containers/{container}/archive?path={folder}", new TarContent(tar => tar.WriteEntry(file, name))).Dispose();

    /// <summary>Copies a file out of a container.</summary>
    public void CopyOut(string container, string path, string file)
    {
        using var response = Open("GET", $"containers/{container}/archive?path={path}");
        using var tar = new TarReader(response.Content.ReadAsStream());
        Write(tar.GetNextEntry().DataStream, file);
    }

    /// <summary>Writes what is in a volume to a tar file.</summary>
    public void ExportVolume(string volume, string image, string path) => UseVolume(volume, image, container =>
    {
        using var response = Open("GET", $"containers/{container}/archive?path=/volume/.");
        Write(response.Content.ReadAsStream(), path);
    });

    /// <summary>Fills a volume from a tar file.</summary>
    public void ImportVolume(string volume, string image, string path) => UseVolume(volume, image, container =>
    {
        using var file = File.OpenRead(path);
        Open("PUT", $"containers/{container}/archive?path=/volume", new StreamContent(file, BufferLength)).Dispose();
    });

    /// <summary>Builds an image of a folder with the classic builder.</summary>
    public void Build(string folder, string image) => ReadToEnd(Open("POST", $"build?t={image}", Context(folder)));

    /// <summary>Builds an image of a folder with BuildKit, which asks for the context by a request of its own.</summary>
    public void BuildWithBuildKit(string folder, string image)
    {
        var id = Guid.NewGuid().ToString("n");
        var upload = Task.Run(() => Open("POST", $"build?version=2&remote=upload-request&buildid=upload-request:{id}", Context(folder)).Dispose());
        ReadToEnd(Open("POST", $"build?version=2&remote=upload-request&buildid={id}&t={image}"));
        upload.GetAwaiter().GetResult();
    }

    public void Pull(string image) => ReadToEnd(Open("POST", $"images/create?fromImage={image}"));

    /// <param name="repository">An image's name without its tag.</param>
    /// <param name="tag">Its tag.</param>
    public void Push(string repository, string tag)
    {
        using var request = Request("POST", $"images/{repository}/push?tag={tag}", null);
        // Engines want it, if only to learn that nobody logs in: it is {} in base64.
        request.Headers.Add("X-Registry-Auth", "e30=");
        ReadToEnd(client.Send(request, HttpCompletionOption.ResponseHeadersRead).EnsureSuccessStatusCode());
    }

    // The engine sends small pieces; written one by one, they would cost more than they hold.
    private static void Write(Stream content, string path)
    {
        using var file = File.Create(path, WriteLength);
        content.CopyTo(file);
    }

    private void UseVolume(string volume, string image, Action<string> work)
    {
        var spec = $$$"""{"Image":"{{{image}}}","Cmd":["true"],"HostConfig":{"Binds":["{{{volume}}}:/volume"]}}""";
        using var created = Parse(Open("POST", "containers/create", Json(spec)));
        var container = Text(created.RootElement, "Id");
        work(container);
        Send("DELETE", $"containers/{container}");
    }

    private static TarContent Context(string folder) => new(tar =>
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            tar.WriteEntry(file, Path.GetRelativePath(folder, file));
        }
    });

    private static void ReadToEnd(HttpResponseMessage response)
    {
        foreach (var _ in ReadJsonLines(response))
        {
        }
    }

    /// <summary>A request's body that is packed while it is sent.</summary>
    private sealed class TarContent : HttpContent
    {
        private readonly Action<TarWriter> write;

        public TarContent(Action<TarWriter> write)
        {
            this.write = write;
            Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
        }

        protected override void SerializeToStream(Stream stream, TransportContext context, CancellationToken cancellationToken)
        {
            var buffered = new BufferedStream(stream, BufferLength);
            using (var tar = new TarWriter(buffered, TarEntryFormat.Ustar, leaveOpen: true))
            {
                write(tar);
            }

            buffered.Flush();
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
