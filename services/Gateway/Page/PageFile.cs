using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MaskPose.Edge.Gateway.Page;

/// <summary>One of the page's files, embedded in this assembly.</summary>
internal sealed class PageFile
{
    private const string Folder = "page/";

    private readonly byte[] _content;
    private readonly string _contentType;
    private readonly EntityTagHeaderValue _tag;

    private PageFile(string name)
    {
        Name = name;
        _content = Read(Folder + name);
        _contentType = ContentTypeOf(name);
        _tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(_content))}\"");
    }

    public static IReadOnlyList<PageFile> All { get; } =
    [
        .. typeof(PageFile).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal))
            .Select(n => new PageFile(n[Folder.Length..])),
    ];

    public string Name { get; }

    /// <summary>Where a browser finds it: a page without its ending.</summary>
    public string Path => Name == "index.html" ? "/" : $"/{(Name.EndsWith(".html", StringComparison.Ordinal) ? Name[..^".html".Length] : Name)}";

    /// <summary>What everybody may have: the pages by which one comes in, and what is the same on every node.</summary>
    public bool IsOpen => Name is "sign-in.html" or "setup.html" || !Name.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>The file, or 304 when the browser has it. It is asked for each time, so that an update shows at once.</summary>
    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(_content, _contentType, entityTag: _tag);
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string ContentTypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page has no content type for {other}."),
    };
}
