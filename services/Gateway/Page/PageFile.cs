using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MaskPose.Edge.Gateway.Page;

/// <summary>One of the page's files, embedded in this assembly; a page within the frame as its caller may see it.</summary>
internal sealed class PageFile
{
    private const string Folder = "page/";

    private static readonly string Around = ReadText(Frame.Name);

    private readonly string _contentType;
    private readonly Sent _plain;
    private readonly string? _framed;

    /// <summary>By the caller's scopes, of which there are few.</summary>
    private readonly ConcurrentDictionary<string, Sent> _variants = new(StringComparer.Ordinal);

    private PageFile(string name)
    {
        Name = name;
        _contentType = ContentTypeOf(name);
        _plain = Sent.Of(Read(name));
        _framed = IsPage && ReadText(name) is var text && Frame.IsAround(text) ? Frame.WithParts(text, ReadText) : null;
    }

    public static IReadOnlyList<PageFile> All { get; } =
    [
        .. typeof(PageFile).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Folder, StringComparison.Ordinal) && n != Folder + Frame.Name && !n.EndsWith(Frame.PartExtension, StringComparison.Ordinal))
            .Select(n => new PageFile(n[Folder.Length..])),
    ];

    public string Name { get; }

    /// <summary>Its path: a page without its extension.</summary>
    public string Path => Name == "index.html" ? "/" : $"/{(IsPage ? Name[..^".html".Length] : Name)}";

    /// <summary>Open to everybody: the sign-in pages, and files that are the same on every node.</summary>
    public bool IsOpen => Name is "sign-in.html" or "setup.html" || !IsPage;

    private bool IsPage => Name.EndsWith(".html", StringComparison.Ordinal);

    /// <summary>The file, or 304 if the browser has it. It is revalidated each time, so that an update shows at once.</summary>
    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        var (content, tag) = _framed is { } page ? Framed(page, context.User) : _plain;
        return Results.Bytes(content, _contentType, entityTag: tag);
    }

    private Sent Framed(string page, ClaimsPrincipal caller) => _variants.GetOrAdd(
        string.Join(' ', Policies.Scopes.Where(caller.Has)),
        scopes => Sent.Of(Encoding.UTF8.GetBytes(Frame.Around(Around, page, Path, scopes.Split(' ').Contains))));

    private static byte[] Read(string name)
    {
        using var stream = typeof(PageFile).Assembly.GetManifestResourceStream(Folder + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }

    private static string ReadText(string name) => Encoding.UTF8.GetString(Read(name));

    private static string ContentTypeOf(string name) => System.IO.Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page has no content type for {other}."),
    };

    private sealed record Sent(byte[] Content, EntityTagHeaderValue Tag)
    {
        public static Sent Of(byte[] content) => new(content, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\""));
    }
}
