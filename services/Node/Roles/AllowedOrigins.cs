using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace MaskPose.Edge.Node.Roles;

/// <summary>
/// The pages of other origins that may use this node (<c>Node:AllowedOrigins</c>): they may read its answers (CORS), show its
/// pictures (Cross-Origin-Resource-Policy) and have it change something.
/// </summary>
internal sealed class AllowedOrigins(NodeOptions options)
{
    /// <summary>One origin as a browser sends it: no path, no user, no wildcard.</summary>
    private const string One = @"https?://([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:]+\])(:[0-9]{1,5})?";

    /// <summary>Some of them, separated by commas.</summary>
    public const string Pattern = $@"{One}(\s*,\s*{One})*";

    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    private readonly HashSet<string> _all = new(
        options.AllowedOrigins.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(OriginOf),
        StringComparer.Ordinal);

    public bool Any => _all.Count > 0;

    public bool Has(string? origin) => origin is not null && _all.Contains(origin);

    public void Write(CorsPolicyBuilder policy) => policy
        .WithOrigins([.. _all])
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
        .WithHeaders(HeaderNames.ContentType, HeaderNames.Accept, HeaderNames.Authorization, "X-Api-Key", "Last-Event-ID")
        .WithExposedHeaders(HeaderNames.Link, HeaderNames.ContentDisposition, HeaderNames.RetryAfter)
        .SetPreflightMaxAge(PreflightAge);

    /// <summary>Lets a page of an allowed origin show pictures without CORS: for these a browser names the page only in Referer.</summary>
    public Task OpenAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        var page = headers.Origin.Count > 0 ? headers.Origin.ToString() : OriginOf(headers.Referer.ToString());
        if (Has(page))
        {
            // At the last moment, so that it replaces the header of the gateway or a remote role.
            context.Response.OnStarting(() =>
            {
                context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    /// <summary>Origin of a page's URL; default ports are omitted, as in browsers.</summary>
    private static string OriginOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : "";
}
