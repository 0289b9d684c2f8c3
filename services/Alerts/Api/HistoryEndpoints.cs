using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Messages;
using MaskPose.Edge.Alerts.Queries;
using MaskPose.Edge.Alerts.Store;
using MaskPose.Edge.Hosting.Access;
using MaskPose.Edge.Hosting.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MaskPose.Edge.Alerts.Api;

/// <summary>The history, page by page; the header <c>Link</c> has the address of the next page (RFC 8288).</summary>
internal static class HistoryEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("events", (HttpContext context, HistoryStore history, TimeProvider time) => Page(context, history, time, isAboutAlerts: false)).RequireAuthorization(Policies.Read);
        api.MapGet("alerts", (HttpContext context, HistoryStore history, TimeProvider time) => Page(context, history, time, isAboutAlerts: true)).RequireAuthorization(Policies.Read);
        api.MapGet("audit", Audit).RequireAuthorization(Policies.Admin);
    }

    /// <summary>The message as sent, or as it would be sent now; for alerts also who acknowledged them.</summary>
    public static JsonObject Envelope(HistoryEntry entry, bool isAlert, TimeProvider time)
    {
        var message = entry.Message;
        var envelope = EventMessage.Sent(message.Envelope, message.PublishedAt, message.IsLate(message.PublishedAt ?? time.GetUtcNow()));
        if (isAlert)
        {
            envelope["data"]!["acknowledged"] = entry.Acknowledged is { } acknowledged ? Write(acknowledged) : null;
        }

        return envelope;
    }

    public static JsonObject Write(Acknowledgement acknowledgement) => new()
    {
        ["at"] = CloudEvent.Rfc3339(acknowledgement.At),
        ["by"] = acknowledgement.By,
        ["note"] = acknowledgement.Note,
        ["outcome"] = acknowledgement.Outcome.Length > 0 ? acknowledgement.Outcome : null,
    };

    private static IResult Page(HttpContext context, HistoryStore history, TimeProvider time, bool isAboutAlerts)
    {
        var query = new QueryValues(context.Request.Query, isAboutAlerts ? HistoryQuery.OfAlerts : HistoryQuery.OfEvents);
        var question = HistoryQuery.Read(query, isAboutAlerts, context.User);
        var limit = query.Limit;
        var place = Cursor(query) ?? HistoryCursor.Begin(history.Top());
        var entries = history.Read(question, place, context.RequestAborted).Take(limit + 1).ToList();
        if (entries.Count > limit)
        {
            NextPage.Link(context, $"{place with { Before = entries[limit - 1].Message.Number }}");
        }

        return Results.Json(entries.Take(limit).Select(e => Envelope(e, isAboutAlerts, time)));
    }

    private static IResult Audit(HttpContext context, AuditStore audit)
    {
        var query = new QueryValues(context.Request.Query, "limit", "cursor");
        var limit = query.Limit;
        var entries = audit.Below(Cursor(query)?.Before ?? long.MaxValue, limit + 1);
        if (entries.Count > limit)
        {
            NextPage.Link(context, $"{HistoryCursor.Begin(0) with { Before = entries[limit - 1].Number }}");
        }

        return Results.Json(entries.Take(limit).Select(e => new JsonObject
        {
            ["at"] = CloudEvent.Rfc3339(e.Entry.At),
            ["who"] = e.Entry.Who,
            ["action"] = e.Entry.Action,
            ["subject"] = e.Entry.Subject,
            ["why"] = e.Entry.Why,
            ["outcome"] = e.Entry.Outcome,
            ["address"] = e.Entry.Address,
        }));
    }

    private static HistoryCursor? Cursor(QueryValues query) => query.Text("cursor") is not { } cursor ? null
        : HistoryCursor.TryParse(cursor) ?? throw new BadQueryException("cursor", cursor, "that of a Link header of this path");
}
