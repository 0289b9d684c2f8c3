using MaskPose.Edge.Alerts.Doors;
using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.Alerts.Webhooks;
using MaskPose.Edge.Core.Rules;
using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Alerts.Observing;

/// <summary>What must be read of the faces before a camera so that rules, doors and webhooks get what they ask for.</summary>
internal static class WatchNeeds
{
    private const Watch Attention = Watch.Pose | Watch.Eyes;

    /// <param name="rules">Those for the camera, as all others.</param>
    /// <returns>Everything where nobody asks for anything: then every event is told.</returns>
    public static Watch Of(
        string camera, IEnumerable<Rule> rules, IEnumerable<Door> doors, AlertsOptions options, IEnumerable<WebhookOptions> webhooks)
    {
        var asked = rules.Aggregate(Watch.None, (sum, rule) => sum | Of(rule))
            | doors.Aggregate(Watch.None, (sum, door) => sum | Watch.EachFrame | (door.Options.AllowStillFaces ? Watch.Mask : Watch.All))
            | (options.CameraAttention.ContainsKey(camera) ? Attention : Watch.None);
        // Who is told every event asks for every kind, besides what the camera is there for.
        return asked == Watch.None ? Watch.All : asked | webhooks.Aggregate(Watch.None, (sum, webhook) => sum | Of(webhook));
    }

    /// <summary>Drowsiness shows in eyes and in nods; in a room who sleeps is not attentive either.</summary>
    public static Watch Of(Rule rule) =>
        (rule.Verdicts.Count > 0 ? Watch.Mask : Watch.None)
        | (rule.Attentions.Contains(Core.Vision.Attention.Drowsy) || rule.Group is not null ? Attention : Watch.None)
        | (rule.Attentions.Count > 0 ? Watch.Pose : Watch.None);

    /// <summary>Alerts come of rules, doors of their verdicts; only events come without anybody's asking.</summary>
    private static Watch Of(WebhookOptions webhook)
    {
        var kinds = RuleVocabulary.Split(webhook.Kinds);
        return !RuleVocabulary.Split(webhook.Messages).Contains("events") ? Watch.None
            : kinds.Length == 0 ? Watch.All
            : (kinds.Contains("mask") ? Watch.Mask : Watch.None) | (kinds.Contains("attention") ? Attention : Watch.None);
    }
}
