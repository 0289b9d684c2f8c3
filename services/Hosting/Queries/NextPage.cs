using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace MaskPose.Edge.Hosting.Queries;

/// <summary>Answers page by page: the header <c>Link</c> has the address of the next one (RFC 8288).</summary>
public static class NextPage
{
    /// <summary>The same question from another place on.</summary>
    public static void Link(HttpContext context, string cursor)
    {
        var query = QueryString.Create(context.Request.Query.Where(q => q.Key != "cursor")).Add("cursor", cursor);
        context.Response.Headers.Link = $"<{UriHelper.BuildRelative(path: context.Request.Path, query: query)}>; rel=\"next\"";
    }
}
