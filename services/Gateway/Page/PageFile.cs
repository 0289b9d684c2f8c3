using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using MaskPose.Edge.Gateway.Page.Languages;
using MaskPose.Edge.Hosting.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace MaskPose.Edge.Gateway.Page;

/// <summary>One of the page's files, embedded in this assembly; a page in its reader's language, within the frame as its caller may see it.</summary>
internal sealed class PageFile
{
    private const string Folder = "page/";

    private static readonly string Around = ReadText(Frame.Name);

    private readonly string _contentType;
    private readonly Sent _plain;
    private readonly string? _framed;

    /// <summary>By language and the caller's scopes, of which there are few.</summary>
    private readonly ConcurrentDictionary<(Language Language, string Scopes), Sent> _variants = [];

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

    private bool IsScript => Name.EndsWith(".js", StringComparison.Ordinal);

    private bool IsModule => Name == ScriptTexts.Module;

    private string Text => Encoding.UTF8.GetString(_plain.Content);

    /// <summary>The file, or 304 if the browser has it. It is revalidated each time, so that an update shows at once.</summary>
    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        var (content, tag) = IsPage || IsModule ? InLanguage(context) : _plain;
        return Results.Bytes(content, _contentType, entityTag: tag);
    }

    private Sent InLanguage(HttpContext context)
    {
        var language = ChosenLanguage.Of(context.Request);
        context.Response.Headers.ContentLanguage = language.Tag;
        context.Response.Headers.Append(HeaderNames.Vary, ChosenLanguage.Vary);
        return _variants.GetOrAdd((language, _framed is null ? "" : ScopesOf(context.User)), Variant);
    }

    private Sent Variant((Language Language, string Scopes) of) => Sent.Of(Encoding.UTF8.GetBytes(
        IsModule ? ScriptTexts.ModuleIn(of.Language, All.Where(f => f.IsScript).SelectMany(f => ScriptTexts.Of(f.Text)))
        : HtmlTexts.In(of.Language, _framed is { } page ? Frame.Around(Around, page, Path, of.Scopes.Split(' ').Contains) : Text)));

    private static string ScopesOf(ClaimsPrincipal caller) => string.Join(' ', Policies.Scopes.Where(caller.Has));

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
