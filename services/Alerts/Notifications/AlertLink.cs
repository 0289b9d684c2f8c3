using System.Text.Json.Nodes;

namespace MaskPose.Edge.Alerts.Notifications;

/// <summary>Where the node's page shows an alert.</summary>
internal static class AlertLink
{
    /// <returns>For messages other than alerts the page itself; empty without a page.</returns>
    public static string Of(string pageUrl, JsonObject envelope) =>
        pageUrl.Length > 0 && (string?)envelope["type"] == "maskpose.alert" && (string?)envelope["data"]!["eventId"] is { } id
            ? $"{pageUrl.TrimEnd('/')}/alerts?which=all&alert={Uri.EscapeDataString(id)}"
            : pageUrl;
}
