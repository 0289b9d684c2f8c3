using System.Text.Json.Nodes;
using MaskPose.Edge.Alerts.Rules;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Where the node's page shows an alert, or a report.</summary>
internal static class AlertLink
{
    /// <returns>For messages other than alerts the page itself; empty without a page.</returns>
    public static string Of(string pageUrl, JsonObject envelope) =>
        pageUrl.Length > 0 && (string?)envelope["type"] == "maskpose.alert" && (string?)envelope["data"]!["eventId"] is { } id
            ? $"{pageUrl.TrimEnd('/')}/alerts?which=all&alert={Uri.EscapeDataString(id)}"
            : pageUrl;

    /// <summary>Where the page shows the same report; for one camera at most.</summary>
    public static string OfReport(NotificationOptions options, ReportPeriod period) => options.PageUrl.Length == 0
        ? ""
        : $"{options.PageUrl.TrimEnd('/')}/report?from={period.From:O}&to={period.LastDay:O}{(RuleVocabulary.Split(options.Cameras) is [var camera] ? $"&camera={camera}" : "")}";
}
