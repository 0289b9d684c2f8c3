using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Publishing;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Streaming;

/// <summary>Messages as they happen, as server-sent events.</summary>
internal static class StreamEndpoint
{
    private const string LastId = "lastEventId";
    private const string LastIdHeader = "Last-Event-ID";

    public static IEnumerable<string> Parameters => ["camera", "kind", LastId];

    public static void Map(RouteGroupBuilder api) => api.MapGet("stream", Open).RequireAuthorization(Policies.Read);

    private static StreamResult Open(
        HttpContext context, Topics topics, HistoryStore history, WebhookStore store, RetainedMessages retained, TimeProvider time)
    {
        var query = new QueryValues(context.Request.Query, Parameters);
        var choice = new StreamChoice(topics, context.User.Visible(query.Ids("camera")), query.Words("kind", StreamChoice.Kinds));
        var top = history.Top();
        var read = Last(context, query)?.Resume(store, top) ?? top;
        return new StreamResult(new StreamFeed(choice, read, store, retained, time));
    }

    /// <summary>The header is newer than the query of a browser's first request.</summary>
    private static StreamPlace? Last(HttpContext context, QueryValues query) =>
        context.Request.Headers[LastIdHeader].ToString() is { Length: > 0 } header ? StreamPlace.Parse(LastIdHeader, header)
        : query.Text(LastId) is { } id ? StreamPlace.Parse(LastId, id)
        : null;
}
