using Microsoft.AspNetCore.Http;

namespace MaskPose.Edge.Hosting.Access;

/// <summary>Whether a request comes from a page of this node (OWASP, Cross-Site Request Forgery Prevention: verifying the origin).</summary>
public static class OwnPage
{
    public static bool ChangesSomething(this HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    /// <summary>Whether <c>Origin</c> is there and is the host that was asked.</summary>
    public static bool IsFromOwnPage(this HttpRequest request) =>
        Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var page)
        && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
