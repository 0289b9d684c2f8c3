using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;

namespace MaskPose.Edge.Gateway.Page.Languages;

/// <summary>The language that a browser gets: the one chosen in it, else the first of its own that the page has, else English.</summary>
internal static class ChosenLanguage
{
    /// <summary>The cookie with the tag of a chosen language; the page sets it.</summary>
    public const string Cookie = "maskpose-language";

    /// <summary>What an answer that depends on it says to caches.</summary>
    public const string Vary = "Accept-Language, Cookie";

    public static Language Of(HttpRequest request) =>
        request.Cookies[Cookie] is { } tag && Find([.. Language.All, Language.Pseudo], tag) is { } chosen ? chosen
        : Asked(request.GetTypedHeaders()) ?? Language.English;

    private static Language? Asked(RequestHeaders headers) => headers.AcceptLanguage
        .Where(a => a.Quality is not 0)
        .OrderByDescending(a => a.Quality ?? 1)
        .Select(a => Find(Language.All, a.Value.Value?.Split('-')[0]))
        .FirstOrDefault(l => l is not null);

    private static Language? Find(IEnumerable<Language> languages, string? tag) =>
        languages.FirstOrDefault(l => string.Equals(l.Tag, tag, StringComparison.OrdinalIgnoreCase));
}
