using MaskPose.Edge.Alerts.Rules;
using MaskPose.Edge.Alerts.Settings;
using MaskPose.Edge.CameraIngest.Cameras;
using MaskPose.Edge.CameraIngest.Settings;
using MaskPose.Edge.Core.Temporal;

namespace MaskPose.Edge.Node.Settings;

/// <summary>Frames must arrive often enough to track people, and for the site's rules: otherwise a camera or rule never reports anything.</summary>
internal static class RateReferences
{
    public static IEnumerable<string> Check(IConfiguration configuration)
    {
        var cameras = configuration.GetSection(CameraOptions.Section).Get<CamerasOptions>() ?? [];
        var alerts = configuration.Bound<AlertsOptions>(AlertsOptions.Section);
        return [.. Tracks(cameras, alerts), .. alerts.Rules.SelectMany(r => Rule(r.Key, r.Value, cameras, alerts))];
    }

    /// <summary>Two frames must fall into the time after which a person is lost, and their votes must stand together.</summary>
    private static IEnumerable<string> Tracks(CamerasOptions cameras, AlertsOptions alerts)
    {
        var (lost, memory) = (alerts.Tracking.LostSeconds, alerts.Mask.MemorySeconds);
        var least = Math.Ceiling(100 * Math.Max(1.5 / lost, 0.75 / memory)) / 100;
        return cameras.Where(c => IsBelow(c.Value, least)).Select(c => FormattableString.Invariant(
            $"{Key(c.Key)} is {c.Value.FrameRate}, too few to follow anybody with Alerts:Tracking:LostSeconds at {lost} and Alerts:Mask:MemorySeconds at {memory}; allowed: 0, or at least {least}."));
    }

    /// <summary>A rule for all cameras may have some that are too slow for it, as long as it can speak at all.</summary>
    private static IEnumerable<string> Rule(string id, RuleOptions rule, CamerasOptions cameras, AlertsOptions alerts)
    {
        var when = RulePresets.Complete(rule).When;
        var named = WatchReferences.Named(rule, alerts);
        var asked = cameras.Where(c => named.Length == 0 || named.Contains(c.Key)).ToList();
        var slow = asked.Where(c => IsBelow(c.Value, AttentionMeter.LeastFrameRate)).ToList();
        var isAboutAttention = when.Contains("inattentive", StringComparison.Ordinal) || when.Contains("drowsy", StringComparison.Ordinal);
        return isAboutAttention && (named.Length > 0 || slow.Count == asked.Count)
            ? slow.Select(c => FormattableString.Invariant(
                $"{Key(c.Key)} is {c.Value.FrameRate}, too few for Alerts:Rules:{id}, whose When is \"{when}\": attention would be unknown; allowed: 0, or at least {AttentionMeter.LeastFrameRate}."))
            : [];
    }

    private static string Key(string camera) => $"{CameraOptions.Section}:{camera}:{nameof(CameraOptions.FrameRate)}";

    /// <summary>0 asks for no rate.</summary>
    private static bool IsBelow(CameraOptions camera, double least) => camera.FrameRate > 0 && camera.FrameRate < least;
}
